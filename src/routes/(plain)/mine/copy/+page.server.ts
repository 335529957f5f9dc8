import { allowAnyone, notFound } from '$lib/access/server/guards.ts';
import { copyDays, findOwnCopy } from '$lib/privacy/server/own-copy.ts';
import type { PageServerLoad } from './$types';
import { provedHere } from '../own.server.ts';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	const copy = (await findOwnCopy(provedHere(event.cookies))) ?? notFound();
	return { copy, days: copyDays };
};
