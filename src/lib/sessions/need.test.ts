import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byNeed, needOf, needPartNames, needParts, type NeedFacts } from './need.ts';

const facts: fc.Arbitrary<NeedFacts> = fc.record({
	daysSinceLast: fc.option(fc.nat(2000), { nil: null }),
	expectedAttendance: fc.integer({ min: 1, max: 5000 }),
	daysWaiting: fc.nat(60)
});

describe('the need of a host that waits', () => {
	test.each<[string, NeedFacts, number[]]>([
		['never had one', { daysSinceLast: null, expectedAttendance: 250, daysWaiting: 0 }, [60, 10, 0]],
		['half a year ago', { daysSinceLast: 182, expectedAttendance: 80, daysWaiting: 9 }, [29.9, 3.2, 6]],
		['just had one', { daysSinceLast: 0, expectedAttendance: 500, daysWaiting: 30 }, [0, 20, 20]],
		['above every cap', { daysSinceLast: 800, expectedAttendance: 5000, daysWaiting: 59 }, [60, 20, 20]]
	])('%s', (_, given, points) => {
		const need = needOf(given);
		expect(needPartNames.map((name) => need.parts[name].points)).toEqual(points);
	});

	test('at most a hundred points, and the parts that are printed add up to the sum that is printed', () => {
		const most = needPartNames.reduce((sum, name) => sum + needParts[name].points, 0);
		expect(most).toBe(100);
		fc.assert(
			fc.property(facts, (given) => {
				const { score, parts } = needOf(given);
				const sum = needPartNames.reduce((tenths, name) => tenths + Math.round(parts[name].points * 10), 0);
				expect(Math.round(score * 10)).toBe(sum);
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score).toBeLessThanOrEqual(most);
			})
		);
	});

	test('more of anything is never less need', () => {
		fc.assert(
			fc.property(facts, fc.nat(400), (given, more) => {
				for (const name of ['daysSinceLast', 'expectedAttendance', 'daysWaiting'] as const) {
					if (given[name] === null) continue;
					expect(needOf({ ...given, [name]: given[name] + more }).score).toBeGreaterThanOrEqual(
						needOf(given).score
					);
				}
			})
		);
	});

	test('of two equal ones who has waited longer comes first', () => {
		const need = needOf({ daysSinceLast: null, expectedAttendance: 10, daysWaiting: 40 });
		const early = { need, waitlistedAt: new Date('2026-10-01'), id: 'b' };
		const late = { need, waitlistedAt: new Date('2026-10-02'), id: 'a' };
		expect([late, early].sort(byNeed)).toEqual([early, late]);
	});
});
