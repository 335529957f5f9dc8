import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { crisisInput, crisisStepInput } from '$lib/care/forms.ts';
import { findPupilCare } from '$lib/care/server/find-pupil.ts';
import { raiseCrisis } from '$lib/care/server/raise-crisis.ts';
import { recordCrisisStep } from '$lib/care/server/record-crisis-step.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { today } from '$lib/server/clock.ts';
import { isId, newId } from '$lib/server/ids.ts';
import { refusing } from '../../../refusing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	if (!isId(event.params.id)) notFound();
	const { head, row, crisis, duty, alerts, may } =
		(await refusing(event, findPupilCare(actor, event.params.id))) ?? notFound();
	if (!may.crisis && !crisis) notFound();
	const isAcute = alerts.some(({ source, acknowledgedAt }) => source === 'interview' && !acknowledgedAt);
	return { head, row, crisis, duty, isAcute, mayRecord: may.crisis, today: today(), key: newId() };
};

export const actions: Actions = {
	raise: async (event) => {
		const actor = requireStudentData(event, ...dutyRoles);
		if (!isId(event.params.id)) notFound();
		return submit(
			event,
			crisisInput,
			(input, call) => raiseCrisis(actor, event.params.id, input, call),
			() => ({ to: `/care/students/${event.params.id}/crisis`, flash: { key: 'care.raised' } })
		);
	},
	step: async (event) => {
		const actor = requireStudentData(event, ...dutyRoles);
		if (!isId(event.params.id)) notFound();
		return submit(
			event,
			crisisStepInput,
			(input, call) => recordCrisisStep(actor, event.params.id, input, call),
			({ step }) => ({ to: `/care/students/${event.params.id}/crisis`, flash: { key: `care.${step}` } })
		);
	}
};
