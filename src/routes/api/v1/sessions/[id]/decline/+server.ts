import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { declineSession } from '$lib/sessions/server/decline-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.decline },
	async ({ actor, id, data, call }) => {
		await declineSession(actor, id, data, call);
		return showSession(actor, id);
	}
);
