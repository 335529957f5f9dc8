import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { canTakeBack } from '$lib/care/crisis.ts';
import { takeBackInput } from '$lib/care/forms.ts';
import { takeBack } from '$lib/care/server/take-back.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { isId, newId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { openFilled } from '../open-sheet.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	const page = await openFilled(event, actor, event.params.id);
	const { sheet, may } = page;
	if (!may.write || sheet.takenBack) notFound();
	const entries = sheet.entries.filter(({ step }) => canTakeBack(step, sheet));
	return { head: page.head, age: page.age, sheet, entries, key: newId() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...dutyRoles);
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			takeBackInput,
			(input, call) => takeBack(actor, id, input, call),
			(taken) => ({
				// Whoever looked after the pupil because of this crisis alone may not see them any more.
				to: taken.isAll ? '/care' : `/care/students/${id}/crisis?crisis=${taken.id}`,
				flash: { key: taken.isAll ? 'care.sheetTakenBack' : 'care.takenBack' }
			})
		);
	}
};
