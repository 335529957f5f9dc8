import { redirect, type RequestEvent } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { homeOf } from '$lib/access/areas.ts';
import { factorInput } from '$lib/access/forms.ts';
import { readCookie, writeCookie } from '$lib/access/server/cookie.ts';
import { refreshFactor } from '$lib/access/server/factor.ts';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { completeSignIn, findPending, identify } from '$lib/access/server/sign-in.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { DomainError } from '$lib/server/errors.ts';
import { isId } from '$lib/server/ids.ts';
import { localPath } from '$lib/server/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const { searchParams } = event.url;
	const next = localPath(searchParams.get('next'));
	const step = await stepOf(event);
	const query = next ? `?${new URLSearchParams({ next })}` : '';
	if (step === 'none') redirect(303, `/sign-in${query}`);
	if (step === 'set_up') redirect(303, `/account/second-factor${query}`);
	const kept = searchParams.get('kept');
	return {
		form: await superValidate(zod4(factorInput)),
		step,
		next,
		kept: kept && isId(kept) ? kept : null
	};
};

export const actions: Actions = {
	default: async (event) => {
		allowAnyone(event);
		let to = '/';
		return submit(
			event,
			factorInput,
			async ({ code, next, kept }) => {
				to = (await show(event, code)) ?? '/';
				to = kept ? `/second-factor/kept/${kept}` : (localPath(next) ?? to);
			},
			() => ({ to })
		);
	}
};

/** Whether a sign-in waits for its second factor, or somebody who is signed in shows it again. */
async function stepOf(event: RequestEvent): Promise<'sign_in' | 'again' | 'set_up' | 'none'> {
	if (event.locals.factor) return event.locals.factor.isSetUp ? 'again' : 'set_up';
	const token = readCookie(event);
	return token && (await findPending(token)) ? 'sign_in' : 'none';
}

/** Takes the code; where the person starts, if this was the sign-in. */
async function show(event: RequestEvent, code: string): Promise<string | null> {
	const { actor, signInId } = event.locals;
	if (actor.kind === 'user' && signInId) {
		await refreshFactor(actor.id, signInId, code);
		return homeOf(actor);
	}
	const token = readCookie(event);
	if (!token) throw new DomainError('not_signed_in');
	const signedIn = await completeSignIn(token, code);
	writeCookie(event, signedIn.token, signedIn.expiresAt);
	return homeOf((await identify(signedIn.token, 'browser')).actor);
}
