import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysBetween } from '../calendar/shanghai.ts';
import { Places, readListHead, readListRow } from './lists.ts';
import { addFigures, latestNext, qualifiers, shareOf, type Figure } from './programme.ts';

const figure = (value: number, qualifier: Figure['qualifier'] = 'exact') => ({ value, qualifier });

test.each([
	['two exact ones are exact', [figure(2), figure(3)], figure(5)],
	['one that is near makes the sum near', [figure(4000, 'near'), figure(12)], figure(4012, 'near')],
	['over and at least are at least', [figure(10, 'over'), figure(5, 'least')], figure(15, 'least')],
	['below and above together are about', [figure(10, 'over'), figure(5, 'near')], figure(15, 'about')],
	['a county that did not report is not a 0', [null, figure(7)], figure(7)],
	['nobody reported', [null, null], null]
])('%s', (_, figures, sum) => {
	expect(addFigures(figures)).toEqual(sum);
});

const anyFigure = fc.record({ value: fc.nat(100_000), qualifier: fc.constantFrom(...qualifiers) });

test('a sum never says more than its parts, in whatever order they come', () => {
	fc.assert(
		fc.property(fc.array(anyFigure, { minLength: 1, maxLength: 9 }), (figures) => {
			const sum = addFigures(figures)!;
			expect(addFigures(figures.toReversed())).toEqual(sum);
			expect(sum.qualifier === 'exact').toBe(figures.every(({ qualifier }) => qualifier === 'exact'));
			expect(sum.value).toBe(figures.reduce((n, { value }) => n + value, 0));
		})
	);
});

test('without a plan there is no share, and never 0 per cent', () => {
	expect(shareOf(figure(3), null)).toBeNull();
	expect(shareOf(null, figure(3))).toBeNull();
	expect(shareOf(figure(3), figure(0))).toBeNull();
	expect(shareOf(figure(3), figure(12))).toBe(25);
});

test('the next follow-up is half a year away at most, whatever the day', () => {
	const rhythm = { visitDays: 30, followUpMonths: 6 };
	expect(latestNext('follow_up', rhythm, '2026-08-31')).toBe('2027-02-28');
	expect(latestNext('follow_up', rhythm, '2027-08-31')).toBe('2028-02-29');
	expect(latestNext('follow_up', rhythm, '2028-02-29')).toBe('2028-08-29');
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 6 }), (n, followUpMonths) => {
			const from = new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
			const next = latestNext('follow_up', { visitDays: 1, followUpMonths }, from);
			expect(next > from).toBe(true);
			expect(daysBetween(from, next)).toBeLessThanOrEqual(184);
		})
	);
});

test('a list is read by its headings, with every mistake of a row at once', () => {
	const head = readListHead(['姓名', '出生日期', '联系电话', '区县', '乡镇（街道）'])!;
	const read = (...cells: string[]) => readListRow(3, cells, head, '2026-11-20')!;
	expect(read('演示 居民一', '1948年5月4日', '138 0000 0000', '武陵区', '芙蓉街道')).toEqual({
		row: {
			...{ line: 3, name: '演示居民一', bornOn: '1948-05-04', phone: '13800000000' },
			...{ county: '武陵区', township: '芙蓉街道' }
		},
		problems: []
	});
	const wrong = read('演', '2027-01-01', 'abc', '', '').problems.map(({ problem }) => problem);
	expect(wrong).toEqual(['list_name', 'list_born', 'list_phone']);
	expect(read('演示居民一', '', '', '', '').problems[0]!.problem).toBe('list_nobody');
	expect(readListRow(4, ['', ' ', '', '', ''], head, '2026-11-20')).toBeUndefined();
	expect(readListHead(['编号', '电话'])).toBeUndefined();
	expect(new Places([{ code: '430702', name: '武陵区' }]).find('武陵')).toBe('430702');
});
