import type { RequestEvent } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { formatSpan } from '$lib/calendar/format.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { offerAcceptanceInput, offerRefusalInput } from '$lib/sessions/forms.ts';
import { findSession } from '$lib/sessions/server/queries.ts';
import { refuseOffer } from '$lib/sessions/server/refuse-offer.ts';
import { takeOffer } from '$lib/sessions/server/take-offer.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	return shown(await openAction(event, actor, 'offer'));
};

const back = ({ params }: Pick<RequestEvent, 'params'>) => `/sessions/${params.id}`;

export const actions: Actions = {
	take: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			offerAcceptanceInput,
			async (_, call) => {
				await takeOffer(actor, event.params.id, call);
				return (await findSession(actor, event.params.id))!;
			},
			({ startsAt, endsAt }) => ({
				to: back(event),
				flash: {
					key: 'sessions.taken',
					values: { time: formatSpan(event.locals.locale, startsAt!, endsAt!) }
				}
			})
		);
	},
	refuse: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			offerRefusalInput,
			(input, call) => refuseOffer(actor, event.params.id, input, call),
			() => ({ to: back(event), flash: { key: 'sessions.refused' } })
		);
	}
};
