import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { waitlistRequest } from '$lib/sessions/server/waitlist-request.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.waitlisting },
	async ({ actor, id, call }) => {
		await waitlistRequest(actor, id, call);
		return showSession(actor, id);
	}
);
