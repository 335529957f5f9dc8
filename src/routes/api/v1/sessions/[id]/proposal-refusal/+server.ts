import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { refuseProposal } from '$lib/sessions/server/refuse-proposal.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.proposalRefusal },
	async ({ actor, id, data, call }) => {
		await refuseProposal(actor, id, data, call);
		return showSession(actor, id);
	}
);
