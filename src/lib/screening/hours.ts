import type { HolidayCalendar } from '../calendar/working-days.ts';
import { isWorkday } from '../calendar/working-days.ts';
import { isOutsideTerms, type HostDays } from '../availability/school-year.ts';
import { eachDay, instantAt, type Day } from '../calendar/shanghai.ts';

// When pupils may answer: the hours of a campaign, for as long as somebody of the school and of the hospital is on duty.

/** From–to, the end not included. */
export interface Span {
	from: Date;
	to: Date;
}

/** Sorted, without overlaps; spans that touch become one. */
export function union(spans: readonly Span[]): Span[] {
	const sorted = spans.filter(({ from, to }) => from < to).sort((a, b) => +a.from - +b.from);
	const merged: Span[] = [];
	for (const { from, to } of sorted) {
		const last = merged.at(-1);
		if (last && from <= last.to) last.to = to > last.to ? to : last.to;
		else merged.push({ from, to });
	}
	return merged;
}

export function intersect(a: readonly Span[], b: readonly Span[]): Span[] {
	const [first, second] = [union(a), union(b)];
	return first.flatMap((one) =>
		second
			.map((other) => ({
				from: one.from > other.from ? one.from : other.from,
				to: one.to < other.to ? one.to : other.to
			}))
			.filter(({ from, to }) => from < to)
	);
}

/** What of `a` lies outside `b`. */
export function subtract(a: readonly Span[], b: readonly Span[]): Span[] {
	let rest = union(a);
	for (const { from, to } of union(b)) {
		rest = rest.flatMap((span) =>
			span.to <= from || span.from >= to
				? [span]
				: [
						{ from: span.from, to: from },
						{ from: to, to: span.to }
					].filter((part) => part.from < part.to)
		);
	}
	return rest;
}

/** The spans in which two or more of them stand. */
export function overlaps(spans: readonly Span[]): Span[] {
	return union(spans.flatMap((span, n) => intersect([span], spans.slice(n + 1))));
}

/** The days of a campaign and its hours of each. */
export interface Window {
	startsOn: Day;
	endsOn: Day;
	fromTime: string;
	/** `24:00` is the end of the day. */
	toTime: string;
	/** Also on days on which nobody is at school. */
	restDays: boolean;
}

/** The days of the window on which somebody may answer. */
export function daysOf({ startsOn, endsOn, restDays }: Window, calendar: HolidayCalendar): Day[] {
	return eachDay(startsOn, endsOn).filter((day) => restDays || isWorkday(calendar, day));
}

/** What keeps a window from standing where it is. */
export interface Obstacle {
	kind: 'exam' | 'blocked' | 'holidays';
	day: Day;
	title: string | null;
	titleEn: string | null;
}

/** Exam weeks of any kind, hard blocked periods, and the holidays between the terms: each once, with its first day. */
export function obstaclesOf(days: readonly Day[], host: HostDays): Obstacle[] {
	const found: Obstacle[] = [];
	for (const period of host.periods) {
		if (period.kind !== 'exam' && !period.isHard) continue;
		const day = days.find((each) => period.startsOn <= each && each <= period.endsOn);
		const { title, titleEn } = period;
		if (day) found.push({ kind: period.kind === 'exam' ? 'exam' : 'blocked', day, title, titleEn });
	}
	const holiday = days.find((day) => isOutsideTerms(host.terms, day));
	if (holiday) found.push({ kind: 'holidays', day: holiday, title: null, titleEn: null });
	return found.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** When the campaign's own hours are, days that came to be closed left out. */
export function hoursOf(window: Window, calendar: HolidayCalendar, host: HostDays): Span[] {
	const days = daysOf(window, calendar);
	const open = days.filter((day) => obstaclesOf([day], host).length === 0);
	return union(
		open.map((day) => ({ from: instantAt(day, window.fromTime), to: instantAt(day, window.toTime) }))
	);
}

/** Somebody's turn on duty, in the school or the hospital. */
export interface Turn extends Span {
	organisationId: string;
}

export interface Gap extends Span {
	organisationId: string;
}

/** The hours in which nobody of an organisation is on duty, for each of them. */
export function gapsOf(
	hours: readonly Span[],
	turns: readonly Turn[],
	organisationIds: readonly string[]
): Gap[] {
	return organisationIds.flatMap((organisationId) =>
		subtract(
			hours,
			turns.filter((turn) => turn.organisationId === organisationId)
		).map((gap) => ({ ...gap, organisationId }))
	);
}

/** When answers may begin: the hours in which all of them have somebody on duty. */
export function attendedHours(
	hours: readonly Span[],
	turns: readonly Turn[],
	organisationIds: readonly string[]
): Span[] {
	return organisationIds.reduce<Span[]>(
		(rest, organisationId) =>
			intersect(
				rest,
				turns.filter((turn) => turn.organisationId === organisationId)
			),
		union(hours)
	);
}

/** How long an answer that was on its way when the hours ended is still taken. */
export const graceMinutes = 30;

/** Whether somebody may begin or go on at this moment, and otherwise when they next may. */
export function doorAt(attended: readonly Span[], at: Date): { isOpen: boolean; opensAt: Date | null } {
	const next = union(attended).find(({ to }) => to > at);
	if (!next) return { isOpen: false, opensAt: null };
	return next.from <= at ? { isOpen: true, opensAt: null } : { isOpen: false, opensAt: next.from };
}
