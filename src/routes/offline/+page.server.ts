import { allowAnyone } from '$lib/access/server/guards.ts';
import type { PageServerLoad } from './$types';

/** The page that stands in without a connection. It is kept on devices, so it holds nothing of anybody. */
export const load: PageServerLoad = (event) => {
	allowAnyone(event);
};
