import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { enterSession } from '$lib/sessions/server/enter-session.ts';
import { listSessions } from '$lib/sessions/server/queries.ts';
import { requestSession } from '$lib/sessions/server/request-session.ts';
import { showSession } from '../show-session.ts';
import { operations } from '../operations.ts';
import { writeSession } from '../schemas.ts';

export const GET = endpoint({ guard: requireUser, ...operations.sessions }, async ({ actor, query }) => {
	const { limit, cursor, ...filter } = query;
	const { items, nextCursor } = await listSessions(actor, filter, { limit, cursor });
	return { items: items.map(writeSession), ...(nextCursor && { nextCursor }) };
});

export const POST = endpoint(
	{ guard: requireUser, ...operations.requestSession },
	async ({ actor, data, call }) => {
		const { expertIds, ...input } = data;
		const { id } = expertIds
			? await enterSession(actor, { ...input, expertIds }, call)
			: await requestSession(actor, input, call);
		return showSession(actor, id);
	}
);
