import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { reportSession } from '$lib/sessions/server/report-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.report },
	async ({ actor, id, data, call }) => {
		await reportSession(actor, id, data, call);
		return showSession(actor, id);
	}
);
