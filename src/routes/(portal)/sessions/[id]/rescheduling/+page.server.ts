import { fail } from '@sveltejs/kit';
import { notFound, requireUser } from '$lib/access/server/guards.ts';
import { formatSpan } from '$lib/calendar/format.ts';
import { dayOf, isDay } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { overrideOf, reschedulingForm } from '$lib/sessions/forms.ts';
import { mayOverrideAny } from '$lib/sessions/policy.ts';
import { slotOf } from '$lib/sessions/request-draft.ts';
import { noticeEnds } from '$lib/sessions/server/deadlines.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import { pickerDays, pickerWindow } from '$lib/sessions/server/picker.ts';
import { rescheduleSession } from '$lib/sessions/server/reschedule-session.ts';
import { nearestRescheduling, reschedulingSlots } from '$lib/sessions/server/rescheduling-slots.ts';
import type { Interval } from '$lib/sessions/session.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'reschedule');
	const { startsAt } = page.facts;
	const from = event.url.searchParams.get('from');
	const window = pickerWindow(from && isDay(from) ? from : dayOf(startsAt!));
	// From the list of affected sessions one comes for another time near the agreed one.
	const nearest = event.url.searchParams.has('nearest')
		? await nearestRescheduling(page.facts, { startsAt: startsAt!, endsAt: page.facts.endsAt! })
		: [];
	const mayOverride = mayOverrideAny(actor, page.facts.answeringTeams);
	const anyway = mayOverride && event.url.searchParams.has('anyway');
	return {
		...shown(page),
		mayOverride,
		anyway,
		...window,
		nearest: nearest.map((time) => ({ ...time, slot: slotOf(time) })),
		days: pickerDays(await reschedulingSlots(page.facts, window.from, window.to, anyway)),
		/** The last day on which the host may move it. */
		noticeUntil: new Date(noticeEnds(startsAt!).getTime() - 1)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		let wanted: Interval | undefined;
		const refused = await submit(
			event,
			reschedulingForm,
			async ({ slot, reason, overrideReason }, call) => {
				wanted = slot;
				const override = overrideOf(overrideReason);
				await rescheduleSession(actor, id, { ...slot, reason, override }, call);
				return { time: formatSpan(event.locals.locale, slot.startsAt, slot.endsAt) };
			},
			({ time }) => ({ to: `/sessions/${id}`, flash: { key: 'sessions.rescheduled', values: { time } } })
		);
		const isTaken = refused.data.refusal?.code === 'slot_taken' && wanted !== undefined;
		const facts = isTaken ? ((await findFacts(actor, id)) ?? notFound()) : null;
		const nearest = facts ? await nearestRescheduling(facts, wanted!) : [];
		return fail(refused.status, {
			...refused.data,
			picked: wanted ? slotOf(wanted) : null,
			nearest: nearest.map((time) => ({ ...time, slot: slotOf(time) }))
		});
	}
};
