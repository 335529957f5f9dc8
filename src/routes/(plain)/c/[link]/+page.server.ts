import { error, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { throttledGuess } from '$lib/access/server/throttle.ts';
import { identifyInput, relations } from '$lib/consents/forms.ts';
import { identify } from '$lib/consents/server/identify.ts';
import { openLink } from '$lib/consents/server/own.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { DomainError, invalid } from '$lib/server/errors.ts';
import { readProof, writeProof } from '$lib/students/server/proof.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = allowAnyone(event);
	const { opening, minutes } = await lookedUp(event);
	if (opening && readProof(event.cookies, 'consent')?.of === opening.id)
		redirect(303, `/c/${event.params.link}/answer`);
	return {
		isStaff: actor.kind === 'user',
		opening: opening ?? null,
		/** Set where too many links that name nothing were tried from here. */
		minutes,
		relations,
		form: await superValidate(zod4(identifyInput))
	};
};

async function lookedUp({ params, getClientAddress }: Pick<RequestEvent, 'params' | 'getClientAddress'>) {
	try {
		const opening = await throttledGuess(
			getClientAddress(),
			() => openLink(params.link),
			(found) => !found
		);
		return { opening, minutes: null };
	} catch (refused) {
		if (!(refused instanceof DomainError) || refused.code !== 'too_many_attempts') throw refused;
		return { opening: undefined, minutes: Number(refused.values.minutes) };
	}
}

export const actions: Actions = {
	default: async (event) => {
		const actor = allowAnyone(event);
		if (actor.kind === 'user') error(403, { message: 'not_allowed', code: 'not_allowed' });
		const { cookies, params } = event;
		return submit(
			event,
			identifyInput,
			async (input) => {
				const found = await throttledGuess(
					event.getClientAddress(),
					() => identify(params.link, input),
					({ kind }) => kind === 'missed' || kind === 'unknown'
				);
				const field = input.code === undefined ? 'bornOn' : 'code';
				if (found.kind === 'missed') throw invalid(field, 'code_wrong', { left: found.left });
				if (found.kind === 'no_such_guardian') throw invalid('relation', 'no_such_guardian');
				if (found.kind !== 'proved') return { to: `/c/${params.link}` };
				for (const kind of ['consent', 'mine'] as const) writeProof(cookies, { kind, ...found.proof });
				return { to: `/c/${params.link}/answer` };
			},
			({ to }) => ({ to })
		);
	}
};
