import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { refuseOffer } from '$lib/sessions/server/refuse-offer.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.offerRefusal },
	async ({ actor, id, data, call }) => {
		await refuseOffer(actor, id, data, call);
		return showSession(actor, id);
	}
);
