import { requireStudentData } from '$lib/access/server/guards.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import type { PageServerLoad } from './$types';
import { openFilled } from '../open-sheet.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	const { head, age, sheet, hospitals } = await openFilled(event, actor, event.params.id);
	// Paper gets lost: no name goes to the page.
	const { id, code, className, schoolName } = head;
	return { head: { id, code, className, schoolName }, age, sheet, hospitals };
};
