import { requireRole } from '$lib/access/server/guards.ts';
import { countingRoles } from '$lib/cases/follow-up-policy.ts';
import { listMissedCounts } from '$lib/cases/server/follow-up-queries.ts';
import type { PageServerLoad } from './$types';

/** Numbers alone: no pupil stands in them. */
export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...countingRoles);
	return await listMissedCounts(actor);
};
