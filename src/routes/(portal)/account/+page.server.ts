import { requireUser } from '$lib/access/server/guards.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { name, email, posts } = requireUser(event);
	return { name, email, posts };
};
