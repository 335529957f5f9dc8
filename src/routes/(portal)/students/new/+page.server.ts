import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { schoolYearOf } from '$lib/calendar/school-year.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { newStudentInput } from '$lib/students/forms.ts';
import { enterStudent } from '$lib/students/server/keep-student.ts';
import { listClasses } from '$lib/students/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';
import { openSchool } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school } = openSchool(event, actor);
	const { classes } = await listClasses(actor, school.id, schoolYearOf(today()));
	return {
		school,
		classes,
		classId: event.url.searchParams.get('class'),
		form: await superValidate(zod4(newStudentInput)),
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			newStudentInput,
			(input, call) => enterStudent(actor, input, call),
			({ id }) => ({ to: `/students/${id}`, flash: { key: 'students.entered' } })
		);
	}
};
