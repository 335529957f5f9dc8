import { error } from '@sveltejs/kit';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit, submitAndShow } from '$lib/http/server/form-action.ts';
import { answerInput, previewInput } from '$lib/referrals/forms.ts';
import { mayDo } from '$lib/referrals/policy.ts';
import { answerReferral, letterOf } from '$lib/referrals/server/answer-referral.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { openReferral } from '../view.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'psychiatrist');
	const { view } = await openReferral(actor, event.params.id);
	if (!mayDo(actor, 'answer', view.row)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	return { view, writer: actor.name, idempotencyKey: crypto.randomUUID() };
};

export const actions: Actions = {
	preview: async (event) => {
		requireStudentData(event, 'psychiatrist');
		return submitAndShow(event, previewInput, async (input) => letterOf(input));
	},
	send: async (event) => {
		const actor = requireStudentData(event, 'psychiatrist');
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			answerInput,
			(input, call) => answerReferral(actor, id, input, call),
			() => ({ to: `/referrals/${id}`, flash: { key: 'referrals.answer' } })
		);
	}
};
