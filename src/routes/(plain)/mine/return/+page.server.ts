import { redirect } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { appealInput, ownAgreementInput } from '$lib/cases/return-forms.ts';
import { agreeToReturn, appealOwnReturn, findOwnReturn } from '$lib/cases/server/return-own.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';
import { provedHere } from '../own.server.ts';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const proof = provedHere(event.cookies);
	const own = (await findOwnReturn(proof)) ?? redirect(303, '/mine');
	return { signer: proof.as.signer, own };
};

export const actions: Actions = {
	agree: async (event) => {
		const actor = allowAnyone(event);
		const proof = provedHere(event.cookies);
		return submit(
			event,
			ownAgreementInput,
			(input) => agreeToReturn(actor, proof, input),
			() => ({ to: '/mine/return', flash: { key: 'returns.agreed' } })
		);
	},
	appeal: async (event) => {
		const actor = allowAnyone(event);
		const proof = provedHere(event.cookies);
		return submit(
			event,
			appealInput,
			(input) => appealOwnReturn(actor, proof, input),
			() => ({ to: '/mine/return', flash: { key: 'returns.appealed' } })
		);
	}
};
