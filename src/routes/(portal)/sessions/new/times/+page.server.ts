import type { UserActor } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { addDays, dayOf, startOfWeek, type Day } from '$lib/calendar/shanghai.ts';
import { holidayCalendar } from '$lib/calendar/server/holidays.ts';
import { sayProblem } from '$lib/i18n/server.ts';
import { now, today } from '$lib/server/clock.ts';
import { rules } from '$lib/sessions/session.ts';
import type { ActivityCode } from '$lib/sessions/activity.ts';
import { firstFreeDay, type FreeSlots } from '$lib/sessions/free-slots.ts';
import { intervalOf, slotOf } from '$lib/sessions/request-draft.ts';
import { answerDue } from '$lib/sessions/server/deadlines.ts';
import { freeSlots, longestWindow } from '$lib/sessions/server/free-slots.ts';
import { addressOf, openDraft, requireWhat, summaryOf, type OpenDraft } from '../draft.server.ts';
import type { PageServerLoad } from './$types';

const shownDays = 14;

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...hostRoles, 'coordinator');
	const open = await openDraft(event, actor);
	requireWhat(open);

	const earliest = startOfWeek(today());
	const latest = startOfWeek(addDays(today(), rules.horizonDays - shownDays));
	const from = clamp(startOfWeek(open.from ?? usefulStart(open)), earliest, latest);
	const to = addDays(from, shownDays - 1);
	const free = await search(actor, open, from, to);
	const days = daysOf(free);
	const ahead = days.find(({ reason }) => reason !== 'past');
	const isFirstEmpty = ahead !== undefined && ahead.slots.length === 0;

	const { slots, checked } = open;
	const problem = slots.length === 0 ? 'options_needed' : slots.length > 3 ? 'options_three' : null;
	const offered = new Set(days.flatMap((day) => day.slots.map(({ value }) => value)));
	return {
		draft: addressOf(open),
		summary: summaryOf(open),
		changedNumber: open.changed?.number ?? null,
		dropped: open.dropped,
		days,
		from,
		to,
		previous: from > earliest ? clamp(addDays(from, -shownDays), earliest, latest) : null,
		next: from < latest ? addDays(from, shownDays) : null,
		firstFree: isFirstEmpty ? await firstFree(actor, open, from, free) : undefined,
		/** Chosen, within the days that are shown, and no longer to be had. */
		taken: slots.filter((slot) => {
			const day = dayOf(intervalOf(slot)!.startsAt);
			return day >= from && day <= to && !offered.has(slot);
		}),
		errors: checked && problem ? { slot: [sayProblem(event.locals.locale, { problem })] } : {}
	};
};

/** Where looking begins: at the first chosen time, else in the week in which the answer is there. */
function usefulStart({ slots }: OpenDraft): Day {
	const chosen = slots.map((slot) => dayOf(intervalOf(slot)!.startsAt)).sort()[0];
	return chosen ?? dayOf(answerDue(now()));
}

function clamp(day: Day, first: Day, last: Day): Day {
	return day < first ? first : day > last ? last : day;
}

function search(actor: UserActor, open: OpenDraft, from: Day, to: Day): Promise<FreeSlots> {
	return freeSlots(actor, {
		activity: open.what.activity as ActivityCode,
		teamId: open.what.teamId,
		topicId: open.what.topicId,
		hostId: open.host!.id,
		from,
		to
	});
}

/** The days as the page shows them: each with its times and how many experts can come, or why there is none. */
function daysOf({ days, slots }: FreeSlots) {
	const byDay = new Map<Day, Map<string, { value: string; startsAt: Date; endsAt: Date; experts: number }>>();
	for (const slot of slots) {
		const day = dayOf(slot.startsAt);
		const times = byDay.get(day) ?? new Map();
		byDay.set(day, times);
		const value = slotOf(slot);
		const known = times.get(value);
		if (known) known.experts++;
		else times.set(value, { value, startsAt: slot.startsAt, endsAt: slot.endsAt, experts: 1 });
	}
	return days.map(({ date, reason, note }) => {
		const kind = holidayCalendar.kindOf(date);
		return {
			date,
			slots: [...(byDay.get(date)?.values() ?? [])],
			reason,
			isUnknown: note === 'unknown_calendar',
			holiday: kind.kind === 'holiday' ? { name: kind.name, nameEn: kind.nameEn } : null,
			isMakeUp: kind.kind === 'workday' && kind.makeUp
		};
	});
}

/** The first day with a free time, beyond the shown ones if need be; null when three months have none. */
async function firstFree(
	actor: UserActor,
	open: OpenDraft,
	from: Day,
	shown: FreeSlots
): Promise<Day | null> {
	return (
		firstFreeDay(shown) ??
		firstFreeDay(await search(actor, open, addDays(from, shownDays), addDays(from, longestWindow - 1))) ??
		null
	);
}
