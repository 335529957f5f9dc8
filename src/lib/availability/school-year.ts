import { schoolYearOf } from '../calendar/school-year.ts';
import type { Day } from '../calendar/shanghai.ts';
import { schoolKinds, type OrganisationKind } from '../network/organisation.ts';

/** Whose terms: schools and universities have their own, everybody else none. */
export type Stage = 'school' | 'university';

export function stageOf(kind: OrganisationKind): Stage | null {
	if (kind === 'university') return 'university';
	return (schoolKinds as readonly string[]).includes(kind) ? 'school' : null;
}

/** A term (学期), both days included. */
export interface Term {
	/** `2026-2027` */
	schoolYear: string;
	number: number;
	startsOn: Day;
	endsOn: Day;
}

/** Days on which hosts want no sessions, both ends included. A hard one refuses, a soft one warns. */
export interface BlockedPeriod {
	kind: 'exam' | 'holiday' | 'other';
	startsOn: Day;
	endsOn: Day;
	isHard: boolean;
	title: string;
	titleEn: string | null;
}

/** What is known of the school year of one host: its terms, and the blocked periods that concern it. */
export interface HostDays {
	terms: readonly Term[];
	periods: readonly BlockedPeriod[];
}

/**
 * Whether the school is on holiday: before, between or after the terms that are known of the day's school year.
 * A term that is not entered yet restricts nothing.
 */
export function isOutsideTerms(terms: readonly Term[], day: Day): boolean {
	const ofYear = terms.filter(({ schoolYear }) => schoolYear === schoolYearOf(day));
	if (ofYear.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)) return false;
	const first = ofYear.find(({ number }) => number === 1);
	const second = ofYear.find(({ number }) => number === 2);
	if (first && day < first.startsOn) return true;
	if (second && day > second.endsOn) return true;
	return first !== undefined && second !== undefined;
}

/** What closes a day for a host: a hard period, or the holidays between its terms. */
export type Closed = { period: BlockedPeriod } | { period: null };

export function closedOn({ terms, periods }: HostDays, day: Day): Closed | null {
	const hard = periods.filter((period) => period.isHard && isWithin(period, day));
	const period = hard.find(({ kind }) => kind === 'exam') ?? hard[0];
	if (period) return { period };
	return isOutsideTerms(terms, day) ? { period: null } : null;
}

/** The soft period that a host should know of on that day. */
export function softOn({ periods }: HostDays, day: Day): BlockedPeriod | null {
	return periods.find((period) => !period.isHard && isWithin(period, day)) ?? null;
}

function isWithin({ startsOn, endsOn }: BlockedPeriod, day: Day): boolean {
	return startsOn <= day && day <= endsOn;
}
