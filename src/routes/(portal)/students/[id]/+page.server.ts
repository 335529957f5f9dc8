import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { findStudent } from '$lib/students/server/queries.ts';
import type { PageServerLoad } from './$types';
import { schoolOf } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const student = (await findStudent(actor, event.params.id)) ?? notFound();
	return { student, school: schoolOf(actor, student.schoolId) };
};
