import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../operations.ts';
import { showSession } from '../../show-session.ts';

export const GET = endpoint({ guard: requireUser, ...operations.session }, ({ actor, id }) =>
	showSession(actor, id)
);
