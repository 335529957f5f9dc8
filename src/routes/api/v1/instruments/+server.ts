import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { describeInstruments } from '$lib/screening/instruments.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.instruments }, async ({ event }) => ({
	items: describeInstruments(event.locals.locale)
}));
