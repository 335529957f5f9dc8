import { addDays, startOfWeek, type Day } from '../calendar/shanghai.ts';

/** The speed that counts is that of so many weeks with teaching, the last ones that are over. */
export const recentWeeks = 8;

/** Where a year stands, in the weeks in which sessions can take place. */
export interface Weeks {
	/** Calendar weeks where the terms of the year are not entered. */
	unit: 'teaching' | 'calendar';
	total: number;
	/** Weeks that are over; the running one still counts as left. */
	passed: number;
	left: number;
	/** The Monday of the running week. */
	running: Day;
	/** The weeks that tell the speed: their first Monday, and how many of the year there are so far. */
	recent: { from: Day; weeks: number };
}

/** @param mondays of the weeks of the year that count, in order */
export function weeksOf(mondays: readonly Day[], today: Day, unit: Weeks['unit'] = 'teaching'): Weeks {
	const running = startOfWeek(today);
	const over = mondays.filter((monday) => monday < running);
	const recent = over.slice(-recentWeeks);
	return {
		unit,
		total: mondays.length,
		passed: over.length,
		left: mondays.length - over.length,
		running,
		recent: { from: recent[0] ?? running, weeks: recent.length }
	};
}

/** The weeks of a calendar year, by their Wednesday: what counts where no terms are known. */
export function calendarWeeks(year: number): Day[] {
	const first = startOfWeek(`${year}-01-01`);
	return Array.from({ length: 54 }, (_, n) => addDays(first, 7 * n)).filter((monday) =>
		addDays(monday, 2).startsWith(`${year}-`)
	);
}

export interface Held {
	delivered: number;
	verified: number;
	/** Delivered in the weeks that tell the speed. */
	recently: number;
	/** Delivered since the Monday of the running week. */
	thisWeek: number;
}

export type Standing = 'reached' | 'ahead' | 'on_pace' | 'behind';

export interface Pace {
	unit: Weeks['unit'];
	/** How many should be verified by now; may be a fraction. */
	due: number;
	standing: Standing;
	/** Still to be verified until the target is met. */
	needed: number;
	weeksLeft: number;
	/** What that means: so many sessions a week, rounded up, or one every so many weeks. */
	rate: { perWeek: number } | { everyWeeks: number } | null;
	/** How many it will be at the end of the year at the speed of the last weeks; null while nothing tells it. */
	forecast: number | null;
	recentWeeks: number;
}

/** How a target stands against the weeks of its year. Without a target there is no pace. */
export function paceOf(weeks: Weeks, target: number | null, held: Held): Pace | null {
	if (target === null) return null;
	const due = weeks.total ? (target * weeks.passed) / weeks.total : target;
	const needed = Math.max(0, target - held.verified);
	return {
		unit: weeks.unit,
		due,
		standing: standingOf(target, due, held.verified),
		needed,
		weeksLeft: weeks.left,
		rate: rateOf(needed, weeks.left),
		forecast: forecastOf(weeks, held),
		recentWeeks: weeks.recent.weeks
	};
}

/** Half a session, or a twentieth of the target, more or less is still on pace. */
function standingOf(target: number, due: number, verified: number): Standing {
	if (verified >= target) return 'reached';
	const slack = Math.max(0.5, target / 20);
	if (verified > due + slack) return 'ahead';
	return verified < due - slack ? 'behind' : 'on_pace';
}

/** Rounded so that who keeps it gets there: up to one decimal below ten, to whole sessions above. */
function rateOf(needed: number, left: number): Pace['rate'] {
	if (needed === 0 || left === 0) return null;
	if (needed * 2 <= left) return { everyWeeks: Math.floor(left / needed) };
	const perWeek = needed / left;
	return { perWeek: perWeek < 10 ? Math.ceil((needed * 10) / left) / 10 : Math.ceil(perWeek) };
}

/** What was delivered before the running week, and for the weeks left the speed of the last ones. */
function forecastOf(weeks: Weeks, { delivered, recently, thisWeek }: Held): number | null {
	if (weeks.left === 0) return delivered;
	if (weeks.recent.weeks === 0) return null;
	const coming = (recently / weeks.recent.weeks) * weeks.left;
	return Math.max(delivered, Math.round(delivered - thisWeek + coming));
}
