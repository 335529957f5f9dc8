import { text } from '@sveltejs/kit';
import { allowAnyone } from '$lib/access/server/guards.ts';
import { databaseState } from '$lib/server/db/client.ts';
import type { RequestHandler } from './$types';

/** The database answers and may be written to; migrations were done before the server began to listen. */
export const GET: RequestHandler = async (event) => {
	allowAnyone(event);
	const state = await databaseState();
	const headers = { 'cache-control': 'no-store' };
	return state === 'ready'
		? text('ready\n', { headers })
		: text(`${state}\n`, { status: 503, headers: { ...headers, 'retry-after': '5' } });
};
