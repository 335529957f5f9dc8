import { allowAnyone } from '$lib/access/server/guards.ts';
import type { PageServerLoad } from './$types';
import { ownAnswer } from '../../own.server.ts';

export const load: PageServerLoad = async (event) => {
	allowAnyone(event);
	return ownAnswer(event.cookies, event.params.number);
};
