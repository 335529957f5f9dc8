import { describe, expect, test } from 'vitest';
import { instantAt } from '../calendar/shanghai.ts';
import { whyUnfit, type ExpertFacts } from './expert.ts';

// A Tuesday.
const day = '2026-11-24';
const talk = (from = '14:30', to = '15:50') => ({
	startMs: +instantAt(day, from),
	endMs: +instantAt(day, to)
});
const facts = (more: Partial<ExpertFacts> = {}): ExpertFacts => ({
	licenceValidTo: '2028-12-31',
	recordCheckedOn: '2026-03-01',
	dayCap: 2,
	monthCap: 12,
	rules: [],
	exceptions: [],
	...more
});
const reasons = (more: Partial<ExpertFacts>, { time = talk(), pupils = true, onDay = 0, inMonth = 0 } = {}) =>
	whyUnfit(facts(more), time, pupils, { onDay, inMonth }).map(({ reason }) => reason);

test('nothing stands in the way of somebody who is licensed, checked and free', () =>
	expect(reasons({})).toEqual([]));

test('the licence is good on its last day, and nobody goes without one', () => {
	expect(reasons({ licenceValidTo: day })).toEqual([]);
	expect(reasons({ licenceValidTo: '2026-11-23' })).toEqual(['licence']);
	expect(reasons({ licenceValidTo: null })).toEqual(['licence']);
});

test('the record check is good for 365 days, and needed for pupils alone', () => {
	expect(reasons({ recordCheckedOn: '2025-11-24' })).toEqual([]);
	expect(reasons({ recordCheckedOn: '2025-11-23' })).toEqual(['record']);
	expect(reasons({ recordCheckedOn: null })).toEqual(['record']);
	expect(reasons({ recordCheckedOn: null }, { pupils: false })).toEqual([]);
});

test('the caps count the other sessions', () => {
	expect(reasons({}, { onDay: 1, inMonth: 11 })).toEqual([]);
	expect(reasons({}, { onDay: 2, inMonth: 12 })).toEqual(['day_cap', 'month_cap']);
	expect(reasons({ dayCap: 0 })).toEqual(['day_cap']);
});

describe('the week', () => {
	const tuesday = { weekday: 2, fromTime: '14:00', toTime: '17:30', validFrom: '2026-09-01', validTo: null };

	test.each([
		['within the rule', [tuesday], talk(), []],
		['up to its end', [{ ...tuesday, toTime: '15:50' }], talk(), []],
		['beyond its end', [{ ...tuesday, toTime: '15:49' }], talk(), ['outside_rules']],
		['on another weekday', [{ ...tuesday, weekday: 3 }], talk(), ['outside_rules']],
		[
			'across two rules that touch',
			[
				{ ...tuesday, toTime: '15:00' },
				{ ...tuesday, fromTime: '15:00' }
			],
			talk(),
			[]
		],
		[
			'across a gap',
			[
				{ ...tuesday, toTime: '15:00' },
				{ ...tuesday, fromTime: '15:01' }
			],
			talk(),
			['outside_rules']
		],
		['before the rule holds', [{ ...tuesday, weekday: 3, validFrom: '2026-11-25' }], talk(), []],
		['after it held', [{ ...tuesday, weekday: 3, validTo: '2026-11-23' }], talk(), []]
	])('%s', (_, rules, time, expected) => expect(reasons({ rules }, { time })).toEqual(expected));

	test('is opened by an exception, and closed by an absence whatever is open', () => {
		const open = { kind: 'open' as const, ...talk('14:00', '16:00') };
		const away = { kind: 'away' as const, ...talk('15:49', '23:00') };
		const rules = [{ ...tuesday, weekday: 3 }];
		expect(reasons({ rules, exceptions: [open] })).toEqual([]);
		expect(reasons({ rules, exceptions: [open, away] })).toEqual(['away']);
		expect(reasons({ exceptions: [{ ...away, ...talk('15:50', '23:00') }] })).toEqual([]);
	});
});
