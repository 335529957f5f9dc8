import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { acknowledgeInput, matchInput } from '$lib/care/forms.ts';
import { acknowledgeAlert } from '$lib/care/server/acknowledge-alert.ts';
import { findAlert } from '$lib/care/server/find-alert.ts';
import { matchConcern } from '$lib/care/server/match-concern.ts';
import { refusing } from '../../refusing.server.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyRoles } from '$lib/screening/policy.ts';
import { isId, newId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...dutyRoles);
	if (!isId(event.params.id)) notFound();
	const alert = (await refusing(event, findAlert(actor, event.params.id))) ?? notFound();
	return { alert, key: newId() };
};

export const actions: Actions = {
	take: async (event) => {
		const actor = requireStudentData(event, ...dutyRoles);
		if (!isId(event.params.id)) notFound();
		return submit(
			event,
			acknowledgeInput,
			(_, call) => acknowledgeAlert(actor, event.params.id, call),
			({ id, studentId }) => ({
				to: studentId ? `/care/students/${studentId}` : `/care/alerts/${id}`,
				flash: { key: 'care.taken' }
			})
		);
	},
	match: async (event) => {
		const actor = requireStudentData(event, ...dutyRoles);
		if (!isId(event.params.id)) notFound();
		return submit(
			event,
			matchInput,
			(input, call) => matchConcern(actor, event.params.id, input, call),
			({ id }) => ({ to: `/care/students/${id}`, flash: { key: 'care.matched' } })
		);
	}
};
