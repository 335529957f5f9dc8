import { expect, test } from 'vitest';
import { crisisClockTable } from '../care/crisis-clocks.ts';
import { referralClocks } from '../referrals/clocks.ts';
import { changed, differences, problemOf, type ClockTable } from '../screening/clock-table.ts';
import { screeningClocks } from '../screening/clocks.ts';
import { caseClocks } from './clocks.ts';
import { returnClocks } from './return-clocks.ts';

const tables: [string, ClockTable][] = [
	['screening', screeningClocks],
	['crisis', crisisClockTable],
	['cases', caseClocks],
	['referrals', referralClocks],
	['returns', returnClocks]
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

test('where tiers make no difference there is one time, and always one', () => {
	const problem = (tier: 'red' | 'all', cell: Parameters<typeof problemOf>[1]['cell']) =>
		problemOf(crisisClockTable, { step: 'guardian', tier, cell });
	expect(problem('red', { n: 1, unit: 'hours' })).toBe('unit');
	expect(problem('all', { n: 1, unit: 'hours' })).toBeNull();
	expect(problem('all', { n: 0, unit: 'days' })).toBeNull();
	expect(problem('all', { n: 0, unit: 'hours' })).toBe('unit');
	expect(problem('all', null)).toBe('needed');
});

test('what families were promised gets shorter, never longer', () => {
	const problem = (n: number) =>
		problemOf(returnClocks, { step: 'decide', tier: 'all', cell: { n, unit: 'workingDays' } });
	expect([problem(3), problem(5), problem(6)]).toEqual([null, null, 'long']);
});
