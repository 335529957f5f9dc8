import { requireRole } from '$lib/access/server/guards.ts';
import { formatInstant, formatSpan } from '$lib/calendar/format.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { now, today } from '$lib/server/clock.ts';
import { mayOffer } from '$lib/sessions/policy.ts';
import { offerHeldUntil, offerTime } from '$lib/sessions/server/offer-time.ts';
import { offerSlots } from '$lib/sessions/server/proposal-slots.ts';
import type { Actions, PageServerLoad } from './$types';
import { openChoice, postChoice } from '../choice.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const choice = await openChoice(event, actor, {
		may: (facts) => mayOffer(actor, facts),
		state: 'waitlisted',
		start: today,
		slots: offerSlots
	});
	return { ...choice, heldUntil: choice.chosen && offerHeldUntil(choice.chosen.startsAt, now()) };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const { locale } = event.locals;
		return postChoice(event, actor, offerTime, ({ host, proposal }) => ({
			to: '/requests?tab=waiting',
			flash: {
				key: 'requests.offered',
				values: {
					host: nameIn(locale, host),
					time: formatSpan(locale, proposal!.startsAt, proposal!.endsAt),
					until: formatInstant(locale, proposal!.expiresAt!)
				}
			}
		}));
	}
};
