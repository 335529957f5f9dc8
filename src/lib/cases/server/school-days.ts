import { gte } from 'drizzle-orm';
import { stageOf, type Stage } from '../../availability/school-year.ts';
import { isSchoolDay } from '../../availability/teaching-weeks.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { OrganisationKind } from '../../network/organisation.ts';
import { term } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';

export type SchoolDays = Record<Stage, (day: Day) => boolean>;

/** On which days schools and universities teach, from a year ago on, as far as their terms are known. */
export async function findSchoolDays(reader: Reader, today: Day): Promise<SchoolDays> {
	const terms = await reader
		.select()
		.from(term)
		.where(gte(term.schoolYear, `${Number(today.slice(0, 4)) - 1}`));
	const of = (stage: Stage) => {
		const own = terms.filter((each) => each.stage === stage);
		return (day: Day) => isSchoolDay({ calendar: holidayCalendar, terms: own, exams: [] }, day);
	};
	return { school: of('school'), university: of('university') };
}

/** Hosts of other kinds have no terms; they are asked as schools are. */
export function daysOf(days: SchoolDays, kind: string): (day: Day) => boolean {
	return days[stageOf(kind as OrganisationKind) ?? 'school'];
}
