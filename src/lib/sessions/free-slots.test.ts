import { afterEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { ExpertFacts } from '../availability/expert.ts';
import { allowsRestDays, slotTimes, type SlotPattern } from '../calendar/school-slots.ts';
import { addDays, eachDay, instantAt } from '../calendar/shanghai.ts';
import { holidayCalendar } from '../calendar/server/holidays.ts';
import { calendar as en } from '../i18n/en/calendar.ts';
import { calendar as zh } from '../i18n/zh-CN/calendar.ts';
import {
	findFreeSlots,
	firstFreeDay,
	nearestFree,
	noSlotReasons,
	type FreeSlot,
	type FreeSlotsQuestion,
	type HeldInterval
} from './free-slots.ts';

function held(day: string, start: string, end: string): HeldInterval {
	return [instantAt(day, start).getTime(), instantAt(day, end).getTime()];
}

/** One expert, one ordinary Wednesday, nothing held, unless told otherwise. */
function ask(part: Partial<FreeSlotsQuestion> = {}): FreeSlotsQuestion {
	return {
		from: '2025-05-28',
		to: '2025-05-28',
		pattern: 'school_day',
		minutes: 80,
		setupMinutes: 45,
		experts: [{ id: 'li', teamId: 'city' }],
		held: new Map(),
		hostHeld: [],
		calendar: holidayCalendar,
		earliest: new Date('2025-01-01T00:00:00Z'),
		...part
	};
}

const spans = (question: FreeSlotsQuestion) =>
	findFreeSlots(question).slots.map(
		({ expertId, startsAt }) => `${expertId} ${startsAt.toISOString().slice(11, 16)}Z`
	);
const theDay = (part: Partial<FreeSlotsQuestion>) => findFreeSlots(ask(part)).days[0];
const on = (day: string, part: Partial<FreeSlotsQuestion> = {}) => theDay({ from: day, to: day, ...part });

describe('the slots of a day', () => {
	test('all of the pattern when nothing is held', () => {
		expect(spans(ask())).toEqual(['li 00:20Z', 'li 02:00Z', 'li 06:30Z', 'li 08:00Z']);
	});

	test('the set-up before the start must be free too; both ends are half-open', () => {
		const until = (end: string) => ask({ held: new Map([['li', [held('2025-05-28', '13:00', end)]]]) });
		expect(spans(until('13:45'))).toContain('li 06:30Z');
		expect(spans(until('13:46'))).not.toContain('li 06:30Z');
		const fromEnd = ask({ held: new Map([['li', [held('2025-05-28', '15:50', '15:51')]]]) });
		expect(spans(fromEnd)).toEqual(['li 00:20Z', 'li 02:00Z', 'li 06:30Z']);
	});

	test('the set-up of an early slot reaches across what was held before it began', () => {
		const overnight: HeldInterval = [
			instantAt('2025-05-27', '20:00').getTime(),
			instantAt('2025-05-28', '07:36').getTime()
		];
		expect(spans(ask({ held: new Map([['li', [overnight]]]) }))).not.toContain('li 00:20Z');
	});

	test('by start, then by expert as given', () => {
		const experts = [
			{ id: 'li', teamId: 'city' },
			{ id: 'an', teamId: 'clinic' }
		];
		const question = ask({ experts, held: new Map([['li', [held('2025-05-28', '08:00', '14:00')]]]) });
		expect(spans(question)).toEqual(['an 00:20Z', 'an 02:00Z', 'an 06:30Z', 'li 08:00Z', 'an 08:00Z']);
	});
});

describe('a day without slots says why', () => {
	const busy = held('2025-05-28', '00:00', '24:00');

	test('past, also on a holiday', () => {
		expect(theDay({ earliest: instantAt('2025-05-28', '16:01') })?.reason).toBe('past');
		expect(theDay({ earliest: instantAt('2025-05-28', '16:00') })?.reason).toBeUndefined();
		expect(on('2025-05-31', { earliest: instantAt('2025-06-01', '00:00') })?.reason).toBe('past');
		expect(on('2025-05-31', { earliest: instantAt('2025-05-31', '23:59') })?.reason).toBe('holiday');
	});

	test('holidays and rest days, whoever is free', () => {
		expect(on('2025-06-02')?.reason).toBe('holiday');
		expect(on('2025-05-25', { experts: [] })?.reason).toBe('rest_day');
		expect(on('2025-05-25', { pattern: 'after_school' })?.reason).toBeUndefined();
		expect(on('2025-05-31', { pattern: 'after_school' })?.reason).toBe('holiday');
		expect(on('2025-09-28')?.reason).toBeUndefined();
	});

	test('no hours long enough', () => {
		expect(theDay({ minutes: 600 })?.reason).toBe('outside_hours');
		expect(on('2025-05-25', { pattern: 'after_school', minutes: 600 })?.reason).toBe('outside_hours');
		expect(on('2025-05-25', { minutes: 600 })?.reason).toBe('rest_day');
	});

	test('no expert, own session, all booked', () => {
		expect(theDay({ experts: [], hostHeld: [busy] })?.reason).toBe('no_fitting_expert');
		expect(theDay({ hostHeld: [busy], held: new Map([['li', [busy]]]) })?.reason).toBe('own_event');
		expect(theDay({ held: new Map([['li', [busy]]]) })?.reason).toBe('full');
		const morning = held('2025-05-28', '08:00', '12:00');
		const afternoon = held('2025-05-28', '13:00', '18:00');
		expect(theDay({ hostHeld: [morning], held: new Map([['li', [afternoon]]]) })?.reason).toBe('full');
	});

	test('a year not announced is offered with a note, its fixed holidays are not', () => {
		expect(on('2027-09-30')).toEqual({ date: '2027-09-30', note: 'unknown_calendar' });
		expect(on('2027-10-01')).toEqual({ date: '2027-10-01', reason: 'holiday' });
		expect(on('2027-10-09')).toEqual({ date: '2027-10-09', reason: 'rest_day', note: 'unknown_calendar' });
	});

	test.each([zh, en])('every reason has its sentence', (messages) => {
		expect(Object.keys(messages.noSlot).sort()).toEqual([...noSlotReasons].sort());
	});
});

describe('any question', () => {
	const first = '2026-09-17';
	const interval = fc
		.tuple(fc.integer({ min: -288, max: 18 * 288 }), fc.integer({ min: 1, max: 200 }))
		.map(([start, length]): HeldInterval => {
			const ms = instantAt(first, '00:00').getTime() + start * 300_000;
			return [ms, ms + length * 300_000];
		});
	const intervals = (maxLength: number) =>
		fc.array(interval, { maxLength }).map((all) => all.sort(([a], [b]) => a - b));
	const question = fc
		.record({
			fromDay: fc.integer({ min: 0, max: 5 }),
			days: fc.integer({ min: 0, max: 16 }),
			pattern: fc.constantFrom<SlotPattern>('school_day', 'after_school', 'university', 'half_day', 'office'),
			minutes: fc.constantFrom(40, 80, 90, 180, 240, 600),
			setupMinutes: fc.constantFrom(0, 45, 120),
			busy: fc.array(intervals(14), { maxLength: 4 }),
			hostHeld: intervals(6),
			lead: fc.integer({ min: -48, max: 240 })
		})
		.map(({ fromDay, days, busy, lead, ...rest }): FreeSlotsQuestion => ({
			...rest,
			from: addDays(first, fromDay),
			to: addDays(first, fromDay + days),
			experts: busy.map((_, n) => ({ id: `expert ${n}`, teamId: `team ${n % 2}` })),
			held: new Map(busy.map((all, n) => [`expert ${n}`, all])),
			calendar: holidayCalendar,
			earliest: new Date(instantAt(first, '00:00').getTime() + lead * 3_600_000)
		}));

	/** Every slot of every day for every expert, each held against all that is held. */
	function byTrial(q: FreeSlotsQuestion): FreeSlot[] {
		const clear = (held: readonly HeldInterval[], from: number, to: number) =>
			!held.some(([start, end]) => start < to && from < end);
		return eachDay(q.from, q.to).flatMap((day) =>
			slotTimes(q.pattern, q.minutes, q.calendar.kindOf(day)).flatMap((time) =>
				q.experts.flatMap(({ id, teamId }) => {
					const startsAt = instantAt(day, time.start);
					const endsAt = instantAt(day, time.end);
					const free =
						startsAt >= q.earliest &&
						clear(q.hostHeld, +startsAt, +endsAt) &&
						clear(q.held.get(id)!, +startsAt - q.setupMinutes * 60_000, +endsAt);
					return free ? [{ expertId: id, teamId, startsAt, endsAt }] : [];
				})
			)
		);
	}

	const check = (property: (q: FreeSlotsQuestion) => void) =>
		fc.assert(fc.property(question, property), { seed: 1, numRuns: 400 });

	test('is answered as by trying everything', () =>
		check((q) => {
			expect(findFreeSlots(q).slots).toEqual(byTrial(q));
		}));

	test('never gets a slot that overlaps a held interval', () =>
		check((q) => {
			for (const { expertId, startsAt, endsAt } of findFreeSlots(q).slots) {
				for (const [start, end] of q.held.get(expertId)!) {
					expect(end <= startsAt.getTime() - q.setupMinutes * 60_000 || start >= endsAt.getTime()).toBe(true);
				}
			}
		}));

	test('has a reason for exactly the days without a slot', () =>
		check((q) => {
			const { slots, days } = findFreeSlots(q);
			expect(days.map(({ date }) => date)).toEqual(eachDay(q.from, q.to));
			for (const { date, reason } of days) {
				const [start, end] = [instantAt(date, '00:00'), instantAt(date, '24:00')];
				const offered = slots.some(({ startsAt }) => startsAt >= start && startsAt < end);
				expect(reason === undefined).toBe(offered);
				if (reason === 'rest_day') expect(allowsRestDays(q.pattern)).toBe(false);
			}
		}));
});

describe('whatever the time zone of the machine', () => {
	const before = process.env.TZ;
	afterEach(() => {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	});

	const question = () => {
		const facts: ExpertFacts = {
			licenceValidTo: '2025-06-05',
			recordCheckedOn: '2024-06-04',
			dayCap: 2,
			monthCap: 12,
			rules: [1, 2, 3].map((weekday) => ({
				weekday,
				fromTime: '08:00',
				toTime: '18:00',
				validFrom: '2025-01-01',
				validTo: null
			})),
			exceptions: [
				{ kind: 'away', startMs: +instantAt('2025-05-27', '00:00'), endMs: +instantAt('2025-05-27', '12:00') }
			]
		};
		const [startMs, endMs] = held('2025-05-26', '09:00', '11:00');
		const legs: HeldInterval = [startMs, endMs, 3_600_000];
		return ask({
			from: '2025-05-26',
			to: '2025-06-08',
			experts: [{ id: 'li', teamId: 'city', facts }],
			forPupils: true,
			held: new Map([['li', [legs]]]),
			hostDays: {
				terms: [{ schoolYear: '2024-2025', number: 2, startsOn: '2025-02-17', endsOn: '2025-06-03' }],
				periods: []
			}
		});
	};

	test.each(['UTC', 'America/New_York', 'Asia/Shanghai'])('%s', (zone) => {
		process.env.TZ = zone;
		const { slots, days } = findFreeSlots(question());
		expect(slots.map(({ startsAt }) => startsAt.toISOString())).toEqual([
			'2025-05-26T06:30:00.000Z',
			'2025-05-26T08:00:00.000Z',
			'2025-05-27T06:30:00.000Z',
			'2025-05-27T08:00:00.000Z',
			'2025-05-28T00:20:00.000Z',
			'2025-05-28T02:00:00.000Z',
			'2025-05-28T06:30:00.000Z',
			'2025-05-28T08:00:00.000Z',
			'2025-06-03T00:20:00.000Z',
			'2025-06-03T02:00:00.000Z',
			'2025-06-03T06:30:00.000Z',
			'2025-06-03T08:00:00.000Z'
		]);
		expect(days.map(({ reason }) => reason ?? null)).toEqual([
			null,
			null,
			null,
			'no_fitting_expert',
			'no_fitting_expert',
			'holiday',
			'holiday',
			'holiday',
			null,
			'blocked',
			'blocked',
			'blocked',
			'rest_day',
			'rest_day'
		]);
	});
});

describe('alternatives', () => {
	const { slots } = findFreeSlots(
		ask({
			experts: [
				{ id: 'li', teamId: 'city' },
				{ id: 'an', teamId: 'clinic' }
			]
		})
	);
	const times = (wanted: string, n: number) =>
		nearestFree(slots, instantAt('2025-05-28', wanted), n).map((at) => at.toISOString().slice(11, 16));

	test('the nearest start times, each once', () => {
		expect(times('10:00', 2)).toEqual(['02:00', '00:20']);
		expect(times('23:00', 9)).toEqual(['08:00', '06:30', '02:00', '00:20']);
	});

	test('the later of two equally near', () => {
		expect(times('15:15', 2)).toEqual(['08:00', '06:30']);
		expect(times('09:10', 1)).toEqual(['02:00']);
	});

	test('the first day with a slot', () => {
		expect(firstFreeDay(findFreeSlots(ask({ from: '2025-05-31', to: '2025-06-05' })))).toBe('2025-06-03');
		expect(firstFreeDay(findFreeSlots(ask({ from: '2025-05-31', to: '2025-06-02' })))).toBeUndefined();
	});
});
