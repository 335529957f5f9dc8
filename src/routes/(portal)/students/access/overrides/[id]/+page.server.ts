import { notFound, requireStepUp, requireStudentData } from '$lib/access/server/guards.ts';
import { overrideAnswerInput, overrideReviewInput } from '$lib/consents/forms.ts';
import { answerOverride, findOverride, reviewOverride } from '$lib/consents/server/override.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor', 'school_leader', 'dpo');
	return {
		override: (await findOverride(actor, event.params.id)) ?? notFound(),
		me: actor.name,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	answer: async (event) => {
		const actor = requireStepUp(event, 'counsellor', 'school_leader');
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			overrideAnswerInput,
			(input, call) => answerOverride(actor, id, input, call),
			() => ({ to: `/students/access/overrides/${id}`, flash: { key: 'grants.overrideAnswered' } })
		);
	},
	review: async (event) => {
		const actor = requireStudentData(event, 'school_leader', 'dpo');
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			overrideReviewInput,
			(input, call) => reviewOverride(actor, id, input, call),
			() => ({ to: '/students/access', flash: { key: 'grants.reviewed' } })
		);
	}
};
