import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { cancelSession } from '$lib/sessions/server/cancel-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.cancellation },
	async ({ actor, id, data, call }) => {
		await cancelSession(actor, id, data, call);
		return showSession(actor, id);
	}
);
