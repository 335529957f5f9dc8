import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { listRooms } from '$lib/network/server/queries.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.rooms }, async ({ query }) => ({
	items: await listRooms(query.organisation)
}));
