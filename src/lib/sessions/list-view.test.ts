import { describe, expect, test } from 'vitest';
import { countLink } from './count-link.ts';
import { cleared, countOf, inView, readListView, stateChoices, stepped, withParams } from './list-view.ts';
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

	test('a week has its Monday to Sunday, and two stand beside each other for who is sent', () => {
		expect(read('view=week').span).toEqual({ from: '2026-11-16', to: '2026-11-22' });
		expect(read('view=week&day=2026-11-25&year=2025&weeks=2').filter).toMatchObject({
			from: '2026-11-23',
			to: '2026-11-29'
		});
		expect(read('view=experts&weeks=2').span).toEqual({ from: '2026-11-16', to: '2026-11-29' });
		expect(read('view=week&day=2026-02-30').week).toBe('2026-11-16');
		expect(read('view=party').view).toBe('list');
		const asHost = readListView(new URLSearchParams('view=teams&weeks=2'), today, false);
		expect(asHost).toMatchObject({ view: 'week', weeks: 1 });
	});

	test('another view keeps the filter and the time that is looked at', () => {
		const go = (query: string, view: Parameters<typeof inView>[2]) =>
			inView(new URLSearchParams(query), read(query), view, today);
		expect(go('view=month&team=1', 'week')).toBe('/sessions?view=week&team=1');
		expect(go('view=month&month=2027-03&team=1', 'week')).toBe('/sessions?view=week&team=1&day=2027-03-01');
		expect(go('view=week&day=2026-11-30', 'month')).toBe('/sessions?view=month&month=2026-12');
		expect(go('view=experts&weeks=2&day=2026-11-30', 'teams')).toBe(
			'/sessions?view=teams&weeks=2&day=2026-11-30'
		);
		expect(go('view=experts&weeks=2', 'week')).toBe('/sessions?view=week');
		expect(go('view=week&day=2026-11-30&status=cancelled', 'list')).toBe('/sessions?status=cancelled');
		expect(go('year=2025&activity=training', 'month')).toBe('/sessions?activity=training&view=month');
	});

	test('one steps back and forth, and to today', () => {
		const step = (query: string, steps: -1 | 0 | 1) =>
			stepped(new URLSearchParams(query), read(query), steps, today);
		expect(step('view=month&month=2027-01', -1)).toBe('/sessions?view=month&month=2026-12');
		expect(step('view=month&month=2027-01', 0)).toBe('/sessions?view=month');
		expect(step('view=week', 1)).toBe('/sessions?view=week&day=2026-11-23');
		expect(step('view=teams&weeks=2', -1)).toBe('/sessions?view=teams&weeks=2&day=2026-11-02');
		expect(step('view=week&day=2026-11-23', -1)).toBe('/sessions?view=week');
		expect(cleared(new URLSearchParams('view=teams&weeks=2&team=1&day=2026-11-02&status=x'))).toBe(
			'/sessions?view=teams&day=2026-11-02&weeks=2'
		);
	});

	test('another filter starts at the first page', () => {
		expect(withParams(new URLSearchParams('after=x&team=1'), { team: null, view: 'month' })).toBe(
			'/sessions?view=month'
		);
	});
});
