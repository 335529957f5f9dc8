import { allowAnyone } from '$lib/access/server/guards.ts';
import { env } from '$lib/server/env.ts';
import { takeFlash } from '$lib/server/flash.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	allowAnyone(event);
	return {
		locale: event.locals.locale,
		demo: env().mode === 'demo',
		flash: takeFlash(event.cookies)
	};
};
