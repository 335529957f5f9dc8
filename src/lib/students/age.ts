import type { Day } from '../calendar/shanghai.ts';

/** Whole years on a day; somebody born on 29 February is a year older on 1 March of a common year. */
export function ageOn(bornOn: Day, day: Day): number {
	const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
	return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

export function isAdult(bornOn: Day, day: Day): boolean {
	return ageOn(bornOn, day) >= 18;
}
