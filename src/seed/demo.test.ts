import { describe, expect, test } from 'vitest';
import { holidayCalendar } from '../lib/calendar/server/holidays.ts';
import { addDays, dayOf, instantAt } from '../lib/calendar/shanghai.ts';
import type { ActivityCode } from '../lib/sessions/activity.ts';
import { overlaps, rules, statuses } from '../lib/sessions/session.ts';
import { legBetween } from './data/travel-times.ts';
import { makeDemo } from './demo.ts';
import { heldFor, slotsOf } from './diary.ts';
import { seedId } from './ids.ts';

const days = Array.from({ length: 41 }, (_, n) => addDays('2026-01-01', n * 27));

describe('on any day of three years', () => {
	test.each(days)('%s', (today) => {
		const demo = makeDemo(today, 'x');
		const { sessions, sessionOptions, proposals, proposalExperts, intervals, auditEvents } = demo;
		const { experts, organisations, notifications } = demo;
		const session = new Map(sessions.map((row) => [row.id, row]));
		const proposal = new Map(proposals.map((row) => [row.sessionId, row]));
		const midnight = instantAt(today, '00:00');

		// Every time is a slot of its kind, so none is on a holiday, and pupils stay at home on rest days.
		for (const { sessionId, startsAt, endsAt } of [...sessionOptions, ...proposals]) {
			const { activity } = session.get(sessionId)!;
			expect(slotsOf(activity as ActivityCode, dayOf(startsAt))).toContainEqual({ startsAt, endsAt });
		}
		for (const { startsAt } of sessions) {
			if (startsAt) expect(holidayCalendar.kindOf(dayOf(startsAt)).kind).not.toBe('holiday');
		}

		// What is held is the talk with its set-up and the way there, and nobody and nothing is held twice.
		const active = intervals.filter((interval) => interval.active);
		for (const { sessionId, startsAt, endsAt, travelMinutes } of active) {
			const row = session.get(sessionId)!;
			const { startsAt: from, endsAt: to } = row.status === 'offered' ? proposal.get(sessionId)! : row;
			const time = { startsAt: from!, endsAt: to! };
			const arrival = new Date(startsAt.getTime() + travelMinutes! * 60_000);
			expect({ startsAt: arrival, endsAt }).toEqual(heldFor(row.activity as ActivityCode, time));
		}
		for (const held of Map.groupBy(active, ({ resourceId }) => resourceId).values()) {
			const inOrder = held.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
			inOrder.slice(1).forEach((later, n) => expect(inOrder[n]!.endsAt <= later.startsAt).toBe(true));
		}

		// Of everybody's day: the way from stop to stop, and from home to the first.
		const home = new Map(organisations.map((row) => [row.id, row.countyCode]));
		for (const { id, organisationId, dayCap = 2, monthCap = 12, licenceValidTo } of experts) {
			const own = active.filter(({ resourceId }) => resourceId === id);
			const perDay = Map.groupBy(own, ({ endsAt }) => dayOf(endsAt));
			for (const [day, stops] of perDay) {
				expect(stops.length).toBeLessThanOrEqual(dayCap);
				expect(licenceValidTo! >= day).toBe(true);
				let before = { hostId: organisationId, countyCode: home.get(organisationId)! };
				for (const stop of stops.toSorted((a, b) => +a.startsAt - +b.startsAt)) {
					expect(stop.travelMinutes).toBe(legBetween(before, stop));
					before = stop;
				}
			}
			const perMonth = Map.groupBy(own, ({ endsAt }) => dayOf(endsAt).slice(0, 7));
			for (const stops of perMonth.values()) expect(stops.length).toBeLessThanOrEqual(monthCap);
		}

		// An offer holds its experts and the room until tomorrow; a proposal holds nobody, but all are free.
		for (const { sessionId, startsAt, endsAt, expiresAt } of proposals) {
			const { status, activity, roomId } = session.get(sessionId)!;
			const asked = [
				...proposalExperts.filter((row) => row.sessionId === sessionId).map(({ expertId }) => expertId),
				...(roomId ? [roomId] : [])
			];
			const holds = active.filter((interval) => interval.sessionId === sessionId);
			expect(holds.map(({ resourceId }) => resourceId)).toEqual(status === 'offered' ? asked : []);
			if (status === 'offered') {
				expect(expiresAt! > instantAt(today, '24:00')).toBe(true);
				expect(+expiresAt! - +midnight).toBeLessThan(rules.offerHours * 3_600_000);
			}
			if (status === 'proposed') {
				const needed = heldFor(activity as ActivityCode, { startsAt, endsAt });
				const rivals = active.filter((held) => asked.includes(held.resourceId) && overlaps(held, needed));
				expect(rivals).toEqual([]);
			}
		}

		// What happened, happened before today; what is open or coming can still be.
		for (const { at } of [...auditEvents, ...notifications]) expect(at < midnight).toBe(true);
		for (const { status, answerableUntil } of sessions) {
			if (['requested', 'proposed', 'waitlisted', 'offered'].includes(status)) {
				expect(answerableUntil > midnight).toBe(true);
			}
		}
		const count = (table: { id: string }[]) => new Set(table.map(({ id }) => id)).size;
		for (const table of [sessions, intervals, auditEvents, notifications]) {
			expect(count(table)).toBe(table.length);
		}
	});
});

test('shows every status', () => {
	const shown = new Set(makeDemo('2026-11-20', 'x').sessions.map(({ status }) => status));
	expect(shown).toEqual(new Set(statuses));
});

test('has told its accounts something, and not all of it was read', () => {
	const { notifications } = makeDemo('2026-11-20', 'x');
	for (const name of ['counsellor', 'university', 'coordinator', 'expert', 'county']) {
		const own = notifications.filter(({ recipientId }) => recipientId === seedId(`user:${name}@demo.test`));
		expect(own.length, name).toBeGreaterThanOrEqual(2);
		expect(own.filter(({ readAt }) => readAt === null).length, name).toBe(2);
		expect(own.length, name).toBeLessThanOrEqual(5);
	}
	expect(notifications.every(({ mail }) => mail === 'none')).toBe(true);
});

test('the same day gives the same rows', () => {
	expect(makeDemo('2026-11-20', 'x')).toEqual(makeDemo('2026-11-20', 'x'));
});

test('in the documented years themselves there is only their history', () => {
	const { sessions, targets } = makeDemo('2025-05-20', 'x');
	expect(sessions).toHaveLength(152 + 17);
	expect(new Set(targets.map(({ year }) => year))).toEqual(new Set([2025]));
});
