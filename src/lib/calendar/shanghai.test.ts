import { afterEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
	addDays,
	addMonths,
	dayOf,
	daysBetween,
	eachDay,
	firstOfMonth,
	instantAt,
	isDay,
	isMonth,
	lastOfMonth,
	monthOf,
	startOfWeek,
	timeOf,
	weekdayOf,
	yearOf
} from './shanghai.ts';

const day = fc.integer({ min: 0, max: 36_889 }).map((n) => addDays('2000-01-01', n));

test('an instant has its day, time and year in Shanghai', () => {
	const newYearsEve = new Date('2025-12-31T15:59:59Z');
	const newYear = new Date('2025-12-31T16:00:00Z');
	expect([dayOf(newYearsEve), timeOf(newYearsEve), yearOf(newYearsEve)]).toEqual([
		'2025-12-31',
		'23:59',
		2025
	]);
	expect([dayOf(newYear), timeOf(newYear), yearOf(newYear)]).toEqual(['2026-01-01', '00:00', 2026]);
});

test('a time on a day is an instant', () => {
	expect(instantAt('2025-05-28', '14:30').toISOString()).toBe('2025-05-28T06:30:00.000Z');
	expect(instantAt('2025-05-28', '24:00')).toEqual(instantAt('2025-05-29', '00:00'));
});

describe('whatever the time zone of the machine', () => {
	const before = process.env.TZ;
	afterEach(() => {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	});

	test.each([
		['UTC', 0],
		['America/New_York', 240],
		['Asia/Shanghai', -480]
	])('%s', (zone, offset) => {
		process.env.TZ = zone;
		// 9 March 2025 is a day of 23 hours in New York.
		expect(new Date('2025-05-28T00:00:00Z').getTimezoneOffset()).toBe(offset);
		expect(dayOf(instantAt('2025-03-09', '02:30'))).toBe('2025-03-09');
		expect(timeOf(instantAt('2025-03-09', '02:30'))).toBe('02:30');
		expect(addDays('2025-03-08', 2)).toBe('2025-03-10');
		expect(daysBetween('2025-03-08', '2025-03-10')).toBe(2);
		expect(weekdayOf('2025-03-09')).toBe(7);
		expect(addMonths('2025-01', 2)).toBe('2025-03');
	});
});

test('weeks begin on Monday', () => {
	expect(weekdayOf('2025-05-28')).toBe(3);
	expect(weekdayOf('2025-06-01')).toBe(7);
	expect(startOfWeek('2025-06-01')).toBe('2025-05-26');
	expect(startOfWeek('2025-05-26')).toBe('2025-05-26');
});

test('months have their first and last day', () => {
	expect(monthOf('2024-02-10')).toBe('2024-02');
	expect(firstOfMonth('2024-02-10')).toBe('2024-02-01');
	expect(lastOfMonth('2024-02')).toBe('2024-02-29');
	expect(lastOfMonth('2025-12-05')).toBe('2025-12-31');
	expect(addMonths('2025-12', 1)).toBe('2026-01');
	expect(addMonths('2025-01-31', 1)).toBe('2025-02');
	expect(addMonths('2025-01', -1)).toBe('2024-12');
});

test('each day of a range, both ends included', () => {
	expect(eachDay('2025-02-27', '2025-03-01')).toEqual(['2025-02-27', '2025-02-28', '2025-03-01']);
	expect(eachDay('2025-03-01', '2025-03-01')).toEqual(['2025-03-01']);
	expect(eachDay('2025-03-02', '2025-03-01')).toEqual([]);
});

test.each(['2000-01-01', '2024-02-29', '2100-12-31'])('%s is a day', (text) =>
	expect(isDay(text)).toBe(true)
);
test.each([
	'2025-02-29',
	'2025-13-01',
	'2025-00-10',
	'2025-04-31',
	'1999-12-31',
	'2101-01-01',
	'2025-5-1',
	'2025-05-01 ',
	'2025-05-01T00:00',
	'+02025-05-01',
	''
])('«%s» is not a day', (text) => expect(isDay(text)).toBe(false));

test('a month is checked like a day', () => {
	expect(['2025-01', '2025-12', '2025-13', '2025-1', '1999-12', '2025-01-01'].map(isMonth)).toEqual([
		true,
		true,
		false,
		false,
		false,
		false
	]);
});

test('adding and counting days are inverse, and one day on is one weekday on', () => {
	fc.assert(
		fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
			expect(daysBetween(from, addDays(from, n))).toBe(n);
			expect(weekdayOf(addDays(from, 1))).toBe((weekdayOf(from) % 7) + 1);
			expect(dayOf(instantAt(from, '23:59'))).toBe(from);
		}),
		{ seed: 1 }
	);
});
