import { expect, test } from 'vitest';
import { allowsRestDays, slotTimes, type SlotPattern } from './school-slots.ts';
import type { DayKind } from './working-days.ts';

const workday: DayKind = { kind: 'workday', makeUp: false };
const makeUp: DayKind = { kind: 'workday', makeUp: true };
const restDay: DayKind = { kind: 'rest_day' };
const holiday: DayKind = { kind: 'holiday', name: '国庆节', nameEn: 'National Day' };
const unknownWeekday: DayKind = { kind: 'unknown', weekend: false };
const unknownWeekend: DayKind = { kind: 'unknown', weekend: true };

const patterns: SlotPattern[] = ['school_day', 'after_school', 'university', 'half_day', 'office'];
const spans = (pattern: SlotPattern, minutes: number, day: DayKind) =>
	slotTimes(pattern, minutes, day).map(({ start, end }) => `${start}–${end}`);

test.each<[SlotPattern, number, string[]]>([
	['school_day', 80, ['08:20–09:40', '10:00–11:20', '14:30–15:50', '16:00–17:20']],
	['after_school', 90, ['19:00–20:30']],
	['university', 90, ['10:00–11:30', '14:30–16:00', '16:30–18:00', '19:00–20:30']],
	['half_day', 180, ['08:30–11:30', '14:30–17:30']],
	['office', 120, ['09:00–11:00', '15:00–17:00']]
])('%s on working days', (pattern, minutes, expected) => {
	expect(spans(pattern, minutes, workday)).toEqual(expected);
	expect(spans(pattern, minutes, makeUp)).toEqual(expected);
	expect(spans(pattern, minutes, unknownWeekday)).toEqual(expected);
});

test('only parent classes take place on rest days', () => {
	expect(spans('after_school', 90, restDay)).toEqual(['09:00–10:30', '14:30–16:00']);
	expect(spans('after_school', 90, unknownWeekend)).toEqual(['09:00–10:30', '14:30–16:00']);
	for (const pattern of patterns) {
		expect(allowsRestDays(pattern)).toBe(pattern === 'after_school');
		expect(slotTimes(pattern, 60, restDay).length > 0).toBe(allowsRestDays(pattern));
	}
});

test('nothing takes place on statutory holidays', () => {
	for (const pattern of patterns) expect(slotTimes(pattern, 60, holiday)).toEqual([]);
});

test('no slot runs into the midday rest or the night', () => {
	expect(spans('school_day', 150, workday)).toEqual([
		'08:20–10:50',
		'10:00–12:30',
		'14:30–17:00',
		'16:00–18:30'
	]);
	expect(spans('school_day', 151, workday)).toEqual(['08:20–10:51', '14:30–17:01', '16:00–18:31']);
	expect(spans('after_school', 180, workday)).toEqual(['19:00–22:00']);
	expect(spans('after_school', 181, workday)).toEqual([]);
	expect(spans('university', 600, workday)).toEqual([]);
});
