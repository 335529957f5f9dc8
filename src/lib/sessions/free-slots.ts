import { allowsRestDays, slotTimes, type SlotPattern } from '../calendar/school-slots.ts';
import { dayOf, eachDay, instantAt, type Day } from '../calendar/shanghai.ts';
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

/** Held time in milliseconds since the epoch, half-open: the end is free again. */
export type HeldInterval = readonly [startMs: number, endMs: number];

export interface FreeSlotsQuestion {
	/** First and last day asked for, both included. */
	from: Day;
	to: Day;
	pattern: SlotPattern;
	/** Length of the activity. */
	minutes: number;
	/** Time the expert needs before the start for travel and preparation. */
	setupMinutes: number;
	/** The experts who fit the activity. */
	experts: readonly { id: string; teamId: string }[];
	/** By expert, sorted by start; set-up already included. */
	held: ReadonlyMap<string, readonly HeldInterval[]>;
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
 * The slots at which an expert is free and the host has no session of its own, and for each day without
 * any slot the one reason. Time and held intervals only move forward together, so the cost is
 * experts × days × slots plus the number of held intervals.
 */
export function findFreeSlots(question: FreeSlotsQuestion): FreeSlots {
	const { calendar, earliest, minutes, pattern } = question;
	const setupMs = question.setupMinutes * 60_000;
	const hostIsFree = forwardScan(question.hostHeld);
	const experts = question.experts.map(({ id, teamId }) => ({
		id,
		teamId,
		isFree: forwardScan(question.held.get(id) ?? [])
	}));

	const slots: FreeSlot[] = [];
	const days = eachDay(question.from, question.to).map((date): FreeSlotDay => {
		const kind = calendar.kindOf(date);
		const times = slotTimes(pattern, minutes, kind).map(({ start, end }) => ({
			startsAt: instantAt(date, start),
			endsAt: instantAt(date, end)
		}));
		const ahead = times.filter(({ startsAt }) => startsAt >= earliest);
		const open = ahead.filter(({ startsAt, endsAt }) => hostIsFree(startsAt.getTime(), endsAt.getTime()));
		const found = open.flatMap(({ startsAt, endsAt }) =>
			experts
				.filter((expert) => expert.isFree(startsAt.getTime() - setupMs, endsAt.getTime()))
				.map(({ id, teamId }) => ({ expertId: id, teamId, startsAt, endsAt }))
		);
		for (const slot of found) slots.push(slot);

		function reason(): NoSlotReason {
			const over = instantAt(date, '24:00') <= earliest;
			if (over || (times.length > 0 && ahead.length === 0)) return 'past';
			if (times.length === 0) return whyNoTimes(pattern, kind);
			if (experts.length === 0) return 'no_fitting_expert';
			return open.length === 0 ? 'own_event' : 'full';
		}

		return {
			date,
			...(found.length === 0 && { reason: reason() }),
			...(kind.kind === 'unknown' && { note: 'unknown_calendar' })
		};
	});
	return { slots, days };
}

function whyNoTimes(pattern: SlotPattern, day: DayKind): NoSlotReason {
	if (day.kind === 'holiday') return 'holiday';
	const restDay = day.kind === 'rest_day' || (day.kind === 'unknown' && day.weekend);
	return restDay && !allowsRestDays(pattern) ? 'rest_day' : 'outside_hours';
}

/**
 * A question "is [start, end) clear of all held intervals?" that must be asked with ascending starts:
 * an interval that ended before one start is never looked at again.
 */
function forwardScan(held: readonly HeldInterval[]): (startMs: number, endMs: number) => boolean {
	let next = 0;
	return (startMs, endMs) => {
		while (next < held.length && held[next]![1] <= startMs) next++;
		return next === held.length || held[next]![0] >= endMs;
	};
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
