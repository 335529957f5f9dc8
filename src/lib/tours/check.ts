import { whyUnfit, type ExpertFacts } from '../availability/expert.ts';
import { closedOn, type HostDays } from '../availability/school-year.ts';
import { fitIn, type Needed, type OtherStop } from '../availability/travel.ts';
import { allowsRestDays, slotTimes } from '../calendar/school-slots.ts';
import { dayOf, instantAt, monthOf, timeOf, weekdayOf, type Day } from '../calendar/shanghai.ts';
import type { HolidayCalendar } from '../calendar/working-days.ts';
import type { Profession } from '../network/forms.ts';
import { activities } from '../sessions/activity.ts';
import { isAnswerable, overlaps, type Interval } from '../sessions/session.ts';
import { isPlaced, type Named, type PlacedStop, type Stop } from './tour.ts';

// What stands in the way of a stop, by the rules that the claim asks when the plan is published. The page shows it,
// the form offers what has no conflict, and a dragged card learns here where it may go.

export const conflictKinds = [
	'time_passed',
	'holiday',
	'rest_day',
	'closed',
	'vacation',
	'outside_hours',
	'host_event',
	'room_too_small',
	'room_busy',
	'busy',
	'leg_before',
	'leg_after',
	'away',
	'outside_rules',
	'licence',
	'record',
	'day_cap',
	'month_cap',
	'topic',
	'not_wished',
	'request_gone'
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export interface Conflict {
	kind: ConflictKind;
	/** Whom it keeps away; nobody where it is the day, the host or the room. */
	expert?: { id: string; name: string };
	/** The holiday, the closed period, the room, or the host where somebody is at that time, if the reader may know. */
	name?: Named;
	/** What is held at that time. */
	time?: Interval;
	/** Minutes on the road, seats, or the most sessions. */
	n?: number;
}

/** Somewhere somebody or a room is needed. */
export interface Held extends Needed {
	hostId: string;
	countyCode: string;
	/** Only where the reader may see the session. */
	host?: Named;
}

export interface Person {
	id: string;
	name: string;
	profession: Profession;
	facts: ExpertFacts;
	home: Place;
	topicIds: readonly string[];
}

/** What is known of the days that are looked at. */
export interface Diary {
	now: Date;
	calendar: HolidayCalendar;
	/** The experts of the team. */
	people: readonly Person[];
	/** By expert or room, sorted by start, for whole months: the caps count them. */
	held: ReadonlyMap<string, readonly Held[]>;
	/** By host: its school year, and its sessions. */
	hostDays: ReadonlyMap<string, HostDays>;
	hostHeld: ReadonlyMap<string, readonly Interval[]>;
	/** Minutes on the road between two places. */
	legMinutes: (from: Place, to: Place) => number;
}

export interface Place {
	hostId: string;
	countyCode: string;
}

const minute = 60_000;

/** What keeps a placed stop from being published; `others` are the other stops of its plan. */
export function conflictsOf(stop: PlacedStop, others: readonly Stop[], diary: Diary): Conflict[] {
	const beside = others.filter(isPlaced).filter((other) => other.id !== stop.id);
	return [
		...ofRequest(stop, diary),
		...ofDay(stop, diary),
		...ofHost(stop, beside, diary),
		...ofRoom(stop, beside, diary),
		...stop.experts.flatMap(({ id }) => ofExpert(id, stop, beside, diary)),
		...ofTopic(stop, diary)
	];
}

/** At least one of those who speak is at home in the topic. */
function ofTopic({ topic, experts }: PlacedStop, { people }: Diary): Conflict[] {
	if (!topic) return [];
	const speaking = people.filter(({ id }) => experts.some((expert) => expert.id === id));
	return speaking.some(({ topicIds }) => topicIds.includes(topic.id))
		? []
		: [{ kind: 'topic', name: { name: topic.name, nameEn: topic.nameEn } }];
}

function ofRequest({ request, startsAt, endsAt }: PlacedStop, { now }: Diary): Conflict[] {
	if (!request) return [];
	const answerableUntil = new Date(Math.max(...request.options.map((option) => +option.startsAt)));
	if (!isAnswerable({ status: request.status, answerableUntil }, now)) return [{ kind: 'request_gone' }];
	const isWished = request.options.some(
		(option) => +option.startsAt === +startsAt && +option.endsAt === +endsAt
	);
	return isWished ? [] : [{ kind: 'not_wished' }];
}

function ofDay(stop: PlacedStop, { now, calendar, hostDays }: Diary): Conflict[] {
	if (stop.startsAt <= now) return [{ kind: 'time_passed' }];
	const day = dayOf(stop.startsAt);
	const kind = calendar.kindOf(day);
	if (kind.kind === 'holiday') return [{ kind: 'holiday', name: kind }];
	const isRestDay = kind.kind === 'rest_day' || (kind.kind === 'unknown' && kind.weekend);
	if (isRestDay && stop.audience === 'pupils' && !allowsRestDays(activities[stop.activity].pattern)) {
		return [{ kind: 'rest_day' }];
	}
	const days = hostDays.get(stop.host.id);
	const closed = days && closedOn(days, day);
	if (!closed) return [];
	return closed.period
		? [{ kind: 'closed', name: { name: closed.period.title, nameEn: closed.period.titleEn } }]
		: [{ kind: 'vacation' }];
}

function ofHost(stop: PlacedStop, beside: PlacedStop[], { hostHeld }: Diary): Conflict[] {
	const own = [
		...(hostHeld.get(stop.host.id) ?? []),
		...beside.filter(({ host }) => host.id === stop.host.id)
	].find((event) => overlaps(event, stop));
	return own ? [{ kind: 'host_event', time: own }] : [];
}

function ofRoom(stop: PlacedStop, beside: PlacedStop[], { held }: Diary): Conflict[] {
	const { room } = stop;
	if (!room) return [];
	const found: Conflict[] = [];
	if (stop.expectedAttendance > room.seats) found.push({ kind: 'room_too_small', name: room, n: room.seats });
	const needed = neededFor(stop);
	const taken = [
		...(held.get(room.id) ?? []),
		...beside.filter((other) => other.room?.id === room.id).map(neededFor)
	].find((other) => other.startMs < needed.endMs && needed.startMs < other.endMs);
	if (taken) found.push({ kind: 'room_busy', name: room, time: timeOfHeld(taken) });
	return found;
}

function ofExpert(id: string, stop: PlacedStop, beside: PlacedStop[], diary: Diary): Conflict[] {
	const person = diary.people.find((each) => each.id === id);
	if (!person) return [];
	const expert = { id, name: person.name };
	const here: Place = { hostId: stop.host.id, countyCode: stop.host.countyCode };
	const all = elsewhereOf(id, beside, diary);
	const day = dayOf(stop.startsAt);
	const onDay = all.filter((other) => dayOfHeld(other) === day);
	const inMonth = all.filter((other) => monthOf(dayOfHeld(other)) === monthOf(day));

	const others = onDay.map((other) => ({ ...other, legMinutes: diary.legMinutes(other, here) }));
	const fit = fitIn<Held & OtherStop>(neededFor(stop), others, diary.legMinutes(person.home, here));
	const found: Conflict[] = [];
	if (!fit.fits) {
		const where = { expert, time: timeOfHeld(fit.clash), name: fit.clash.host };
		if (!fit.leg) found.push({ kind: 'busy', ...where });
		else
			found.push({
				kind: fit.leg.side === 'before' ? 'leg_before' : 'leg_after',
				...where,
				n: fit.leg.minutes
			});
	}
	const talk = { startMs: +stop.startsAt, endMs: +stop.endsAt };
	const taken = { onDay: onDay.length, inMonth: inMonth.length };
	for (const { reason, cap } of whyUnfit(person.facts, talk, stop.audience === 'pupils', taken)) {
		found.push({ kind: reason, expert, n: cap });
	}
	return found;
}

/** Where else an expert is needed: what they hold, and the other stops of the plan; sorted by start. */
export function elsewhereOf(id: string, beside: readonly PlacedStop[], { held }: Diary): Held[] {
	const drafted = beside
		.filter(({ experts }) => experts.some((expert) => expert.id === id))
		.map((other): Held => ({
			...neededFor(other),
			hostId: other.host.id,
			countyCode: other.host.countyCode,
			host: other.host
		}));
	return [...(held.get(id) ?? []), ...drafted].sort((a, b) => a.startMs - b.startMs);
}

/** Days on which somebody can't be sent, before any stop is looked at: away, or on no day of their week. */
export interface OffDay {
	kind: 'away' | 'outside_rules';
	/** Nothing for the whole day. */
	time: Interval | null;
}

export function offDays({ people }: Diary, id: string, days: readonly Day[]): Record<Day, OffDay[]> {
	const facts = people.find((person) => person.id === id)?.facts;
	const found: Record<Day, OffDay[]> = {};
	if (!facts) return found;
	for (const day of days) {
		const [from, to] = [+instantAt(day, '08:00'), +instantAt(day, '21:00')];
		const off = facts.exceptions
			.filter(({ kind, startMs, endMs }) => kind === 'away' && startMs < to && endMs > from)
			.map(({ startMs, endMs }): OffDay => ({
				kind: 'away',
				time:
					startMs <= from && endMs >= to
						? null
						: { startsAt: new Date(Math.max(startMs, from)), endsAt: new Date(Math.min(endMs, to)) }
			}));
		const holding = facts.rules.filter((rule) => rule.validFrom <= day && (rule.validTo ?? day) >= day);
		const isOpen =
			holding.length === 0 ||
			holding.some(({ weekday }) => weekday === weekdayOf(day)) ||
			facts.exceptions.some(({ kind, startMs, endMs }) => kind === 'open' && startMs < to && endMs > from);
		if (!isOpen && off.length === 0) off.push({ kind: 'outside_rules', time: null });
		if (off.length) found[day] = off;
	}
	return found;
}

/** When people are needed at a stop: the talk and the set-up before it. */
export function neededFor({ activity, startsAt, endsAt }: PlacedStop): Needed {
	return { startMs: +startsAt - activities[activity].setupMinutes * minute, endMs: +endsAt };
}

/** The way to a stop that an expert needs, in minutes; from home for the first stop of a day. */
export function wayTo(stop: PlacedStop, expertId: string, others: readonly Stop[], diary: Diary): number {
	const person = diary.people.find(({ id }) => id === expertId);
	if (!person) return 0;
	const here: Place = { hostId: stop.host.id, countyCode: stop.host.countyCode };
	const beside = others.filter(isPlaced).filter((other) => other.id !== stop.id);
	const before = elsewhereOf(expertId, beside, diary).findLast(
		(other) => other.endMs <= neededFor(stop).startMs && dayOfHeld(other) === dayOf(stop.startsAt)
	);
	return diary.legMinutes(before ?? person.home, here);
}

export interface Target {
	expertId: string;
	day: Day;
	/** The time it would get there. */
	time?: Interval;
	/** Why it can't go there. */
	why?: Conflict;
}

/**
 * Where a stop could go: for each expert and day the time it would get, or why there is none. At its own time of day
 * if that can be had, else at the first time of the day that can.
 * @param withExperts who would speak if the card were put down in that expert's row
 */
export function targetsOf(
	stop: Stop,
	others: readonly Stop[],
	diary: Diary,
	days: readonly Day[],
	withExperts: (expertId: string) => string[]
): Target[] {
	return diary.people.flatMap(({ id }) =>
		days.map((day): Target => {
			const experts = withExperts(id).map((each) => ({ id: each, name: '' }));
			const tried = timesOn(stop, day, diary).map((time) => ({
				time,
				conflicts: conflictsOf({ ...stop, ...time, experts }, others, diary)
			}));
			const fitting = tried.find(({ conflicts }) => conflicts.length === 0);
			if (fitting) return { expertId: id, day, time: fitting.time };
			return { expertId: id, day, why: tried[0]?.conflicts[0] ?? whyNoTimes(stop, day, diary) };
		})
	);
}

/** The times of a day at which these people and the host could have the stop. */
export function freeTimes(
	stop: Stop,
	others: readonly Stop[],
	diary: Diary,
	day: Day,
	expertIds: readonly string[]
): { times: Interval[]; why?: Conflict } {
	const experts = expertIds.map((id) => ({ id, name: '' }));
	const tried = timesOn(stop, day, diary)
		.sort((a, b) => +a.startsAt - +b.startsAt)
		.map((time) => ({ time, conflicts: conflictsOf({ ...stop, ...time, experts }, others, diary) }));
	const times = tried.filter(({ conflicts }) => conflicts.length === 0).map(({ time }) => time);
	return times.length ? { times } : { times, why: tried[0]?.conflicts[0] ?? whyNoTimes(stop, day, diary) };
}

/** Its own time of day first; of a request the wished times alone. */
function timesOn(stop: Stop, day: Day, { calendar }: Diary): Interval[] {
	if (stop.request) return stop.request.options.filter(({ startsAt }) => dayOf(startsAt) === day);
	const { pattern, minutes } = activities[stop.activity];
	const own = stop.startsAt && timeOf(stop.startsAt);
	const length = stop.startsAt ? +stop.endsAt! - +stop.startsAt : minutes * minute;
	const starts = slotTimes(pattern, length / minute, calendar.kindOf(day)).map(({ start }) => start);
	return (own ? [own, ...starts.filter((start) => start !== own)] : starts).map((start) => {
		const startsAt = instantAt(day, start);
		return { startsAt, endsAt: new Date(+startsAt + length) };
	});
}

function whyNoTimes(stop: Stop, day: Day, { calendar }: Diary): Conflict {
	if (stop.request) return { kind: 'not_wished' };
	const kind = calendar.kindOf(day);
	if (kind.kind === 'holiday') return { kind: 'holiday', name: kind };
	const isRestDay = kind.kind === 'rest_day' || (kind.kind === 'unknown' && kind.weekend);
	return { kind: isRestDay ? 'rest_day' : 'outside_hours' };
}

function dayOfHeld({ endMs }: Needed): Day {
	return dayOf(new Date(endMs - 1));
}

function timeOfHeld({ startMs, endMs }: Needed): Interval {
	return { startsAt: new Date(startMs), endsAt: new Date(endMs) };
}
