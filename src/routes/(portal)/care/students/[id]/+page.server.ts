import { hasRole } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound, requireStepUp, requireStudentData } from '$lib/access/server/guards.ts';
import { secondInput } from '$lib/care/forms.ts';
import { answerLowering } from '$lib/care/server/answer-lowering.ts';
import { findPupilCare } from '$lib/care/server/find-pupil.ts';
import { findOpenCase } from '$lib/cases/server/queries.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { now } from '$lib/server/clock.ts';
import { isId, newId } from '$lib/server/ids.ts';
import { refusing } from '../../refusing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	if (!isId(event.params.id)) notFound();
	const care = (await refusing(event, findPupilCare(actor, event.params.id))) ?? notFound();
	const openCaseId = hasRole(actor, ...hostRoles) ? await findOpenCase(actor, event.params.id) : null;
	return { care, openCaseId, mayRefer: hasRole(actor, 'counsellor'), now: now(), key: newId() };
};

export const actions: Actions = {
	second: async (event) => {
		const actor = requireStepUp(event, ...dutyRoles);
		if (!isId(event.params.id)) notFound();
		return submit(
			event,
			secondInput,
			(input, call) => answerLowering(actor, event.params.id, input, call),
			({ agreed }) => ({
				to: `/care/students/${event.params.id}`,
				flash: { key: agreed ? 'care.agreed' : 'care.refused' }
			})
		);
	}
};
