import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { schoolYearOf } from '$lib/calendar/school-year.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { leavingInput, returnInput, studentInput } from '$lib/students/forms.ts';
import { changeStudent, endStudent, returnStudent } from '$lib/students/server/keep-student.ts';
import { findStudent, listClasses } from '$lib/students/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';
import { schoolOf } from '../../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const student = (await findStudent(actor, event.params.id)) ?? notFound();
	const school = schoolOf(actor, student.schoolId);
	const year = student.class?.schoolYear ?? schoolYearOf(today());
	const { classes } = await listClasses(actor, school.id, year);
	return { student, school, classes, today: today(), key: crypto.randomUUID() };
};

export const actions: Actions = {
	change: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { id } = event.params;
		return submit(
			event,
			studentInput,
			(input, call) => changeStudent(actor, id, input, call),
			() => ({ to: `/students/${id}`, flash: { key: 'students.changed' } })
		);
	},
	leave: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { id } = event.params;
		return submit(
			event,
			leavingInput,
			(input, call) => endStudent(actor, id, input, call),
			() => ({ to: `/students/${id}`, flash: { key: 'students.left' } })
		);
	},
	return: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { id } = event.params;
		return submit(
			event,
			returnInput,
			(input, call) => returnStudent(actor, id, input, call),
			() => ({ to: `/students/${id}`, flash: { key: 'students.returned' } })
		);
	}
};
