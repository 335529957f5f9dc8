import { requireUser } from '$lib/access/server/guards.ts';
import { agreeToProposal } from '$lib/sessions/server/agree-to-proposal.ts';
import { refuseProposal } from '$lib/sessions/server/refuse-proposal.ts';
import type { Actions, PageServerLoad } from './$types';
import { refuseTime, takeTime } from '../answer.server.ts';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	return shown(await openAction(event, actor, 'proposal'));
};

export const actions: Actions = {
	take: async (event) => {
		const actor = requireUser(event);
		return takeTime(event, actor, agreeToProposal, 'sessions.agreed');
	},
	refuse: async (event) => {
		const actor = requireUser(event);
		return refuseTime(event, actor, refuseProposal, 'sessions.kept');
	}
};
