import { describe, expect, test } from 'vitest';
import { eachDay } from '../shanghai.ts';
import { isWeekend, isWorkday } from '../working-days.ts';
import { holidayCalendar, isAnnounced } from './holidays.ts';

test.each([
	['2025-01-26', true],
	['2025-02-03', false],
	['2025-10-08', false],
	['2025-10-11', true],
	['2026-02-23', false],
	['2026-02-28', true],
	['2026-09-20', true],
	['2026-10-08', true],
	['2026-10-11', false]
])('%s is worked: %s', (day, worked) => expect(isWorkday(holidayCalendar, day)).toBe(worked));

test('holidays carry their names, make-up days their mark', () => {
	expect(holidayCalendar.kindOf('2025-02-03')).toEqual({
		kind: 'holiday',
		name: '春节',
		nameEn: 'Spring Festival'
	});
	expect(holidayCalendar.kindOf('2025-01-26')).toEqual({ kind: 'workday', makeUp: true });
	expect(holidayCalendar.kindOf('2025-05-28')).toEqual({ kind: 'workday', makeUp: false });
	expect(holidayCalendar.kindOf('2025-05-25')).toEqual({ kind: 'rest_day' });
});

test('a year without an announcement is unknown, but for its fixed holidays', () => {
	expect([2003, 2004, 2026, 2027].map(isAnnounced)).toEqual([false, true, true, false]);
	expect(holidayCalendar.kindOf('2027-09-30')).toEqual({ kind: 'unknown', weekend: false });
	expect(holidayCalendar.kindOf('2027-10-01')).toEqual({
		kind: 'holiday',
		name: '国庆节',
		nameEn: 'National Day'
	});
	expect(holidayCalendar.kindOf('2003-12-31')).toEqual({ kind: 'unknown', weekend: false });
});

describe('the announced years, whole', () => {
	/** Ranges as in the notices of the State Council. */
	const notices = {
		2025: {
			off: [
				['2025-01-01', '2025-01-01'],
				['2025-01-28', '2025-02-04'],
				['2025-04-04', '2025-04-06'],
				['2025-05-01', '2025-05-05'],
				['2025-05-31', '2025-06-02'],
				['2025-10-01', '2025-10-08']
			],
			makeUp: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']
		},
		2026: {
			off: [
				['2026-01-01', '2026-01-03'],
				['2026-02-15', '2026-02-23'],
				['2026-04-04', '2026-04-06'],
				['2026-05-01', '2026-05-05'],
				['2026-06-19', '2026-06-21'],
				['2026-09-25', '2026-09-27'],
				['2026-10-01', '2026-10-07']
			],
			makeUp: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']
		}
	};

	test.each([2025, 2026] as const)('%i', (year) => {
		const off = new Set(notices[year].off.flatMap(([from, to]) => eachDay(from!, to!)));
		const makeUp = new Set(notices[year].makeUp);
		for (const day of eachDay(`${year}-01-01`, `${year}-12-31`)) {
			const kind = holidayCalendar.kindOf(day);
			if (off.has(day)) expect(kind, day).toMatchObject({ kind: 'holiday' });
			else if (makeUp.has(day)) expect(kind, day).toEqual({ kind: 'workday', makeUp: true });
			else if (isWeekend(day)) expect(kind, day).toEqual({ kind: 'rest_day' });
			else expect(kind, day).toEqual({ kind: 'workday', makeUp: false });
		}
	});
});
