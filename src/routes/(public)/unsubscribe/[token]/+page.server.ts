import { fail } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { readUnsubscribeToken, unsubscribe } from '$lib/notifications/server/unsubscribe.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking changes nothing: mail servers open links before people do. */
export const load: PageServerLoad = (event) => {
	allowAnyone(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	return { kinds: readUnsubscribeToken(event.params.token)?.kinds ?? null };
};

export const actions: Actions = {
	/** The button on the page, and the one-click POST of mail programs (RFC 8058), which follow no redirect. */
	default: async (event) => {
		allowAnyone(event);
		const subscription = readUnsubscribeToken(event.params.token);
		if (!subscription) return fail(404, { isDone: false });
		await unsubscribe(subscription);
		return { isDone: true };
	}
};
