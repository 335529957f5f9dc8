import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/shanghai.ts';
import { calendarWeeks, paceOf, weeksOf, type Held } from './pace.ts';

/** Ten weeks from Monday 7 September on, without the first of October. */
const autumn = [0, 1, 2, 4, 5, 6, 7, 8, 9, 10].map((n) => addDays('2026-09-07', 7 * n));
const held = (more: Partial<Held> = {}): Held => ({
	delivered: 0,
	verified: 0,
	recently: 0,
	thisWeek: 0,
	...more
});

describe('the weeks of a year', () => {
	test.each([
		['before the first', '2026-09-06', 0, 10],
		['on the first Monday', '2026-09-07', 0, 10],
		['on the Sunday of the first', '2026-09-13', 0, 10],
		['on the Monday after', '2026-09-14', 1, 9],
		['in the week that does not count', '2026-09-30', 3, 7],
		['on the last Sunday', '2026-11-22', 9, 1],
		['after the last', '2026-11-23', 10, 0]
	])('%s', (_, today, passed, left) => {
		expect(weeksOf(autumn, today)).toMatchObject({ total: 10, passed, left });
	});

	test('the last eight that are over tell the speed, over the one that does not count', () => {
		expect(weeksOf(autumn, '2026-11-20').recent).toEqual({ from: '2026-09-14', weeks: 8 });
		expect(weeksOf(autumn, '2026-09-23').recent).toEqual({ from: '2026-09-07', weeks: 2 });
		expect(weeksOf(autumn, '2026-09-08').recent).toEqual({ from: '2026-09-07', weeks: 0 });
	});

	test('of the calendar: 52 or 53, each with its Wednesday in the year', () => {
		expect(calendarWeeks(2026)).toHaveLength(52);
		expect(calendarWeeks(2026)[0]).toBe('2026-01-05');
		expect(calendarWeeks(2026).at(-1)).toBe('2026-12-28');
		expect(calendarWeeks(2027)[0]).toBe('2027-01-04');
		expect(calendarWeeks(2025)[0]).toBe('2024-12-30');
		expect(calendarWeeks(2020)).toHaveLength(53);
	});
});

describe('the pace of a target', () => {
	const friday = weeksOf(autumn, '2026-10-23');

	test('time says how many are due', () => {
		expect(friday).toMatchObject({ passed: 5, left: 5 });
		expect(paceOf(friday, 20, held())!.due).toBe(10);
	});

	test.each([
		[20, 20, 'reached'],
		[20, 21, 'reached'],
		[20, 12, 'ahead'],
		[20, 11, 'on_pace'],
		[20, 9, 'on_pace'],
		[20, 8, 'behind'],
		[2, 1, 'on_pace'],
		[2, 0, 'behind'],
		[1, 0, 'on_pace'],
		[0, 0, 'reached']
	])('target %i, verified %i: %s', (target, verified, standing) => {
		expect(paceOf(friday, target, held({ verified }))!.standing).toBe(standing);
	});

	test('what is still needed, by the week', () => {
		const rate = (needed: number) => paceOf(friday, needed, held())!.rate;
		expect(rate(1)).toEqual({ everyWeeks: 5 });
		expect(rate(2)).toEqual({ everyWeeks: 2 });
		expect(rate(3)).toEqual({ perWeek: 0.6 });
		expect(rate(5)).toEqual({ perWeek: 1 });
		expect(rate(11)).toEqual({ perWeek: 2.2 });
		expect(rate(101)).toEqual({ perWeek: 21 });
		expect(rate(0)).toBeNull();
	});

	test('no week left: nothing can be asked of one, and nothing more is forecast', () => {
		const over = weeksOf(autumn, '2026-12-01');
		const pace = paceOf(over, 20, held({ verified: 15, delivered: 17, recently: 9 }))!;
		expect(pace).toMatchObject({ due: 20, needed: 5, weeksLeft: 0, rate: null, forecast: 17 });
		expect(pace.standing).toBe('behind');
	});

	test('the forecast goes on at the speed of the last weeks, and takes the running week once', () => {
		const pace = paceOf(friday, 20, held({ delivered: 10, verified: 8, recently: 5, thisWeek: 1 }))!;
		expect(pace).toMatchObject({ forecast: 14, recentWeeks: 5 });
		expect(paceOf(weeksOf(autumn, '2026-09-08'), 20, held())!.forecast).toBeNull();
	});

	test('without a target, none', () => expect(paceOf(friday, null, held({ verified: 3 }))).toBeNull());

	test('a year without a single week asks for everything at once and divides by nothing', () => {
		expect(paceOf(weeksOf([], '2026-10-23'), 4, held())).toMatchObject({ due: 4, rate: null, forecast: 0 });
	});

	test('who keeps the rate gets there; the forecast never takes back what was delivered', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 120 }),
				fc.integer({ min: 0, max: 500 }),
				fc.nat(500),
				fc.nat(100),
				(day, target, verified, recently) => {
					const weeks = weeksOf(autumn, addDays('2026-09-01', day));
					const delivered = verified + 3;
					const pace = paceOf(weeks, target, held({ verified, delivered, recently, thisWeek: 2 }))!;
					expect(weeks.passed + weeks.left).toBe(weeks.total);
					if (pace.rate) {
						const coming =
							'perWeek' in pace.rate
								? pace.rate.perWeek * weeks.left
								: Math.floor(weeks.left / pace.rate.everyWeeks);
						expect(coming).toBeGreaterThanOrEqual(pace.needed - 1e-9);
					} else expect(pace.needed * weeks.left).toBe(0);
					if (pace.forecast !== null) expect(pace.forecast).toBeGreaterThanOrEqual(delivered);
				}
			)
		);
	});
});
