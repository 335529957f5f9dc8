import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt } from '../calendar/shanghai.ts';
import type { HostDays } from '../availability/school-year.ts';
import {
	attendedHours,
	daysOf,
	doorAt,
	gapsOf,
	hoursOf,
	intersect,
	obstaclesOf,
	overlaps,
	subtract,
	union,
	type Span,
	type Window
} from './hours.ts';

const at = (n: number) => new Date(n);
const spans = fc
	.array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 6 })
	.map((pairs) => pairs.map(([from, length]) => ({ from: at(from), to: at(from + length) })));
const covers = (all: readonly Span[], n: number) => all.some(({ from, to }) => +from <= n && n < +to);
const moments = Array.from({ length: 53 }, (_, n) => n);

describe('spans', () => {
	test('are added, met and taken away moment by moment', () => {
		fc.assert(
			fc.property(spans, spans, (a, b) => {
				for (const n of moments) {
					expect(covers(union(a), n)).toBe(covers(a, n));
					expect(covers(intersect(a, b), n)).toBe(covers(a, n) && covers(b, n));
					expect(covers(subtract(a, b), n)).toBe(covers(a, n) && !covers(b, n));
					expect(covers(overlaps(a), n)).toBe(a.filter((one) => covers([one], n)).length > 1);
				}
			}),
			{ seed: 1 }
		);
	});

	test('what is attended and what has a gap is all there is', () => {
		fc.assert(
			fc.property(spans, spans, spans, (hours, school, hospital) => {
				const turns = [
					...school.map((span) => ({ ...span, organisationId: 'school' })),
					...hospital.map((span) => ({ ...span, organisationId: 'hospital' }))
				];
				const attended = attendedHours(hours, turns, ['school', 'hospital']);
				const gaps = gapsOf(hours, turns, ['school', 'hospital']);
				for (const n of moments) {
					expect(covers(attended, n) || covers(gaps, n)).toBe(covers(hours, n));
					expect(covers(attended, n) && covers(gaps, n)).toBe(false);
				}
			}),
			{ seed: 1 }
		);
	});
});

const window: Window = {
	startsOn: '2026-09-25',
	endsOn: '2026-09-29',
	fromTime: '08:00',
	toTime: '18:00',
	restDays: false
};
// A holiday from the 25th to the 27th.
const calendar = {
	kindOf: (day: string) =>
		day <= '2026-09-27'
			? ({ kind: 'holiday', name: '中秋节', nameEn: 'Mid-Autumn' } as const)
			: ({ kind: 'workday', makeUp: false } as const)
};
const free: HostDays = { terms: [], periods: [] };
const period = (kind: 'exam' | 'other', isHard: boolean, day = '2026-09-29') => ({
	...{ kind, isHard, startsOn: day, endsOn: day, title: '考试', titleEn: 'Exam' }
});

describe('a window', () => {
	test('is its school days, or every day if it says so', () => {
		expect(daysOf(window, calendar)).toEqual(['2026-09-28', '2026-09-29']);
		expect(daysOf({ ...window, restDays: true }, calendar)).toHaveLength(5);
	});

	test.each([
		['a soft exam week', [period('exam', false)], ['exam']],
		['a hard closed day', [period('other', true)], ['blocked']],
		['a soft period', [period('other', false)], []],
		['an exam on a day that is no part of it', [period('exam', true, '2026-09-26')], []]
	])('%s', (_, periods, kinds) => {
		const host = { ...free, periods };
		expect(obstaclesOf(daysOf(window, calendar), host).map(({ kind }) => kind)).toEqual(kinds);
		expect(hoursOf(window, calendar, host)).toHaveLength(2 - kinds.length);
	});

	test('between the terms is no time for it', () => {
		const term = { schoolYear: '2026-2027', number: 1, startsOn: '2026-09-29', endsOn: '2027-01-29' };
		expect(obstaclesOf(daysOf(window, calendar), { ...free, terms: [term] })).toMatchObject([
			{ kind: 'holidays', day: '2026-09-28' }
		]);
	});
});

test('the door says when it opens next', () => {
	const hours = hoursOf(window, calendar, free);
	const time = (day: string, clock: string) => instantAt(`2026-09-${day}`, clock);
	expect(doorAt(hours, time('25', '10:00'))).toEqual({ isOpen: false, opensAt: time('28', '08:00') });
	expect(doorAt(hours, time('28', '08:00'))).toEqual({ isOpen: true, opensAt: null });
	expect(doorAt(hours, time('28', '18:00'))).toEqual({ isOpen: false, opensAt: time('29', '08:00') });
	expect(doorAt(hours, time('29', '18:00'))).toEqual({ isOpen: false, opensAt: null });
});
