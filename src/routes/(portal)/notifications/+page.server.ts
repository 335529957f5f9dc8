import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { readAllInput, readInput } from '$lib/notifications/forms.ts';
import { inboxHref, readInboxView } from '$lib/notifications/inbox-view.ts';
import { groupsFor } from '$lib/notifications/kinds.ts';
import { countUnreadByGroup, listMessages, markAllRead, markRead } from '$lib/notifications/server/inbox.ts';
import { subjects } from '../../subjects.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const view = readInboxView(event.url.searchParams);
	const [messages, unread] = await Promise.all([
		listMessages(actor, event.locals.locale, view, subjects),
		countUnreadByGroup(actor)
	]);
	return { view, ...messages, unreadByGroup: unread, groups: groupsFor(actor, view.group) };
};

export const actions: Actions = {
	read: async (event) => {
		const actor = requireUser(event);
		const isQuiet = event.url.searchParams.has('quiet');
		return submit(
			event,
			readInput,
			({ id }) => markRead(actor, id),
			({ n }) => ({ to: backTo(event.url), flash: isQuiet ? undefined : readFlash(n) })
		);
	},
	all: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			readAllInput,
			({ group }) => markAllRead(actor, group),
			({ n }) => ({ to: backTo(event.url), flash: readFlash(n) })
		);
	}
};

function readFlash(n: number): App.Flash {
	return { key: 'notifications.read', values: { n } };
}

/** The same view; the names of actions are no part of it. */
function backTo(url: URL): string {
	return inboxHref(readInboxView(url.searchParams));
}
