import type { Stage, Term } from '../../lib/availability/school-year.ts';
import { addDays, eachDay, type Day } from '../../lib/calendar/shanghai.ts';
import { holidayCalendar } from '../../lib/calendar/server/holidays.ts';
import { isWorkday } from '../../lib/calendar/working-days.ts';
import { schoolKinds } from '../../lib/network/organisation.ts';

/** Where the terms of the demonstration come from. */
export const termSource = '演示数据：学期起止为约定，以省教育厅当年校历为准';

const term = (stage: Stage, schoolYear: string, number: number, startsOn: Day, endsOn: Day) => ({
	stage,
	schoolYear,
	number,
	startsOn,
	endsOn
});

/** Two school years; the spring begins after the Lantern Festival. */
export const demoTerms: (Term & { stage: Stage })[] = [
	term('school', '2025-2026', 1, '2025-09-01', '2026-01-30'),
	term('school', '2025-2026', 2, '2026-03-04', '2026-07-03'),
	term('school', '2026-2027', 1, '2026-09-01', '2027-01-29'),
	term('school', '2026-2027', 2, '2027-02-22', '2027-07-02'),
	term('university', '2025-2026', 1, '2025-09-01', '2026-01-16'),
	term('university', '2025-2026', 2, '2026-03-04', '2026-07-10'),
	term('university', '2026-2027', 1, '2026-09-01', '2027-01-15'),
	term('university', '2026-2027', 2, '2027-02-22', '2027-07-09')
];

export interface DemoPeriod {
	kind: 'exam' | 'other';
	hostKinds: readonly string[];
	startsOn: Day;
	endsOn: Day;
	isHard: boolean;
	title: string;
	titleEn: string;
}

const finalExamDays = 10;

/** The last school days of a term. */
function finalExams({ startsOn, endsOn }: Term): DemoPeriod {
	const days = eachDay(startsOn, endsOn).filter((day) => isWorkday(holidayCalendar, day));
	return {
		kind: 'exam',
		hostKinds: schoolKinds,
		startsOn: days.at(-finalExamDays)!,
		endsOn,
		isHard: false,
		title: '期末复习考试',
		titleEn: 'Final exams'
	};
}

/** For the whole city; 中考 is set by a notice each year, these days are conventions. */
export const demoPeriods: DemoPeriod[] = [
	...['2026', '2027'].flatMap((year): DemoPeriod[] => [
		{
			kind: 'exam',
			hostKinds: ['senior_school'],
			startsOn: `${year}-06-07`,
			endsOn: `${year}-06-09`,
			isHard: true,
			title: '高考',
			titleEn: 'National college entrance exam'
		},
		{
			kind: 'exam',
			hostKinds: ['junior_school'],
			startsOn: `${year}-06-15`,
			endsOn: `${year}-06-17`,
			isHard: true,
			title: '中考',
			titleEn: 'Senior school entrance exam'
		}
	]),
	...['2025', '2026'].map((year): DemoPeriod => ({
		kind: 'other',
		hostKinds: ['junior_school', 'senior_school', 'vocational_school', 'university'],
		startsOn: `${year}-09-01`,
		endsOn: addDays(`${year}-09-01`, 10),
		isHard: false,
		title: '新生军训',
		titleEn: 'Military training of new pupils'
	})),
	...demoTerms.filter(({ stage }) => stage === 'school').map(finalExams)
];
