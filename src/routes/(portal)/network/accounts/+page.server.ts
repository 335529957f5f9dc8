import { listPosts } from '$lib/access/server/accounts.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'admin');
	const search = event.url.searchParams.get('q')?.trim().slice(0, 60) || undefined;
	return { search, posts: await listPosts(actor, { search }) };
};
