import type { Day } from './shanghai.ts';

/** The school year of a day, from 1 September to 31 August: `2026-2027`. */
export function schoolYearOf(day: Day): string {
	const year = Number(day.slice(0, 4));
	return day.slice(5) >= '09-01' ? `${year}-${year + 1}` : `${year - 1}-${year}`;
}

/** The school year after this one. */
export function yearAfter(schoolYear: string): string {
	const year = Number(schoolYear.slice(0, 4)) + 1;
	return `${year}-${year + 1}`;
}
