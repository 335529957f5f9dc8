import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { offerTime } from '$lib/sessions/server/offer-time.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.offer },
	async ({ actor, id, data, call }) => {
		await offerTime(actor, id, data, call);
		return showSession(actor, id);
	}
);
