import { json } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { findCalled } from '$lib/care/server/find-alarm.ts';
import type { RequestHandler } from './$types';

/** What open pages ask again and again: whether something calls this person. Telephone numbers of who is on duty, nothing of pupils. */
export const GET: RequestHandler = async (event) => {
	const actor = requireUser(event);
	return json(await findCalled(actor), { headers: { 'cache-control': 'no-store' } });
};
