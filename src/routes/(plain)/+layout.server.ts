import { allowAnyone } from '$lib/access/server/guards.ts';
import type { LayoutServerLoad } from './$types';

/** What a guardian or pupil sees stays on no shared computer. */
export const load: LayoutServerLoad = (event) => {
	allowAnyone(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	return {};
};
