import { allowAnyone } from '$lib/access/server/guards.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	allowAnyone(event);
	return {};
};
