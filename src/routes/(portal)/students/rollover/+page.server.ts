import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { gradesOf } from '$lib/students/classes.ts';
import { rolloverInput } from '$lib/students/forms.ts';
import { findRollover, rollOver } from '$lib/students/server/roll-over.ts';
import type { Actions, PageServerLoad } from './$types';
import { openSchool } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school } = openSchool(event, actor);
	const rollover = await findRollover(actor, school.id);
	return {
		school,
		rollover,
		grades: gradesOf(school.kind),
		/** Most of the year is still to come. */
		isEarly: today() < `${rollover.toYear.slice(0, 4)}-06-01`,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			rolloverInput,
			(input, call) => rollOver(actor, input, call),
			({ moved, left }) => ({
				to: '/students/import#history',
				flash: { key: 'students.rolledOver', values: { moved, left } }
			})
		);
	}
};
