/**
 * Days and times in Asia/Shanghai. The zone has had one offset, +08:00, since 1991, so plain arithmetic
 * is exact, and the answers don't depend on the time zone of the server or the browser.
 */

/** A calendar day in Shanghai, `YYYY-MM-DD`. Days compare and sort as strings. */
export type Day = string;

/** A calendar month in Shanghai, `YYYY-MM`. */
export type Month = string;

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

// A page asks about the same few hundred days thousands of times, so both directions are remembered.
const texts = new Map<number, Day>();
const numbers = new Map<Day, number>();
const remembered = 10_000;

/** The day that is so many days after 1 January 1970. */
function dayText(number: number): Day {
	let text = texts.get(number);
	if (text === undefined) {
		text = new Date(number * DAY_MS).toISOString().slice(0, 10);
		if (texts.size >= remembered) texts.clear();
		texts.set(number, text);
	}
	return text;
}

function dayNumber(day: Day): number {
	let number = numbers.get(day);
	if (number === undefined) {
		number = Date.parse(day) / DAY_MS;
		if (numbers.size >= remembered) numbers.clear();
		numbers.set(day, number);
	}
	return number;
}

/** The day it is in Shanghai at this instant. */
export function dayOf(instant: Date): Day {
	return dayText(Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS));
}

const twoDigits = (n: number) => String(n).padStart(2, '0');
/** Of each minute of a day. */
const times = Array.from({ length: 1440 }, (_, n) => `${twoDigits(Math.floor(n / 60))}:${twoDigits(n % 60)}`);

/** The time of day in Shanghai at this instant, `HH:MM`. */
export function timeOf(instant: Date): string {
	const minute = Math.floor((instant.getTime() + OFFSET_MS) / 60_000) % 1440;
	return times[minute < 0 ? minute + 1440 : minute]!;
}

/** The calendar year it is in Shanghai at this instant. */
export function yearOf(instant: Date): number {
	return Number(dayOf(instant).slice(0, 4));
}

/** The instant at which it is `time` (`HH:MM`) on `day` in Shanghai. `24:00` is the end of the day. */
export function instantAt(day: Day, time: string): Date {
	return new Date(`${day}T${time}:00+08:00`);
}

/** The day `n` days later (earlier if negative). */
export function addDays(day: Day, n: number): Day {
	return dayText(dayNumber(day) + n);
}

/** How many days `to` is after `from` (negative if before). */
export function daysBetween(from: Day, to: Day): number {
	return dayNumber(to) - dayNumber(from);
}

/** Every day from `from` to `to`, both included; none if `to` is before `from`. */
export function eachDay(from: Day, to: Day): Day[] {
	const length = Math.max(0, daysBetween(from, to) + 1);
	return Array.from({ length }, (_, n) => addDays(from, n));
}

/** The ISO weekday: 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
	// 1 January 1970 was a Thursday.
	return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the day's week. */
export function startOfWeek(day: Day): Day {
	return addDays(day, 1 - weekdayOf(day));
}

/** The month of a day. */
export function monthOf(day: Day): Month {
	return day.slice(0, 7);
}

/** The first day of a month, given the month or any of its days. */
export function firstOfMonth(month: Month | Day): Day {
	return `${monthOf(month)}-01`;
}

/** The last day of a month, given the month or any of its days. */
export function lastOfMonth(month: Month | Day): Day {
	return addDays(firstOfMonth(addMonths(month, 1)), -1);
}

/** The month `n` months later (earlier if negative) than a month or the month of a day. */
export function addMonths(month: Month | Day, n: number): Month {
	const [year, number] = month.split('-').map(Number) as [number, number];
	return monthOf(dayText(Date.UTC(year, number - 1 + n) / DAY_MS));
}

/** The same day `n` months later, or the last day of that month where it has no such day: 31 August + 6 = 28 February. */
export function monthsLater(day: Day, n: number): Day {
	const month = addMonths(day, n);
	const last = lastOfMonth(month);
	const same = `${month}${day.slice(7)}`;
	return same < last ? same : last;
}

/** Whether a text is a day that exists, in the years 2000–2100. */
export function isDay(text: string): text is Day {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const number = dayNumber(text);
	return !Number.isNaN(number) && dayText(number) === text && text >= '2000-01-01' && text <= '2100-12-31';
}

/** Whether a text is a month, `YYYY-MM`, in the years 2000–2100. */
export function isMonth(text: string): text is Month {
	return /^\d{4}-\d\d$/.test(text) && isDay(`${text}-01`);
}

/** The midnight with which the Shanghai day of an instant began; both in milliseconds since the epoch. */
export function midnightBefore(ms: number): number {
	return Math.floor((ms + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
}
