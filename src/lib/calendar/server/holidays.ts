import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { eachDay, type Day } from '../shanghai.ts';
import { isWeekend, kindInUnknownYear, type DayKind, type HolidayCalendar } from '../working-days.ts';
import { holidayDay, holidayNotice } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';

// Only the package's data is used: its functions take the days of every other year for workdays.
/** Days off, each with its names: `2026-10-01` → `National Day,国庆节,3`. */
const holidays: Record<Day, string> = data.holidays;
/** Saturdays and Sundays worked in exchange. */
const makeUpDays: Record<Day, string> = data.workdays;

/** Years whose notice was imported, with the days that it names. They go before the package's data. */
let imported = new Map<number, Map<Day, DayKind>>();

/**
 * Reads the imported notices again: when the process starts, after an import (once it is committed), and every
 * minute, so that all processes agree.
 */
export async function loadHolidays(reader: Reader): Promise<void> {
	const [notices, days] = await Promise.all([
		reader.select({ year: holidayNotice.year }).from(holidayNotice),
		reader.select().from(holidayDay)
	]);
	const read = new Map(notices.map(({ year }) => [year, new Map<Day, DayKind>()]));
	for (const { year, day, kind, name, nameEn } of days) {
		const dayKind: DayKind =
			kind === 'holiday' ? { kind, name, nameEn } : { kind: 'workday', makeUp: isWeekend(day) };
		read.get(year)?.set(day, dayKind);
	}
	imported = read;
	years.clear();
}

/** Whether the holidays of a year are known, from the data or from an imported notice. */
export function isAnnounced(year: number): boolean {
	return imported.has(year) || isInData(year);
}

/**
 * The one notice that announces a year always covers its National Day, while a New Year's bridge may come from the
 * notice of the neighbouring year.
 */
function isInData(year: number): boolean {
	return `${year}-10-01` in holidays;
}

const years = new Map<number, Map<Day, DayKind>>();

function daysOf(year: number): Map<Day, DayKind> {
	let days = years.get(year);
	if (!days) {
		const kindOf = kindsOf(year);
		days = new Map(eachDay(`${year}-01-01`, `${year}-12-31`).map((day) => [day, kindOf(day)]));
		years.set(year, days);
	}
	return days;
}

function kindsOf(year: number): (day: Day) => DayKind {
	const notice = imported.get(year);
	if (notice) return (day) => notice.get(day) ?? ordinary(day);
	return isInData(year) ? kindInData : kindInUnknownYear;
}

function kindInData(day: Day): DayKind {
	const names = holidays[day];
	if (names) {
		const [nameEn, name] = names.split(',') as [string, string];
		return { kind: 'holiday', name, nameEn };
	}
	return day in makeUpDays ? { kind: 'workday', makeUp: true } : ordinary(day);
}

function ordinary(day: Day): DayKind {
	return isWeekend(day) ? { kind: 'rest_day' } : { kind: 'workday', makeUp: false };
}

/** The holidays and make-up workdays of mainland China, as announced by the State Council. */
export const holidayCalendar: HolidayCalendar = {
	kindOf: (day) => daysOf(Number(day.slice(0, 4))).get(day)!
};
