import { redirect } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import type { PageServerLoad } from './$types';
import { openPlace } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const place = await openPlace(event);
	if (place.at === 'question') return { n: place.n - 1, of: place.of };
	if (place.at === 'ready') return { n: place.of, of: place.of };
	redirect(303, '/q/now');
};
