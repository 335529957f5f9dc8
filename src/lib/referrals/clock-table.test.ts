import { expect, test } from 'vitest';
import { referralClocks } from './clocks.ts';
import { changed, differences, problemOf, type ClockTable } from '../screening/clock-table.ts';
import { screeningClocks } from '../screening/clocks.ts';

const tables: [string, ClockTable][] = [
	['screening', screeningClocks],
	['referrals', referralClocks]
];

test.each(tables)('the clocks of %s come back from a setting as they went into it', (_, table) => {
	expect(table.read(table.write(table.usual))).toEqual(table.usual);
	expect(Object.keys(table.usual).toSorted()).toEqual(Object.keys(table.steps).toSorted());
	expect(differences(table.usual, table.usual)).toEqual([]);
});

test('one cell otherwise is one difference', () => {
	const cell = { n: 30, unit: 'minutes' as const };
	const rows = changed(screeningClocks.usual, { step: 'talk', tier: 'red', cell });
	expect(differences(screeningClocks.usual, rows)).toEqual([
		{ step: 'talk', tier: 'red', cell, before: { n: 60, unit: 'minutes' } }
	]);
	expect(screeningClocks.write(rows)).toMatchObject({ red: { talk: { minutes: 30 }, nextRung: 15 } });
});

test('a change that does not fit is a problem', () => {
	const problem = (step: string, tier: 'red' | 'yellow', cell: Parameters<typeof problemOf>[1]['cell']) =>
		problemOf(screeningClocks, { step, tier, cell });
	expect(problem('nextRung', 'red', { n: 1, unit: 'days' })).toBe('unit');
	expect(problem('unknown', 'red', { n: 1, unit: 'days' })).toBe('unit');
	expect(problem('talk', 'red', { n: 0, unit: 'minutes' })).toBe('unit');
	expect(problem('talk', 'red', { n: 0, unit: 'schoolDays' })).toBeNull();
	expect(problem('nextRung', 'red', null)).toBe('needed');
	expect(problem('talk', 'yellow', null)).toBeNull();
});
