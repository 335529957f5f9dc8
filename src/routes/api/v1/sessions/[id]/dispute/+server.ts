import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { disputeSession } from '$lib/sessions/server/dispute-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.dispute },
	async ({ actor, id, data, call }) => {
		await disputeSession(actor, id, data, call);
		return showSession(actor, id);
	}
);
