import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { missSession } from '$lib/sessions/server/miss-session.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.noShow },
	async ({ actor, id, data, call }) => {
		await missSession(actor, id, data, call);
		return showSession(actor, id);
	}
);
