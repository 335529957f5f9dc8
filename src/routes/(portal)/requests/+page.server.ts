import { requireRole } from '$lib/access/server/guards.ts';
import { listCounties } from '$lib/network/server/queries.ts';
import { readInboxView, rowsAtOnce } from '$lib/sessions/inbox-view.ts';
import { countInbox, listInbox } from '$lib/sessions/server/inbox.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const view = readInboxView(event.url.searchParams);
	const [rows, counts, counties] = await Promise.all([
		listInbox(actor, view.tab, view),
		countInbox(actor),
		listCounties()
	]);
	return {
		view,
		rows: rows.slice(0, view.show ?? rowsAtOnce),
		total: rows.length,
		counts,
		counties,
		office: actor.posts.find((post) => post.role === 'coordinator')!.organisationName
	};
};
