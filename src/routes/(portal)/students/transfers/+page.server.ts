import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { listTransfers } from '$lib/students/server/transfers.ts';
import type { PageServerLoad } from './$types';
import { openSchool } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school } = openSchool(event, actor);
	return { school, transfers: await listTransfers(actor, school.id) };
};
