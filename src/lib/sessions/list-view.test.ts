import { describe, expect, test } from 'vitest';
import { countLink } from './count-link.ts';
import { countOf, readListView, stateChoices, withParams } from './list-view.ts';
import { countedAs } from './session.ts';

const today = '2026-11-22';
const read = (query: string) => readListView(new URLSearchParams(query), today);

describe('the list of sessions', () => {
	test('shows what lies ahead unless something else is asked', () => {
		const { filter, isUpcoming, isFiltered, order } = read('');
		expect([isUpcoming, isFiltered, order, filter.from]).toEqual([true, false, 'asc', today]);
		expect(filter.status).toContain('cancelled');
		expect(filter.status).not.toContain('declined');
		expect(read('county=430702')).toMatchObject({ isUpcoming: true, isFiltered: true });
		expect(read('year=all')).toMatchObject({ isUpcoming: false, order: 'desc', time: 'all', filter: {} });
	});

	test('a figure opens its own filter, untouched', () => {
		const link = countLink('verified', { year: 2026, county: '430702' });
		const { filter, order, time, state } = read(link.split('?')[1]!);
		expect(filter).toEqual({ count: 'verified', county: '430702', from: '2026-01-01', to: '2026-12-31' });
		expect([order, time, state]).toEqual(['desc', '2026', 'verified']);
		const month = read(countLink('scheduled', { year: 2026, month: 2 }).split('?')[1]!);
		expect(month.filter).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
	});

	test('the fields of the form give back what they show', () => {
		const month = read('from=2026-02-01&to=2026-02-28&count=delivered');
		const again = read(`year=${month.time}&status=${month.state}`);
		expect(again.filter).toEqual({
			from: '2026-02-01',
			to: '2026-02-28',
			status: [...countedAs.delivered]
		});
		expect([again.time, again.state]).toEqual([month.time, month.state]);
		expect(countOf(month.state)).toBe('delivered');
		expect(new Set(stateChoices).size).toBe(stateChoices.length);
	});

	test('a month has its own bounds', () => {
		expect(read('view=month').month).toBe('2026-11');
		expect(read('view=month&month=2026-13').month).toBe('2026-11');
		expect(read('view=month&month=2027-02&year=2025').filter).toMatchObject({
			from: '2027-02-01',
			to: '2027-02-28'
		});
	});

	test('another filter starts at the first page', () => {
		expect(withParams(new URLSearchParams('after=x&team=1'), { team: null, view: 'month' })).toBe(
			'/sessions?view=month'
		);
	});
});
