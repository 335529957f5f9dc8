import { expect, test } from 'vitest';
import { monthGrid } from './month.ts';
import { eachDay } from './shanghai.ts';
import { kindInUnknownYear } from './working-days.ts';

const calendar = { kindOf: kindInUnknownYear };

test('a month is whole weeks from Monday, with every day in order', () => {
	const weeks = monthGrid(calendar, '2025-05');
	expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7]);
	expect(weeks.flat().map(({ day }) => day)).toEqual(eachDay('2025-04-28', '2025-06-01'));
	expect(weeks.flat().filter(({ inMonth }) => inMonth)).toHaveLength(31);
	expect(weeks[0]!.map(({ inMonth }) => inMonth)).toEqual([false, false, false, true, true, true, true]);
	expect(weeks[0]![3]).toEqual({ day: '2025-05-01', inMonth: true, kind: kindInUnknownYear('2025-05-01') });
});

test('as few weeks as the month needs', () => {
	expect(monthGrid(calendar, '2027-02')).toHaveLength(4);
	expect(monthGrid(calendar, '2026-03')).toHaveLength(6);
});
