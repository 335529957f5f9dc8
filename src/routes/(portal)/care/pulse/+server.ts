import { json } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { findAlarm } from '$lib/notifications/server/alarms.ts';
import type { RequestHandler } from './$types';

/** What open pages ask again and again: whether something calls this person. Nothing of pupils. */
export const GET: RequestHandler = async (event) => {
	const actor = requireUser(event);
	return json(await findAlarm(actor), { headers: { 'cache-control': 'no-store' } });
};
