import { redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { homeOf } from '$lib/access/areas.ts';
import { needsFactor } from '$lib/access/factor.ts';
import { signInForm } from '$lib/access/forms.ts';
import { writeCookie } from '$lib/access/server/cookie.ts';
import { demoAccounts, demoPassword } from '$lib/access/server/demo-accounts.ts';
import { isFactorOn } from '$lib/access/server/factor.ts';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { identify, signInWithPassword } from '$lib/access/server/sign-in.ts';
import { demoSlips } from '$lib/consents/demo-slips.ts';
import { demoSlip } from '$lib/screening/demo-slip.ts';
import { showCode } from '$lib/screening/entry.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { env } from '$lib/server/env.ts';
import { localPath } from '$lib/server/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = allowAnyone(event);
	const next = localPath(event.url.searchParams.get('next'));
	if (actor.kind === 'user') redirect(303, next ?? homeOf(actor));
	const demo = env().mode === 'demo';
	return {
		form: await superValidate(zod4(signInForm)),
		next,
		demoConsents: demo ? demoSlips : null,
		demoSlip: demo ? { code: showCode(demoSlip.code), bornOn: demoSlip.bornOn.replaceAll('-', '') } : null,
		demoAccounts: demo ? await demoAccounts() : [],
		demoPassword: demo ? demoPassword : null
	};
};

export const actions: Actions = {
	default: async (event) => {
		allowAnyone(event);
		let home = '/';
		return submit(
			event,
			signInForm,
			async (credentials) => {
				// The address that a trusted proxy names, or else that of the connection (see adapter-node).
				const signedIn = await signInWithPassword(credentials, event.getClientAddress(), 'browser');
				writeCookie(event, signedIn.token, signedIn.expiresAt);
				const next = localPath(credentials.next);
				const waiting = next ? `?${new URLSearchParams({ next })}` : '';
				if (signedIn.isPending) home = `/second-factor${waiting}`;
				else home = await startOf(signedIn.token, next);
			},
			() => ({ to: home })
		);
	}
};

/** Where somebody without a second factor goes on: to set one up, if they need it. */
async function startOf(token: string, asked: string | null): Promise<string> {
	const { actor } = await identify(token, 'browser');
	const next = asked ?? homeOf(actor);
	const mustSetUp = actor.kind === 'user' && isFactorOn() && needsFactor(actor);
	return mustSetUp ? `/account/second-factor?${new URLSearchParams({ next })}` : next;
}
