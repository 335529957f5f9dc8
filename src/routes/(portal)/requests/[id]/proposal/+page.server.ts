import { requireRole } from '$lib/access/server/guards.ts';
import { formatSpan } from '$lib/calendar/format.ts';
import { dayOf } from '$lib/calendar/shanghai.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { now } from '$lib/server/clock.ts';
import { mayPropose } from '$lib/sessions/policy.ts';
import { proposalSlots } from '$lib/sessions/server/proposal-slots.ts';
import { proposeTime } from '$lib/sessions/server/propose-time.ts';
import type { Actions, PageServerLoad } from './$types';
import { openChoice, postChoice } from '../choice.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	return openChoice(event, actor, {
		may: (facts) => mayPropose(actor, facts, now()),
		state: 'requested',
		start: ({ options }) => dayOf(options[0]!.startsAt),
		slots: proposalSlots
	});
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const { locale } = event.locals;
		return postChoice(event, actor, proposeTime, ({ host, proposal }) => ({
			to: '/requests',
			flash: {
				key: 'requests.proposed',
				values: {
					host: nameIn(locale, host),
					time: formatSpan(locale, proposal!.startsAt, proposal!.endsAt)
				}
			}
		}));
	}
};
