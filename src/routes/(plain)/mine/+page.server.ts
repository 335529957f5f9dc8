import { redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { findOwnReturn } from '$lib/cases/server/return-own.ts';
import { rightsInput, rightsKinds } from '$lib/consents/forms.ts';
import { findOwn } from '$lib/consents/server/own.ts';
import { askRight, listOwnRights } from '$lib/consents/server/rights.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listOwnNotices } from '$lib/privacy/server/incidents.ts';
import { findOwnCopy } from '$lib/privacy/server/own-copy.ts';
import { setFlash } from '$lib/server/flash.ts';
import { forgetProof, readProof } from '$lib/students/server/proof.ts';
import type { Actions, PageServerLoad } from './$types';
import { provedHere } from './own.server.ts';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const proof = readProof(event.cookies, 'mine');
	const own = proof ? ((await findOwn(proof)) ?? null) : null;
	return {
		signer: proof?.as.signer ?? 'guardian',
		own,
		rights: proof && own ? await listOwnRights(proof) : [],
		notices: proof && own ? await listOwnNotices(proof) : [],
		hasCopy: proof && own ? (await findOwnCopy(proof)) !== undefined : false,
		hasReturn: proof && own ? (await findOwnReturn(proof)) !== undefined : false,
		kinds: rightsKinds,
		form: await superValidate(zod4(rightsInput))
	};
};

export const actions: Actions = {
	ask: async (event) => {
		const actor = allowAnyone(event);
		const proof = provedHere(event.cookies);
		return submit(
			event,
			rightsInput,
			(input) => askRight(actor, proof, input),
			() => ({ to: '/mine', flash: { key: 'mine.asked' } })
		);
	},
	leave: async (event) => {
		allowAnyone(event);
		for (const kind of ['consent', 'mine'] as const) forgetProof(event.cookies, kind);
		setFlash(event, { key: 'mine.left' });
		redirect(303, '/mine');
	}
};
