import { hasRole } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { findQueue, queueViews } from '$lib/care/server/queue.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { now } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	const asked = event.url.searchParams;
	const view = queueViews.find((one) => one === asked.get('view')) ?? 'open';
	const shown = Math.min(Math.max(Number(asked.get('n')) || 50, 50), 1000);
	return {
		view,
		shown,
		seesCases: hasRole(actor, ...hostRoles),
		seesReferrals: hasRole(actor, ...referralRoles),
		now: now(),
		queue: await findQueue(actor, view, shown)
	};
};
