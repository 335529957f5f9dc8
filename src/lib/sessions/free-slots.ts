import { whyUnfit, type ExpertFacts } from '../availability/expert.ts';
import {
	closedOn,
	softOn,
	type BlockedPeriod,
	type Closed,
	type HostDays
} from '../availability/school-year.ts';
import { allowsRestDays, slotTimes, type SlotPattern } from '../calendar/school-slots.ts';
import {
	dayOf,
	eachDay,
	instantAt,
	midnightBefore,
	monthOf,
	type Day,
	type Month
} from '../calendar/shanghai.ts';
import type { DayKind, HolidayCalendar } from '../calendar/working-days.ts';

/** Why a day has no free slot. The engine itself gives those that it can see; callers add the others. */
export const noSlotReasons = [
	'holiday',
	'rest_day',
	'own_event',
	'exam',
	'blocked',
	'outside_hours',
	'past',
	'full',
	'cap',
	'no_fitting_expert'
] as const;
export type NoSlotReason = (typeof noSlotReasons)[number];

/**
 * Held time in milliseconds since the epoch, half-open: the end is free again. Of an expert's stops the way is not
 * part of it; instead it says how far the place is from the host who asks.
 */
export type HeldInterval = readonly [startMs: number, endMs: number, legMs?: number];

export interface FreeSlotsQuestion {
	/** First and last day asked for, both included. */
	from: Day;
	to: Day;
	pattern: SlotPattern;
	/** Length of the activity. */
	minutes: number;
	/** Time that is needed before the start for preparation. */
	setupMinutes: number;
	/** The experts who fit the activity, with what says when they may be sent. A room has no such facts. */
	experts: readonly { id: string; teamId: string; facts?: ExpertFacts }[];
	/** Whether pupils will listen: whoever meets them needs a record check. */
	forPupils?: boolean;
	/** By expert, sorted by start, for whole months (the caps count them); set-up already included. */
	held: ReadonlyMap<string, readonly HeldInterval[]>;
	/** The school year of the host. */
	hostDays?: HostDays;
	/** The host's own sessions, sorted by start. */
	hostHeld: readonly HeldInterval[];
	calendar: HolidayCalendar;
	/** No slot begins before this instant: now, plus the notice the team needs. */
	earliest: Date;
}

export interface FreeSlot {
	expertId: string;
	teamId: string;
	startsAt: Date;
	endsAt: Date;
}

export interface FreeSlotDay {
	date: Day;
	/** Only when the day has no slot. */
	reason?: NoSlotReason;
	/** What closes the day, with the reasons `exam` and `blocked`. */
	closed?: Closed;
	/** A soft period: the day has its slots all the same. */
	soft?: BlockedPeriod;
	/** The day's year has no announced holidays yet, so the day may still change. */
	note?: 'unknown_calendar';
}

export interface FreeSlots {
	/** In order of start, then of the experts as given. */
	slots: FreeSlot[];
	/** Every day asked for, in order. */
	days: FreeSlotDay[];
}

/**
 * The slots at which an expert is free, may be sent and gets there in time, and the host is open and has no session of
 * its own; and for each day without any slot the one reason. Time and held intervals only move forward together, so
 * the cost is experts × days × slots plus the number of held intervals.
 */
