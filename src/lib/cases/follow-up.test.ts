import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holidayCalendar } from '../calendar/server/holidays.ts';
import { addDays, monthsLater, type Day } from '../calendar/shanghai.ts';
import { isSchoolDay as teaches } from '../availability/teaching-weeks.ts';
import { tiers, type Tier } from '../screening/tiers.ts';
import {
	aheadStatuses,
	bringForward,
	canFollowUp,
	followUpStatuses,
	followUpTransitions,
	moveTo,
	nextMark,
	planNext,
	rhythms,
	type Before,
	type Dates
} from './follow-up.ts';

const terms = [
	{ schoolYear: '2025-2026', number: 1, startsOn: '2025-09-01', endsOn: '2026-01-30' },
	{ schoolYear: '2025-2026', number: 2, startsOn: '2026-03-04', endsOn: '2026-07-03' },
	{ schoolYear: '2026-2027', number: 1, startsOn: '2026-09-01', endsOn: '2027-01-29' },
	{ schoolYear: '2026-2027', number: 2, startsOn: '2027-02-22', endsOn: '2027-07-02' }
];
const isSchoolDay = (day: Day) => teaches({ calendar: holidayCalendar, terms, exams: [] }, day);
const always = () => true;
const rhythm = (tier: Tier, scheduleFrom: Day, monthly = false) => ({ tier, scheduleFrom, monthly });

test('months are counted by the calendar, to the end of a shorter month', () => {
	expect(monthsLater('2026-08-31', 6)).toBe('2027-02-28');
	expect(monthsLater('2027-08-31', 6)).toBe('2028-02-29');
	expect(monthsLater('2028-02-29', 6)).toBe('2028-08-29');
	expect(monthsLater('2028-02-29', 12)).toBe('2029-02-28');
	expect(monthsLater('2026-03-15', 6)).toBe('2026-09-15');
	expect(monthsLater('2026-12-31', 2)).toBe('2027-02-28');
});

/** On which days a case is followed up when every one is held on its day and every day is one of school. */
function heldOn(tier: Tier, from: Day, times: number, monthly = false): Day[] {
	const held: Day[] = [];
	let before: Before = { is: 'opening', on: from };
	for (let today = from; held.length < times;) {
		const { dueOn, nominalOn } = planNext(rhythm(tier, from, monthly), before, today, always);
		held.push(dueOn);
		today = dueOn;
		before = { is: 'done', heldOn: dueOn, nominalOn };
	}
	return held;
}

