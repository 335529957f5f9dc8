import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { crisisInput } from '$lib/care/forms.ts';
import { raiseCrisis } from '$lib/care/server/raise-crisis.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { now, today } from '$lib/server/clock.ts';
import { isId, newId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { openSheet } from './open-sheet.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	const page = await openSheet(event, actor, event.params.id);
	return { ...page, now: now(), today: today(), key: newId() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...dutyRoles);
		if (!isId(event.params.id)) notFound();
		return submit(
			event,
			crisisInput,
			(input, call) => raiseCrisis(actor, event.params.id, input, call),
			() => ({ to: `/care/students/${event.params.id}/crisis`, flash: { key: 'care.raised' } })
		);
	}
};
