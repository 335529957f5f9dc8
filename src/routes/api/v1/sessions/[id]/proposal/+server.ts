import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { proposeTime } from '$lib/sessions/server/propose-time.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.proposal },
	async ({ actor, id, data, call }) => {
		await proposeTime(actor, id, data, call);
		return showSession(actor, id);
	}
);
