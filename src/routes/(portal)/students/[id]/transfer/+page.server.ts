import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listCounties, listOrganisations } from '$lib/network/server/queries.ts';
import { stagesOf } from '$lib/students/classes.ts';
import { transferInput } from '$lib/students/forms.ts';
import { findStudent } from '$lib/students/server/queries.ts';
import { proposeTransfer } from '$lib/students/server/transfers.ts';
import type { Actions, PageServerLoad } from './$types';
import { schoolOf } from '../../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const student = (await findStudent(actor, event.params.id)) ?? notFound();
	const school = schoolOf(actor, student.schoolId);
	const [organisations, counties] = await Promise.all([listOrganisations(), listCounties()]);
	return {
		student,
		school,
		counties,
		schools: organisations.filter(({ id, kind }) => stagesOf(kind).length > 0 && id !== school.id),
		form: await superValidate(zod4(transferInput)),
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { id } = event.params;
		return submit(
			event,
			transferInput,
			(input, call) => proposeTransfer(actor, id, input, call),
			() => ({ to: `/students/${id}`, flash: { key: 'students.transferProposed' } })
		);
	}
};
