import { eachDay, startOfWeek, type Day } from '../calendar/shanghai.ts';
import { isWorkday, type HolidayCalendar } from '../calendar/working-days.ts';
import { isOutsideTerms, type BlockedPeriod, type Term } from './school-year.ts';

/** So many school days make a week in which sessions can take place: a convention (待临床负责人确认). */
export const leastSchoolDays = 3;

export interface SchoolYear {
	calendar: HolidayCalendar;
	/** Of one stage; days of a term that is not known yet count as term. */
	terms: readonly Term[];
	/** Exams that close schools all over the city. */
	exams: readonly BlockedPeriod[];
}

/** Whether schools teach on the day: worked, in a term, no exam of the whole city. */
export function isSchoolDay({ calendar, terms, exams }: SchoolYear, day: Day): boolean {
	return (
		isWorkday(calendar, day) &&
		!isOutsideTerms(terms, day) &&
		!exams.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
	);
}

/** The Mondays of the weeks with at least three school days between two days, both included. */
export function teachingWeeks(year: SchoolYear, from: Day, to: Day): Day[] {
	const perWeek = new Map<Day, number>();
	for (const day of eachDay(from, to)) {
		if (!isSchoolDay(year, day)) continue;
		const monday = startOfWeek(day);
		perWeek.set(monday, (perWeek.get(monday) ?? 0) + 1);
	}
	return [...perWeek].filter(([, days]) => days >= leastSchoolDays).map(([monday]) => monday);
}
