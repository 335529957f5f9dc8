import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { resolveDispute } from '$lib/sessions/server/resolve-dispute.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.resolution },
	async ({ actor, id, data, call }) => {
		await resolveDispute(actor, id, data, call);
		return showSession(actor, id);
	}
);
