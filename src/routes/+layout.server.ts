import { allowAnyone } from '$lib/access/server/guards.ts';
import { sayFlash } from '$lib/i18n/server.ts';
import { env } from '$lib/server/env.ts';
import { takeFlash } from '$lib/server/flash.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	allowAnyone(event);
	return {
		locale: event.locals.locale,
		demo: env().mode === 'demo',
		flash: sayFlash(event.locals.locale, takeFlash(event.cookies))
	};
};
