import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { appealAnswerInput } from '$lib/cases/follow-up-forms.ts';
import { followUpRoles } from '$lib/cases/follow-up-policy.ts';
import { answerAppeal } from '$lib/cases/server/answer-appeal.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { openFollowUp } from '../view.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...followUpRoles);
	return {
		...(await openFollowUp(actor, event.params.id)),
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	answer: async (event) => {
		const actor = requireStudentData(event, ...followUpRoles);
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			appealAnswerInput,
			(input, call) => answerAppeal(actor, input, call),
			() => ({ to: `/cases/follow-ups/${id}`, flash: { key: 'followUps.answered' } })
		);
	}
};
