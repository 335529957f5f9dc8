import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { eachDay, type Day } from '../shanghai.ts';
import { isWeekend, kindInUnknownYear, type DayKind, type HolidayCalendar } from '../working-days.ts';

// Only the package's data is used: its functions take the days of every other year for workdays.
/** Days off, each with its names: `2026-10-01` → `National Day,国庆节,3`. */
const holidays: Record<Day, string> = data.holidays;
/** Saturdays and Sundays worked in exchange. */
const makeUpDays: Record<Day, string> = data.workdays;

/**
 * Whether the holidays of a year are in the data. The one notice that announces a year always covers its
 * National Day, while a New Year's bridge may come from the notice of the neighbouring year.
 */
export function isAnnounced(year: number): boolean {
	return `${year}-10-01` in holidays;
}

const years = new Map<number, Map<Day, DayKind>>();

function daysOf(year: number): Map<Day, DayKind> {
	let days = years.get(year);
	if (!days) {
		const kindOf = isAnnounced(year) ? kindInAnnouncedYear : kindInUnknownYear;
		days = new Map(eachDay(`${year}-01-01`, `${year}-12-31`).map((day) => [day, kindOf(day)]));
		years.set(year, days);
	}
	return days;
}

function kindInAnnouncedYear(day: Day): DayKind {
	const names = holidays[day];
	if (names) {
		const [nameEn, name] = names.split(',') as [string, string];
		return { kind: 'holiday', name, nameEn };
	}
	if (day in makeUpDays) return { kind: 'workday', makeUp: true };
	return isWeekend(day) ? { kind: 'rest_day' } : { kind: 'workday', makeUp: false };
}

/** The holidays and make-up workdays of mainland China, as announced by the State Council. */
export const holidayCalendar: HolidayCalendar = {
	kindOf: (day) => daysOf(Number(day.slice(0, 4))).get(day)!
};