test.each<[Tier, Day[]]>([
	['red', ['2026-03-03', '2026-03-05', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']],
	['orange', ['2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-13', '2026-04-27']],
	['yellow', ['2026-04-02', '2026-05-02', '2026-06-02', '2026-12-02', '2027-06-02', '2027-12-02']],
	['green', ['2026-09-02', '2027-03-02', '2027-09-02', '2028-03-02', '2028-09-02', '2029-03-02']]
])('the rhythm of %s', (tier, days) => expect(heldOn(tier, '2026-03-02', 6)).toEqual(days));

test('red: day 1, 3, 7, eight weeks, then monthly to six months, then every half year', () => {
	const days = heldOn('red', '2026-03-02', 16);
	expect(days.slice(9)).toEqual([
		...['2026-04-27', '2026-05-04', '2026-06-02', '2026-07-02', '2026-08-02', '2026-09-02', '2027-03-02']
	]);
});

test('a monthly visit comes every month, whatever the tier asks for', () => {
	expect(heldOn('green', '2026-01-31', 3, true)).toEqual(['2026-02-28', '2026-03-28', '2026-04-28']);
});

test('in the holidays it is earlier, never later', () => {
	const first = planNext(
		rhythm('yellow', '2026-06-15'),
		{ is: 'opening', on: '2026-06-15' },
		'2026-06-15',
		isSchoolDay
	);
	expect(first).toMatchObject({ nominalOn: '2026-07-15', dueOn: '2026-07-03' });
	// The one of July was held early: August has one of its own, since no school day is before it.
	const next = planNext(
		rhythm('yellow', '2026-06-15'),
		{ is: 'done', heldOn: '2026-07-03', nominalOn: first.nominalOn },
		'2026-07-03',
		isSchoolDay
	);
	expect(next).toMatchObject({ nominalOn: '2026-08-15', dueOn: '2026-08-15' });
});

test('a weekend, a holiday and a make-up workday', () => {
	const due = (from: Day) =>
		planNext(rhythm('orange', from), { is: 'opening', on: from }, from, isSchoolDay).dueOn;
	expect(due('2026-10-24')).toBe('2026-10-30'); // Saturday the 31st
	expect(due('2026-09-24')).toBe('2026-09-30'); // 1 October
	expect(due('2026-10-03')).toBe('2026-10-10'); // a Saturday that is worked
});

test('half a year over summer lands before the holidays', () => {
	const held = { is: 'done', heldOn: '2026-02-10', nominalOn: '2026-02-10' } as const;
	expect(planNext(rhythm('green', '2025-09-01'), held, '2026-02-10', isSchoolDay)).toEqual({
		nominalOn: '2026-08-10',
		opensOn: '2026-06-26',
		dueOn: '2026-07-03',
		failsOn: '2026-07-17',
		latestOn: '2026-08-10'
	});
});

test('one that was missed is made up for within fourteen days', () => {
	for (const tier of tiers) {
		const { dueOn } = planNext(rhythm(tier, '2026-03-02'), { is: 'missed' }, '2026-03-20', always);
		expect(dueOn).toBe(addDays('2026-03-20', rhythms[tier].again));
		expect(dueOn <= addDays('2026-03-20', 14)).toBe(true);
	}
});

test('calling off moves the next one on in the rhythm and never the half year', () => {
	const next = (latestOn: Day) =>
		planNext(
			rhythm('orange', '2026-03-02'),
			{ is: 'cancelled', nominalOn: '2026-03-09', latestOn },
			'2026-03-06',
			always
		);
	expect(next('2026-09-02').dueOn).toBe('2026-03-16');
	expect(next('2026-03-12').dueOn).toBe('2026-03-12');
});

test('a tier that asks for more brings it forward', () => {
	const dates = planNext(
		rhythm('green', '2026-03-02'),
		{ is: 'opening', on: '2026-03-02' },
		'2026-03-02',
		always
	);
	const red = bringForward(rhythm('red', '2026-03-10'), dates, '2026-03-10', always);
	expect(red).toMatchObject({ dueOn: '2026-03-11', latestOn: dates.latestOn });
	expect(bringForward(rhythm('green', '2026-03-10'), red, '2026-03-10', always).dueOn).toBe('2026-03-11');
});

describe('whatever happens', () => {
	const day = fc.integer({ min: 0, max: 1200 }).map((n) => addDays('2025-09-01', n));
	const tier = fc.constantFrom(...tiers);
	const step = fc.record({
		does: fc.constantFrom('done', 'missed', 'cancelled', 'moved', 'tier', 'closed'),
		/** Days into what is allowed. */
		wait: fc.integer({ min: 0, max: 400 }),
		back: fc.integer({ min: 0, max: 30 }),
		tier,
		monthly: fc.boolean()
	});

	test('an open case has one follow-up ahead, at most six months after the last, fourteen days after a miss', () => {
		fc.assert(
			fc.property(day, tier, fc.array(step, { maxLength: 30 }), (opening, first, script) => {
				let today = opening;
				let pace = rhythm(first, today);
				let last = today;
				let dates: Dates = planNext(pace, { is: 'opening', on: today }, today, isSchoolDay);
				const check = (bound: Day) => {
					expect(dates.dueOn >= today && dates.dueOn <= dates.latestOn).toBe(true);
					expect(dates.latestOn <= bound).toBe(true);
					expect(dates.opensOn <= dates.dueOn && dates.dueOn <= dates.failsOn).toBe(true);
				};
				check(monthsLater(last, 6));
				for (const { does, wait, back, tier: other, monthly } of script) {
					const span = (until: Day) => {
						const room = Math.max(0, Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000));
						return addDays(today, Math.min(wait, room));
					};
					let bound = dates.latestOn;
					if (does === 'done') {
						today = span(dates.failsOn);
						const heldOn = [addDays(today, -back), last].sort().at(-1)!;
						dates = planNext(
							{ ...pace, monthly },
							{ is: 'done', heldOn, nominalOn: dates.nominalOn },
							today,
							isSchoolDay
						);
						last = heldOn;
						bound = monthsLater(heldOn, 6);
					} else if (does === 'missed') {
						today = [today, addDays(dates.failsOn, 1)].sort().at(-1)!;
						dates = planNext(pace, { is: 'missed' }, today, isSchoolDay);
						bound = addDays(today, 14);
					} else if (does === 'cancelled') {
						if (today > dates.latestOn) continue;
						today = span(dates.latestOn);
						dates = planNext(pace, { is: 'cancelled', ...dates }, today, isSchoolDay);
					} else if (does === 'moved') {
						if (today > dates.latestOn) continue;
						dates = moveTo(pace.tier, dates, span(dates.latestOn));
					} else if (does === 'tier') {
						pace = rhythm(other, today, monthly);
						const was = dates.dueOn;
						dates = bringForward(pace, dates, today, isSchoolDay);
						expect(dates.dueOn <= was).toBe(true);
						continue;
					} else {
						today = addDays(today, wait);
						last = today;
						pace = rhythm(other, today);
						dates = planNext(pace, { is: 'opening', on: today }, today, isSchoolDay);
						bound = monthsLater(today, 6);
					}
					check(bound);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('the next mark is ahead and within half a year', () => {
		fc.assert(
			fc.property(day, day, tier, fc.boolean(), (from, after, of, monthly) => {
				const mark = nextMark(rhythm(of, from, monthly), after);
				expect(mark > after && mark <= monthsLater(after, 6)).toBe(true);
			})
		);
	});
});

test('docs/states.md has the transitions of a follow-up', () => {
	const rows = readFileSync('docs/states.md', 'utf8')
		.split('## Follow-up (随访)')[1]!
		.split('\n## ')[0]!
		.split('\n')
		.filter((line) => /^\| [a-z]/.test(line))
		.map((line) =>
			line
				.split('|')
				.slice(1, 4)
				.map((cell) => cell.trim())
		);
	expect(rows).toEqual(
		Object.entries(followUpTransitions).map(([name, { from, to }]) => [name, from.join(', '), to])
	);
});

test('every state is reached, and what has ended never leaves', () => {
	const reached = new Set<string>(['planned', ...Object.values(followUpTransitions).map(({ to }) => to)]);
	expect([...reached].sort()).toEqual([...followUpStatuses].sort());
	for (const status of ['done', 'missed', 'cancelled'] as const)
		for (const name of Object.keys(followUpTransitions))
			expect(canFollowUp(name as keyof typeof followUpTransitions, status)).toBe(false);
	expect([...aheadStatuses]).toEqual(['planned', 'open']);
});
