import { addDays, weekdayOf, type Day } from './shanghai.ts';

/**
 * What a day is. `rest_day` is an ordinary Saturday or Sunday. `unknown` is a day of a year whose holidays
 * are not announced yet: it may still turn into a holiday or a make-up workday.
 */
export type DayKind =
	| { kind: 'workday'; makeUp: boolean }
	| { kind: 'rest_day' }
	| { kind: 'holiday'; name: string; nameEn: string }
	| { kind: 'unknown'; weekend: boolean };

/** Knows the statutory holidays and the make-up workdays. */
export interface HolidayCalendar {
	kindOf(day: Day): DayKind;
}

export function isWeekend(day: Day): boolean {
	return weekdayOf(day) > 5;
}

const newYear = { kind: 'holiday', name: '元旦', nameEn: "New Year's Day" } as const;
const labourDay = { kind: 'holiday', name: '劳动节', nameEn: 'Labour Day' } as const;
const nationalDay = { kind: 'holiday', name: '国庆节', nameEn: 'National Day' } as const;

const fixedHolidays = new Map<string, DayKind>([
	['01-01', newYear],
	['05-01', labourDay],
	['05-02', labourDay],
	['10-01', nationalDay],
	['10-02', nationalDay],
	['10-03', nationalDay]
]);

/**
 * What can be said of a day whose year is not announced: the law fixes six dates as holidays; the
 * festivals of the lunar calendar and all make-up days wait for the announcement.
 */
export function kindInUnknownYear(day: Day): DayKind {
	return fixedHolidays.get(day.slice(5)) ?? { kind: 'unknown', weekend: isWeekend(day) };
}

/** Whether schools and offices work on the day. In a year not announced yet, Monday to Friday count. */
export function isWorkday(calendar: HolidayCalendar, day: Day): boolean {
	const kind = calendar.kindOf(day);
	return kind.kind === 'workday' || (kind.kind === 'unknown' && !kind.weekend);
}

/** The `n`-th working day after `day` (before it, if negative). 0 is the day itself, whatever it is. */
export function addWorkingDays(calendar: HolidayCalendar, day: Day, n: number): Day {
	const step = Math.sign(n);
	for (let left = Math.abs(n); left > 0;) {
		day = addDays(day, step);
		if (isWorkday(calendar, day)) left--;
	}
	return day;
}

/** How many working days lie after `from`, up to and including `to`; 0 if `to` is not after `from`. */
export function workingDaysBetween(calendar: HolidayCalendar, from: Day, to: Day): number {
	let count = 0;
	for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
		if (isWorkday(calendar, day)) count++;
	}
	return count;
}
