import { expect, test } from 'vitest';
import fc from 'fast-check';
import { addDays } from './shanghai.ts';
import {
	addWorkingDays,
	isWeekend,
	isWorkday,
	kindInUnknownYear,
	workingDaysBetween,
	type HolidayCalendar
} from './working-days.ts';

/** Monday 2 June 2025 is a holiday, Saturday 7 June is worked for it; everything else is ordinary. */
const june: HolidayCalendar = {
	kindOf(day) {
		if (day === '2025-06-02') return { kind: 'holiday', name: '端午', nameEn: 'Dragon Boat Festival' };
		if (day === '2025-06-07') return { kind: 'workday', makeUp: true };
		return isWeekend(day) ? { kind: 'rest_day' } : { kind: 'workday', makeUp: false };
	}
};
const unknown: HolidayCalendar = { kindOf: kindInUnknownYear };

test('working days skip rest days and holidays and count make-up days', () => {
	expect(addWorkingDays(june, '2025-05-30', 1)).toBe('2025-06-03');
	expect(addWorkingDays(june, '2025-05-30', 5)).toBe('2025-06-07');
	expect(addWorkingDays(june, '2025-06-03', -1)).toBe('2025-05-30');
	expect(addWorkingDays(june, '2025-06-01', 0)).toBe('2025-06-01');
	expect(workingDaysBetween(june, '2025-05-30', '2025-06-08')).toBe(5);
	expect(workingDaysBetween(june, '2025-06-08', '2025-05-30')).toBe(0);
});

test('in a year not announced, Monday to Friday count but for the six fixed holidays', () => {
	expect(kindInUnknownYear('2027-09-30')).toEqual({ kind: 'unknown', weekend: false });
	expect(kindInUnknownYear('2027-10-09')).toEqual({ kind: 'unknown', weekend: true });
	expect(kindInUnknownYear('2027-10-01')).toEqual({
		kind: 'holiday',
		name: '国庆节',
		nameEn: 'National Day'
	});
	for (const day of ['2027-01-01', '2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03']) {
		expect(kindInUnknownYear(day).kind).toBe('holiday');
	}
	expect(isWorkday(unknown, '2027-09-30')).toBe(true);
	expect(isWorkday(unknown, '2027-10-01')).toBe(false);
	expect(addWorkingDays(unknown, '2027-09-30', 1)).toBe('2027-10-04');
});

test('counting is the inverse of adding, and the n-th working day is one', () => {
	const start = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2025-01-01', n));
	fc.assert(
		fc.property(start, fc.integer({ min: 1, max: 60 }), (from, n) => {
			const to = addWorkingDays(june, from, n);
			expect(isWorkday(june, to)).toBe(true);
			expect(workingDaysBetween(june, from, to)).toBe(n);
		}),
		{ seed: 1 }
	);
});
