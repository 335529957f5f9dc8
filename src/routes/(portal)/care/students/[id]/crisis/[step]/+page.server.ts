import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { isEntry, obstacleTo } from '$lib/care/crisis.ts';
import { stepInput, type StepInput } from '$lib/care/crisis-fields.ts';
import { recordCrisisStep } from '$lib/care/server/record-crisis-step.ts';
import { findAge } from '$lib/care/server/sheet.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { today } from '$lib/server/clock.ts';
import { isId, newId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { openFilled } from '../open-sheet.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	const { step, id } = event.params;
	if (!isEntry(step)) notFound();
	const page = await openFilled(event, actor, id);
	if (!page.may.write) notFound();
	// Which of two reasons an adult's contact was not told for is chosen in the form.
	const detail: Record<string, string> = page.age === 'adult' ? { why: 'not_wished' } : {};
	return { ...page, step, obstacle: obstacleTo(step, page.sheet, detail), today: today(), key: newId() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...dutyRoles);
		const { step, id } = event.params;
		if (!isEntry(step) || !isId(id)) notFound();
		const age = (await findAge(actor, id)) ?? notFound();
		return submit(
			event,
			stepInput(step, age),
			(input, call) => recordCrisisStep(actor, id, step, input as StepInput, call),
			() => ({
				to: `/care/students/${id}/crisis`,
				flash: { key: step === 'reviewed' ? 'care.reviewed' : 'care.recorded' }
			})
		);
	}
};
