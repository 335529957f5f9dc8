import { error } from '@sveltejs/kit';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { guardianChange, guardianInput, guardianRemoval } from '$lib/students/forms.ts';
import { addGuardian, changeGuardian, endGuardian } from '$lib/students/server/keep-student.ts';
import { findStudent } from '$lib/students/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';
import { schoolOf } from '../../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const student = (await findStudent(actor, event.params.id)) ?? notFound();
	// Adults answer for themselves.
	if (student.isAdult) error(404, { message: 'not_found', code: 'not_found' });
	return { student, school: schoolOf(actor, student.schoolId), key: crypto.randomUUID() };
};

const here = (id: string) => `/students/${id}/guardians`;

export const actions: Actions = {
	add: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { id } = event.params;
		return submit(
			event,
			guardianInput,
			(input, call) => addGuardian(actor, id, input, call),
			() => ({ to: here(id), flash: { key: 'students.guardianAdded' } })
		);
	},
	change: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { id } = event.params;
		return submit(
			event,
			guardianChange,
			({ guardianId, ...input }, call) => changeGuardian(actor, { studentId: id, guardianId }, input, call),
			() => ({ to: here(id), flash: { key: 'students.guardianChanged' } })
		);
	},
	end: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { id } = event.params;
		return submit(
			event,
			guardianRemoval,
			({ guardianId }, call) => endGuardian(actor, { studentId: id, guardianId }, call),
			() => ({ to: here(id), flash: { key: 'students.guardianEnded' } })
		);
	}
};
