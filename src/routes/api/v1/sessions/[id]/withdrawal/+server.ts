import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { withdrawSession } from '$lib/sessions/server/withdraw-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.withdrawal },
	async ({ actor, id, call }) => {
		await withdrawSession(actor, id, call);
		return showSession(actor, id);
	}
);
