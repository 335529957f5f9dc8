import { redirect } from '@sveltejs/kit';
import { clearCookie } from '$lib/access/server/cookie.ts';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { signOut, signOutEverywhere } from '$lib/access/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	allowAnyone(event);
	redirect(303, '/');
};

export const actions: Actions = {
	/** Here, or with `everywhere` on every device. */
	default: async (event) => {
		const actor = allowAnyone(event);
		const form = await event.request.formData();
		if (actor.kind === 'user' && form.has('everywhere')) await signOutEverywhere(actor.id);
		else if (event.locals.signInId) await signOut(event.locals.signInId);
		clearCookie(event);
		redirect(303, '/sign-in');
	}
};
