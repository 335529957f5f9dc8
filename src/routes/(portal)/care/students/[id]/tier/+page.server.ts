import { notFound, requireStepUp, requireStudentData } from '$lib/access/server/guards.ts';
import { tierInput } from '$lib/care/forms.ts';
import { confirmTier } from '$lib/care/server/confirm-tier.ts';
import { findPupilCare } from '$lib/care/server/find-pupil.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { isId, newId } from '$lib/server/ids.ts';
import { refusing } from '../../../refusing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	if (!isId(event.params.id)) notFound();
	const { head, row, may } = (await refusing(event, findPupilCare(actor, event.params.id))) ?? notFound();
	if (!may.care || !row) notFound();
	return { head, row, key: newId() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStepUp(event, ...dutyRoles);
		if (!isId(event.params.id)) notFound();
		return submit(
			event,
			tierInput,
			(input, call) => confirmTier(actor, event.params.id, input, call),
			({ needsSecond }) => ({
				to: `/care/students/${event.params.id}`,
				flash: { key: needsSecond ? 'care.waiting' : 'care.confirmed' }
			})
		);
	}
};
