import { redirect } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { answerInput, pressInput } from '$lib/screening/forms.ts';
import { showQuestion } from '$lib/screening/questions.ts';
import { saveAnswer, submitAnswers } from '$lib/screening/server/answering.ts';
import { forgetProof } from '$lib/students/server/proof.ts';
import type { Actions, PageServerLoad } from './$types';
import { openPlace, openProof } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const again = event.url.searchParams.has('again');
	const place = await openPlace(event, again);
	if (place.at === 'done') {
		forgetProof(event.cookies, 'answer');
		redirect(303, '/q/thanks');
	}
	if (place.at !== 'question') return { place };
	return { place: { ...place, again, question: showQuestion(event.locals.locale, place.question) } };
};

export const actions: Actions = {
	answer: async (event) => {
		allowAnyone(event);
		const proof = openProof(event);
		return submit(
			event,
			answerInput,
			(input) => saveAnswer(proof, input),
			() => ({ to: '/q/now' })
		);
	},
	submit: async (event) => {
		allowAnyone(event);
		const proof = openProof(event);
		return submit(
			event,
			pressInput,
			() => submitAnswers(proof),
			() => ({ to: '/q/now' })
		);
	}
};
