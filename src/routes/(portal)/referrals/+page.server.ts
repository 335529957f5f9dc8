import { hasRole } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { listReferrals } from '$lib/referrals/server/queries.ts';
import { now } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...referralRoles);
	const view = event.url.searchParams.get('view') === 'ended' ? 'ended' : 'open';
	return {
		view,
		side: hasRole(actor, ...hostRoles) ? ('school' as const) : ('hospital' as const),
		keepsSlots: hasRole(actor, 'intake'),
		lines: await listReferrals(actor, view),
		now: now()
	};
};
