import { redirect } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { keepLocale } from '$lib/access/server/sign-in.ts';
import { isLocale } from '$lib/i18n/locale.ts';
import { localPath } from '$lib/server/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	allowAnyone(event);
	redirect(303, '/');
};

export const actions: Actions = {
	default: async (event) => {
		const actor = allowAnyone(event);
		const form = await event.request.formData();
		const locale = form.get('locale');
		if (isLocale(locale)) {
			event.cookies.set('locale', locale, {
				path: '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: event.url.protocol === 'https:',
				maxAge: 365 * 24 * 60 * 60
			});
			if (actor.kind === 'user') await keepLocale(actor.id, locale);
		}
		redirect(303, localPath(form.get('return') as string | null) ?? '/');
	}
};
