import { homeOf } from '$lib/access/areas.ts';
import { firstWelcomeInput, welcomeInput } from '$lib/access/forms.ts';
import { writeCookie } from '$lib/access/server/cookie.ts';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { acceptInvitation, findInvitation } from '$lib/access/server/invitations.ts';
import { identify, signInWithPassword } from '$lib/access/server/sign-in.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const found = await findInvitation(event.params.token);
	return { isOpen: found !== undefined, user: found?.user ?? null };
};

export const actions: Actions = {
	default: async (event) => {
		allowAnyone(event);
		const { token } = event.params;
		const found = await findInvitation(token);
		let home = '/sign-in';
		return submit(
			event,
			found?.user ? welcomeInput : firstWelcomeInput,
			async (input, call) => {
				const { email } = await acceptInvitation(token, input, call);
				const credentials = { email, password: input.password };
				const signedIn = await signInWithPassword(credentials, event.getClientAddress(), 'browser');
				writeCookie(event, signedIn.token, signedIn.expiresAt);
				home = signedIn.isPending
					? '/second-factor'
					: homeOf((await identify(signedIn.token, 'browser')).actor);
			},
			() => ({ to: home })
		);
	}
};
