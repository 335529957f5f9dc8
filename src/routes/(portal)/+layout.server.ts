import { areasFor } from '$lib/access/areas.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { countUnread } from '$lib/notifications/server/inbox.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const actor = requireUser(event);
	// The number is asked for anew on every page.
	void event.url.pathname;
	return {
		areas: areasFor(actor),
		person: { name: actor.name, initial: initialOf(actor.name) },
		unread: await countUnread(actor)
	};
};

/** One character for the round badge: of a synthetic name the word after 演示, of any other the first. */
function initialOf(name: string): string {
	return [...name.replace(/^演示[·・]?/, '')][0] ?? '同';
}