export function findFreeSlots(question: FreeSlotsQuestion): FreeSlots {
	const { calendar, earliest, minutes, pattern, forPupils = false } = question;
	const { hostDays = { terms: [], periods: [] } } = question;
	const setupMs = question.setupMinutes * 60_000;
	const hostIsFree = forwardScan(question.hostHeld);
	const experts = question.experts.map(({ id, teamId, facts }) => {
		const held = question.held.get(id) ?? [];
		return { id, teamId, facts, isFree: forwardScan(held), taken: countTaken(held) };
	});

	const slots: FreeSlot[] = [];
	const days = eachDay(question.from, question.to).map((date): FreeSlotDay => {
		const kind = calendar.kindOf(date);
		const times = slotTimes(pattern, minutes, kind).map(({ start, end }) => ({
			startsAt: instantAt(date, start),
			endsAt: instantAt(date, end)
		}));
		const ahead = times.filter(({ startsAt }) => startsAt >= earliest);
		const closed = closedOn(hostDays, date);
		const soft = softOn(hostDays, date);
		const open = closed
			? []
			: ahead.filter(({ startsAt, endsAt }) => hostIsFree(startsAt.getTime(), endsAt.getTime()));
		/** Whom nothing but other sessions, or nothing but a cap, keeps away. */
		let someHeld = false;
		let someCapped = false;
		let found = false;
		for (const { startsAt, endsAt } of open) {
			const talk = { startMs: startsAt.getTime(), endMs: endsAt.getTime() };
			for (const { id, teamId, facts, isFree, taken } of experts) {
				// Asked for everybody, since the scan goes only forward.
				const free = isFree(talk.startMs - setupMs, talk.endMs);
				const unfit = facts ? whyUnfit(facts, talk, forPupils, taken(date)) : [];
				if (free && unfit.length === 0) {
					slots.push({ expertId: id, teamId, startsAt, endsAt });
					found = true;
				} else if (unfit.length === 0) someHeld = true;
				else if (unfit.every(({ reason }) => reason === 'day_cap' || reason === 'month_cap'))
					someCapped = true;
			}
		}

		function reason(): NoSlotReason {
			const over = instantAt(date, '24:00') <= earliest;
			if (over || (times.length > 0 && ahead.length === 0)) return 'past';
			if (times.length === 0) return whyNoTimes(pattern, kind);
			if (closed) return closed.period?.kind === 'exam' ? 'exam' : 'blocked';
			if (experts.length === 0) return 'no_fitting_expert';
			if (open.length === 0) return 'own_event';
			if (someHeld) return 'full';
			return someCapped ? 'cap' : 'no_fitting_expert';
		}

		const why = found ? undefined : reason();
		return {
			date,
			...(why && { reason: why }),
			...(closed && (why === 'exam' || why === 'blocked') && { closed }),
			...(soft && { soft }),
			...(kind.kind === 'unknown' && { note: 'unknown_calendar' })
		};
	});
	return { slots, days };
}

/** How many stops somebody has on a day and in its month. */
function countTaken(held: readonly HeldInterval[]): (day: Day) => { onDay: number; inMonth: number } {
	const perDay = new Map<Day, number>();
	const perMonth = new Map<Month, number>();
	for (const [, endMs] of held) {
		const day = dayOf(new Date(endMs - 1));
		perDay.set(day, (perDay.get(day) ?? 0) + 1);
		perMonth.set(monthOf(day), (perMonth.get(monthOf(day)) ?? 0) + 1);
	}
	return (day) => ({ onDay: perDay.get(day) ?? 0, inMonth: perMonth.get(monthOf(day)) ?? 0 });
}

function whyNoTimes(pattern: SlotPattern, day: DayKind): NoSlotReason {
	if (day.kind === 'holiday') return 'holiday';
	const restDay = day.kind === 'rest_day' || (day.kind === 'unknown' && day.weekend);
	return restDay && !allowsRestDays(pattern) ? 'rest_day' : 'outside_hours';
}

/**
 * A question "is [start, end) clear of all held intervals, with time for the way from the one before and to the next
 * of the same day?" that must be asked with ascending starts: an interval that ended before one start is never looked
 * at again. The rule is that of `fitIn`.
 */
function forwardScan(held: readonly HeldInterval[]): (startMs: number, endMs: number) => boolean {
	let next = 0;
	return (startMs, endMs) => {
		while (next < held.length && held[next]![1] <= startMs) next++;
		const before = held[next - 1];
		const after = held[next];
		if (before?.[2] && before[1] + before[2] > startMs && isSameDay(before[1], endMs)) return false;
		if (!after) return true;
		return after[0] >= endMs + (after[2] && isSameDay(after[1], endMs) ? after[2] : 0);
	};
}

function isSameDay(endMs: number, otherEndMs: number): boolean {
	return midnightBefore(endMs - 1) === midnightBefore(otherEndMs - 1);
}

/** Only some of the slots; a day that loses its last one is full. */
export function narrowed(free: FreeSlots, keep: (slot: FreeSlot) => boolean): FreeSlots {
	const slots = free.slots.filter(keep);
	const open = new Set(slots.map(({ startsAt }) => dayOf(startsAt)));
	const days = free.days.map((day) =>
		day.reason || open.has(day.date) ? day : { ...day, reason: 'full' as const }
	);
	return { slots, days };
}

/** The `n` distinct start times nearest to a wanted one, nearest first; of two equally near, the later. */
export function nearestFree(slots: readonly FreeSlot[], wantedStart: Date, n: number): Date[] {
	const wanted = wantedStart.getTime();
	const starts = [...new Set(slots.map(({ startsAt }) => startsAt.getTime()))];
	return starts
		.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || b - a)
		.slice(0, n)
		.map((ms) => new Date(ms));
}

/** The first day that has a free slot. */
export function firstFreeDay({ slots }: FreeSlots): Day | undefined {
	return slots[0] && dayOf(slots[0].startsAt);
}
