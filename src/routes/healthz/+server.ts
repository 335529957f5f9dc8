import { text } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import type { RequestHandler } from './$types';

/** The process lives. */
export const GET: RequestHandler = (event) => {
	allowAnyone(event);
	return text('ok\n', { headers: { 'cache-control': 'no-store' } });
};
