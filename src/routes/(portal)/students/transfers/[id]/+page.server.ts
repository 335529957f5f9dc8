import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { schoolYearOf } from '$lib/calendar/school-year.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { transferAnswer, transferWithdrawal } from '$lib/students/forms.ts';
import { mayAnswerTransfer } from '$lib/students/policy.ts';
import { listClasses } from '$lib/students/server/queries.ts';
import { answerTransfer, findTransfer, withdrawTransfer } from '$lib/students/server/transfers.ts';
import type { Actions, PageServerLoad } from './$types';
import { schoolOf } from '../../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const transfer = (await findTransfer(actor, event.params.id)) ?? notFound();
	const answers = mayAnswerTransfer(actor, transfer);
	const school = schoolOf(actor, answers ? transfer.toSchoolId : transfer.fromSchoolId);
	const roster = answers ? await listClasses(actor, school.id, schoolYearOf(today())) : null;
	return {
		transfer,
		school,
		answers,
		classes: roster?.classes ?? [],
		form: await superValidate(zod4(transferAnswer)),
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	answer: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			transferAnswer,
			(input, call) => answerTransfer(actor, event.params.id, input, call),
			({ studentId }) =>
				studentId
					? { to: `/students/${studentId}`, flash: { key: 'students.transferConfirmed' } }
					: { to: '/students/transfers', flash: { key: 'students.transferRefused' } }
		);
	},
	withdraw: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		return submit(
			event,
			transferWithdrawal,
			({ transferId }, call) => withdrawTransfer(actor, transferId, call),
			() => ({ to: '/students/transfers', flash: { key: 'students.transferWithdrawn' } })
		);
	}
};
