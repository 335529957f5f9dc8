import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { agreeToProposal } from '$lib/sessions/server/agree-to-proposal.ts';
import { operations } from '../../../operations.ts';
import { showSession } from '../../../show-session.ts';

export const POST = endpoint(
	{ guard: requireUser, ...operations.proposalAcceptance },
	async ({ actor, id, call }) => {
		await agreeToProposal(actor, id, call);
		return showSession(actor, id);
	}
);
