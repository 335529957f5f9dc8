import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { rescheduleSession } from '$lib/sessions/server/reschedule-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.rescheduling },
	async ({ actor, id, data, call }) => {
		await rescheduleSession(actor, id, data, call);
		return showSession(actor, id);
	}
);
