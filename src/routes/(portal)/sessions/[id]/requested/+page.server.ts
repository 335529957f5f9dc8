import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { answerDue } from '$lib/sessions/server/deadlines.ts';
import { mayWithdraw } from '$lib/sessions/policy.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import { findSession } from '$lib/sessions/server/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...hostRoles, 'coordinator');
	const { id } = event.params;
	const [session, facts] = await Promise.all([findSession(actor, id), findFacts(actor, id)]);
	if (!session || !facts) notFound();
	return { session, due: answerDue(session.requestedAt), can: { withdraw: mayWithdraw(actor, facts) } };
};
