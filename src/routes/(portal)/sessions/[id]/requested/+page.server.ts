import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { answerDue } from '$lib/sessions/server/deadlines.ts';
import { mayWaitlist, mayWithdraw } from '$lib/sessions/policy.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import { now } from '$lib/server/clock.ts';
import { findLostTimes } from '$lib/sessions/server/lost-times.ts';
import { findSession } from '$lib/sessions/server/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...hostRoles, 'coordinator');
	const { id } = event.params;
	const [session, facts] = await Promise.all([findSession(actor, id), findFacts(actor, id)]);
	if (!session || !facts) notFound();
	const lost = (await findLostTimes(session)).length;
	return {
		session,
		due: answerDue(session.requestedAt),
		can: { withdraw: mayWithdraw(actor, facts) },
		/** No expert is left for any of its times: it may wait for others at once. */
		allLost: lost === session.options.length && mayWaitlist(actor, facts, now()),
		keys: { version: session.version, idempotencyKey: crypto.randomUUID() }
	};
};
