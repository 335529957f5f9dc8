import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit, submitAndShow } from '$lib/http/server/form-action.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { qrOf } from '$lib/server/qr.ts';
import { activityCodes } from '$lib/sessions/activity.ts';
import { feedInput, feedQuery, feedRevocation } from '$lib/sessions/feed.ts';
import { seesSessions } from '$lib/sessions/policy.ts';
import { createFeed, listFeeds, revokeFeed } from '$lib/sessions/server/feeds.ts';
import type { Actions, PageServerLoad } from './$types';
import { listScopes, wordsOf } from './scopes.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const { locale } = event.locals;
	const asked = feedQuery(event.url.searchParams);
	const [feeds, scopes] = await Promise.all([listFeeds(actor), listScopes(actor, locale, asked)]);
	const { create } = messagesFor(locale).feeds;
	return {
		mayHave: seesSessions(actor),
		feeds: await Promise.all(
			feeds.map(async (feed) => ({ ...feed, which: await wordsOf(locale, feed.query, scopes) }))
		),
		scopes,
		chosen: scopes.find(({ query }) => query === asked)?.query ?? scopes[0]?.query ?? '',
		name: create.scopes.expert,
		activities: activityCodes,
		form: await superValidate(zod4(feedInput)),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	create: async (event) => {
		const actor = requireUser(event);
		return submitAndShow(event, feedInput, async (input, call) => {
			const { token } = await createFeed(actor, input, call);
			return { name: input.name, secret: token ? addressesOf(event.url.origin, token) : null };
		});
	},
	revoke: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			feedRevocation,
			({ id }, call) => revokeFeed(actor, id, call),
			() => ({ to: '/account/calendar', flash: { key: 'feeds.revoked' } })
		);
	}
};

/** The secret address: as it is, for the calendar of this device, and for a phone's camera. */
function addressesOf(origin: string, token: string) {
	const address = `${origin}/feeds/${token}.ics`;
	const open = address.replace(/^https?:/, 'webcal:');
	return { address, open, qr: qrOf(open) };
}
