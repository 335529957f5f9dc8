import { requireUser } from '$lib/access/server/guards.ts';
import { takeOffer } from '$lib/sessions/server/take-offer.ts';
import { refuseOffer } from '$lib/sessions/server/refuse-offer.ts';
import type { Actions, PageServerLoad } from './$types';
import { refuseTime, takeTime } from '../answer.server.ts';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	return shown(await openAction(event, actor, 'offer'));
};

export const actions: Actions = {
	take: async (event) => {
		const actor = requireUser(event);
		return takeTime(event, actor, takeOffer, 'sessions.taken');
	},
	refuse: async (event) => {
		const actor = requireUser(event);
		return refuseTime(event, actor, refuseOffer, 'sessions.refused');
	}
};
