import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { publishSession } from '$lib/sessions/server/publish-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.publication },
	async ({ actor, id, call }) => {
		await publishSession(actor, id, call);
		return showSession(actor, id);
	}
);
