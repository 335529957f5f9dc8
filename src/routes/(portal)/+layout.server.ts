import { areasFor } from '$lib/access/areas.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { mayBeOnDuty } from '$lib/care/policy.ts';
import { findCalled } from '$lib/care/server/find-alarm.ts';
import { countUnread } from '$lib/notifications/server/inbox.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const actor = requireUser(event);
	// The number is asked for anew on every page.
	void event.url.pathname;
	const [unread, alarm] = await Promise.all([
		countUnread(actor),
		mayBeOnDuty(actor) ? findCalled(actor) : null
	]);
	return {
		areas: areasFor(actor),
		person: { name: actor.name, initial: initialOf(actor.name) },
		unread,
		/** What calls this person as this page is written; nothing for those who are never on duty. */
		calls: mayBeOnDuty(actor) ? { alarm } : null
	};
};

/** One character for the round badge: of a synthetic name the word after 演示, of any other the first. */
function initialOf(name: string): string {
	return [...name.replace(/^演示[·・]?/, '')][0] ?? '同';
}
