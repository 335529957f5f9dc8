import { requireStudentData } from '$lib/access/server/guards.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import type { PageServerLoad } from './$types';
import { openReferral } from '../view.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...referralRoles);
	const { view } = await openReferral(actor, event.params.id);
	const { id, number, studentCode, grade, age, basis, sentAt, appointmentAt, place } = view.row;
	// Paper gets lost: nothing else goes to the page.
	return {
		slip: { id, number, studentCode, grade, age, basis, sentAt, appointmentAt, place },
		schoolName: view.schoolName,
		hospitalName: view.hospitalName
	};
};
