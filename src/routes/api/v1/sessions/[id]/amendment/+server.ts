import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { amendSession } from '$lib/sessions/server/amend-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.amendment },
	async ({ actor, id, data, call }) => {
		await amendSession(actor, id, data, call);
		return showSession(actor, id);
	}
);
