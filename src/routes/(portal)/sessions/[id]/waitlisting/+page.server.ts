import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { waitlistingInput } from '$lib/sessions/forms.ts';
import { isHost } from '$lib/sessions/policy.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import { findSession } from '$lib/sessions/server/queries.ts';
import { waitlistRequest } from '$lib/sessions/server/waitlist-request.ts';
import { rules } from '$lib/sessions/session.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	return { ...shown(await openAction(event, actor, 'waitlist')), days: rules.waitingDays };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			waitlistingInput,
			async (_, call) => {
				await waitlistRequest(actor, id, call);
				return { session: (await findSession(actor, id))!, facts: (await findFacts(actor, id))! };
			},
			({ session, facts }) =>
				isHost(actor, facts)
					? { to: `/sessions/${id}`, flash: { key: 'sessions.waitlisted' } }
					: {
							to: '/requests?tab=waiting',
							flash: {
								key: 'requests.waitlisted',
								values: { host: nameIn(event.locals.locale, session.host) }
							}
						}
		);
	}
};
