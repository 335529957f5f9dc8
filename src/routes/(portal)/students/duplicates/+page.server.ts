import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { listDuplicates } from '$lib/students/server/queries.ts';
import type { PageServerLoad } from './$types';
import { openSchool } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school } = openSchool(event, actor);
	return { school, groups: await listDuplicates(actor, school.id) };
};
