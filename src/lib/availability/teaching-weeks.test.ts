import { describe, expect, test } from 'vitest';
import { schoolYearOf } from '../calendar/school-year.ts';
import { holidayCalendar } from '../calendar/server/holidays.ts';
import { closedOn, isOutsideTerms, softOn, type BlockedPeriod, type Term } from './school-year.ts';
import { teachingWeeks, type SchoolYear } from './teaching-weeks.ts';

const autumn: Term = { schoolYear: '2025-2026', number: 1, startsOn: '2025-09-01', endsOn: '2026-01-30' };
const spring: Term = { schoolYear: '2025-2026', number: 2, startsOn: '2026-03-04', endsOn: '2026-07-03' };
const period = (more: Partial<BlockedPeriod> = {}): BlockedPeriod => ({
	kind: 'exam',
	startsOn: '2026-06-07',
	endsOn: '2026-06-09',
	isHard: true,
	title: '高考',
	titleEn: null,
	...more
});

describe('terms', () => {
	test('a school year runs from September to August', () => {
		expect(['2025-08-31', '2025-09-01', '2026-08-31'].map(schoolYearOf)).toEqual([
			'2024-2025',
			'2025-2026',
			'2025-2026'
		]);
	});

	test.each([
		['2025-08-31', false],
		['2025-09-01', false],
		['2026-01-30', false],
		['2026-01-31', true],
		['2026-03-03', true],
		['2026-03-04', false],
		['2026-07-04', true],
		['2026-08-31', true],
		['2026-09-01', false]
	])('%s is outside of both terms: %s', (day, outside) =>
		expect(isOutsideTerms([autumn, spring], day)).toBe(outside)
	);

	test('a term that is not known restricts nothing', () => {
		expect(isOutsideTerms([], '2026-02-10')).toBe(false);
		expect(isOutsideTerms([autumn], '2026-02-10')).toBe(false);
		expect(isOutsideTerms([spring], '2026-02-10')).toBe(false);
		expect(isOutsideTerms([spring], '2026-07-20')).toBe(true);
	});
});

describe('periods', () => {
	test('a hard one closes its days, both ends included; the exam before others', () => {
		const other = period({ kind: 'other', title: '运动会' });
		const host = { terms: [], periods: [other, period()] };
		expect(closedOn(host, '2026-06-07')).toEqual({ period: period() });
		expect(closedOn(host, '2026-06-09')).toEqual({ period: period() });
		expect(closedOn(host, '2026-06-10')).toBeNull();
	});

	test('a soft one leaves the day open and is told', () => {
		const soft = period({ isHard: false });
		expect(closedOn({ terms: [], periods: [soft] }, '2026-06-08')).toBeNull();
		expect(softOn({ terms: [], periods: [soft] }, '2026-06-08')).toEqual(soft);
		expect(softOn({ terms: [], periods: [soft] }, '2026-06-10')).toBeNull();
	});

	test('the holidays of the school close as well', () => {
		expect(closedOn({ terms: [autumn, spring], periods: [] }, '2026-07-20')).toEqual({ period: null });
	});
});

describe('teaching weeks', () => {
	const year: SchoolYear = { calendar: holidayCalendar, terms: [autumn, spring], exams: [] };

	test('have three school days at least', () => {
		// The week of the National Day has none; the one after it has Thursday to Saturday, worked in exchange.
		expect(teachingWeeks(year, '2025-09-22', '2025-10-12')).toEqual(['2025-09-22', '2025-10-06']);

		expect(teachingWeeks(year, '2025-10-06', '2025-10-12')).toEqual(['2025-10-06']);
		expect(teachingWeeks(year, '2025-10-06', '2025-10-10')).toEqual([]);
	});

	test('are those of the terms', () => {
		expect(teachingWeeks(year, '2026-01-26', '2026-03-15')).toEqual([
			'2026-01-26',
			'2026-03-02',
			'2026-03-09'
		]);
		expect(teachingWeeks(year, '2026-07-04', '2026-08-31')).toEqual([]);
	});

	test('lose the days of an exam of the whole city', () => {
		const range = ['2026-06-08', '2026-06-14'] as const;
		expect(teachingWeeks({ ...year, exams: [period()] }, ...range)).toEqual(['2026-06-08']);
		expect(teachingWeeks({ ...year, exams: [period({ endsOn: '2026-06-10' })] }, ...range)).toEqual([]);
	});

	test('none when nothing is left', () => {
		expect(teachingWeeks(year, '2026-05-20', '2026-05-19')).toEqual([]);
	});
});
