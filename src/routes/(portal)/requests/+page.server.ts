import { officeOf } from '$lib/access/actor.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { listCounties } from '$lib/network/server/queries.ts';
import { readInboxView, rowsAtOnce } from '$lib/sessions/inbox-view.ts';
import { countInbox, listInbox } from '$lib/sessions/server/inbox.ts';
import { nextOffers } from '$lib/sessions/server/offers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const view = readInboxView(event.url.searchParams);
	const [rows, counts, counties] = await Promise.all([
		listInbox(actor, view.tab, view),
		countInbox(actor),
		listCounties()
	]);
	const shown = rows.slice(0, view.show ?? rowsAtOnce);
	const free =
		view.tab === 'waiting'
			? await nextOffers(
					actor,
					shown.map(({ session }) => session)
				)
			: null;
	return {
		view,
		rows: shown.map((row) => ({ ...row, free: free?.get(row.session.id) ?? null })),
		total: rows.length,
		counts,
		counties,
		office: officeOf(actor.posts.find((post) => post.role === 'coordinator')!)
	};
};
