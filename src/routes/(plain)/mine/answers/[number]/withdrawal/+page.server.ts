import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { withdrawOnline } from '$lib/consents/server/withdraw.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { whatStops } from '../../../../../withdrawal-effects.ts';
import type { Actions, PageServerLoad } from './$types';
import { ownAnswer, provedHere } from '../../../own.server.ts';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const own = await ownAnswer(event.cookies, event.params.number);
	if (own.answer.end || own.answer.response !== 'given') redirect(303, `/mine/answers/${own.answer.number}`);
	return own;
};

export const actions: Actions = {
	default: async (event) => {
		const actor = allowAnyone(event);
		const proof = provedHere(event.cookies);
		return submit(
			event,
			z.object({}),
			() => withdrawOnline(actor, proof, event.params.number, whatStops),
			({ number }) => ({ to: `/mine/answers/${number}` })
		);
	}
};
