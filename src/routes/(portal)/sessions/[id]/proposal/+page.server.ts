import type { RequestEvent } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { formatSpan } from '$lib/calendar/format.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { proposalAcceptanceInput, proposalRefusalInput } from '$lib/sessions/forms.ts';
import { agreeToProposal } from '$lib/sessions/server/agree-to-proposal.ts';
import { findSession } from '$lib/sessions/server/queries.ts';
import { refuseProposal } from '$lib/sessions/server/refuse-proposal.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	return shown(await openAction(event, actor, 'proposal'));
};

const back = ({ params }: Pick<RequestEvent, 'params'>) => `/sessions/${params.id}`;

export const actions: Actions = {
	agree: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			proposalAcceptanceInput,
			async (_, call) => {
				await agreeToProposal(actor, event.params.id, call);
				return (await findSession(actor, event.params.id))!;
			},
			({ startsAt, endsAt }) => ({
				to: back(event),
				flash: {
					key: 'sessions.agreed',
					values: { time: formatSpan(event.locals.locale, startsAt!, endsAt!) }
				}
			})
		);
	},
	keep: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			proposalRefusalInput,
			(input, call) => refuseProposal(actor, event.params.id, input, call),
			() => ({ to: back(event), flash: { key: 'sessions.kept' } })
		);
	}
};
