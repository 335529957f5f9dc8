import { requireStudentData } from '$lib/access/server/guards.ts';
import { listReturns } from '$lib/cases/server/return-queries.ts';
import { clinicRoles } from '$lib/referrals/policy.ts';
import { now } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...clinicRoles);
	const view = event.url.searchParams.get('view') === 'ended' ? ('ended' as const) : ('open' as const);
	return { view, lines: await listReturns(actor, view), now: now() };
};
