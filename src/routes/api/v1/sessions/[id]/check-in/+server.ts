import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { checkIn } from '$lib/sessions/server/check-in.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.checkIn },
	async ({ actor, id, data, call }) => {
		await checkIn(actor, id, data, call);
		return showSession(actor, id);
	}
);
