import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { takeOffer } from '$lib/sessions/server/take-offer.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.offerAcceptance },
	async ({ actor, id, call }) => {
		await takeOffer(actor, id, call);
		return showSession(actor, id);
	}
);
