import { requireRole } from '$lib/access/server/guards.ts';
import { isCommission, programmeRoles } from '$lib/programmes/policy.ts';
import { listProgrammes } from '$lib/programmes/server/programmes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	return { programmes: await listProgrammes(actor), mayDraft: isCommission(actor) };
};
