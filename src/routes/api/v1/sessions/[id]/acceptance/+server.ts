import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { acceptSession } from '$lib/sessions/server/accept-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.acceptance },
	async ({ actor, id, data, call }) => {
		await acceptSession(actor, id, data, call);
		return showSession(actor, id);
	}
);
