import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { verifySession } from '$lib/sessions/server/verify-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.verification },
	async ({ actor, id, data, call }) => {
		await verifySession(actor, id, data, call);
		return showSession(actor, id);
	}
);
