import {
	addDays,
	eachDay,
	firstOfMonth,
	lastOfMonth,
	monthOf,
	startOfWeek,
	type Day,
	type Month
} from './shanghai.ts';
import type { DayKind, HolidayCalendar } from './working-days.ts';

/** One cell of a month's calendar. */
export interface MonthDay {
	day: Day;
	/** False for the days of the neighbouring months that fill the first and the last week. */
	inMonth: boolean;
	kind: DayKind;
}

/** The weeks that touch a month, each seven days from Monday to Sunday. */
export function monthGrid(calendar: HolidayCalendar, month: Month): MonthDay[][] {
	const mondays = eachDay(startOfWeek(firstOfMonth(month)), lastOfMonth(month)).filter((_, n) => n % 7 === 0);
	return mondays.map((monday) =>
		eachDay(monday, addDays(monday, 6)).map((day) => ({
			day,
			inMonth: monthOf(day) === month,
			kind: calendar.kindOf(day)
		}))
	);
}
