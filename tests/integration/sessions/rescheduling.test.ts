import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { addDays, dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { findFacts } from '../../../src/lib/sessions/server/facts.ts';
import { publishSession } from '../../../src/lib/sessions/server/publish-session.ts';
import { findSession, listPublicSessions } from '../../../src/lib/sessions/server/queries.ts';
import { rescheduleSession } from '../../../src/lib/sessions/server/reschedule-session.ts';
import {
	nearestRescheduling,
	reschedulingSlots
} from '../../../src/lib/sessions/server/rescheduling-slots.ts';
import type { Interval } from '../../../src/lib/sessions/session.ts';
import { call } from '../../support/api.ts';
import { countDrift, countOverlaps, expectRefused, held } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, scheduled, slot, type World } from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let week = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
});
beforeEach(() => itIs(new Date(friday.getTime() + 21 * week++ * 86_400_000)));
afterEach(async () => {
	expect(await countOverlaps()).toBe(0);
	expect(await countDrift()).toEqual([]);
});

const move = (actor: World['counsellor'], id: string, time: Interval) =>
	rescheduleSession(actor, id, { ...time, reason: '期中考试' }, byHand);

test('it stays the same session at another time, and the old time is free again', async () => {
	const [one, two] = world.experts;
	const id = await scheduled(world, { roomId: world.hall }, [one, two]);
	await publishSession(world.coordinator, id, byHand);
	const before = (await findFacts(world.coordinator, id))!;
	// It may overlap the time that it gives back.
	await move(world.coordinator, id, slot(14, '15:00'));
	await move(world.counsellor, id, slot(17));
	const after = (await findFacts(world.coordinator, id))!;
	expect(after).toMatchObject({
		number: before.number,
		...slot(17),
		publishedAt: before.publishedAt,
		version: before.version + 2,
		icsSequence: before.icsSequence + 2
	});
	expect(await held(id)).toEqual([one, two, world.hall].sort());
	expect((await listPublicSessions({ from: slot(17).startsAt, limit: 9 })).map((each) => each.id)).toEqual([
		id
	]);
	const [latest] = await listHistory('session', id);
	expect(latest).toMatchObject({
		action: 'session.rescheduled',
		actorName: '王老师',
		change: {
			from: { startsAt: slot(14, '15:00').startsAt.toISOString() },
			startsAt: slot(17).startsAt.toISOString(),
			reason: '期中考试'
		}
	});
	await scheduled(world, { roomId: world.hall }, [one, two]);
});

test('the host until two working days before, the team until the start', async () => {
	const id = await scheduled(world);
	const target = slot(20);
	await expectRefused(move(world.speaker, id, target), 'not_allowed');
	await expectRefused(move(world.otherCounsellor, id, target), 'not_found');
	const start = slot(14).startsAt;
	itIs(instantAt(addDays(dayOf(start), -1), '09:00'));
	await expectRefused(move(world.leader, id, target), 'not_allowed');
	await move(world.coordinator, id, target);
	itIs(target.startsAt);
	await expectRefused(move(world.secondCoordinator, id, slot(10)), 'not_allowed');
});

test('only to a time at which it can be', async () => {
	const id = await scheduled(world);
	await expectRefused(move(world.counsellor, id, slot(14)), 'invalid', 'same_time');
	await expectRefused(move(world.counsellor, id, slot(-1)), 'invalid', 'time_passed');
	await expectRefused(move(world.counsellor, id, slot(16)), 'invalid', 'rest_day');
	expect(await findSession(world.counsellor, id)).toMatchObject({ version: 2, ...slot(14) });
});

test('nothing moves when the new time is taken, and the nearest free times are others', async () => {
	const id = await scheduled(world, {}, [world.experts[0], world.experts[1]]);
	const other = await scheduled(world, { options: [slot(17)] }, [world.experts[1]]);
	const { clash } = await expectRefused(move(world.counsellor, id, slot(17)), 'slot_taken');
	expect(clash).toMatchObject([{ resourceId: world.experts[1], sessionId: other }]);
	expect(await findSession(world.counsellor, id)).toMatchObject({ version: 2, ...slot(14) });
	expect(await held(id)).toHaveLength(2);

	const facts = (await findFacts(world.counsellor, id))!;
	const nearest = await nearestRescheduling(facts, slot(17));
	expect(nearest).toHaveLength(3);
	expect(nearest).not.toContainEqual(slot(17));
	await move(world.counsellor, id, nearest[0]!);
});

test('offers the times at which everybody and the room are free, and says why a day has none', async () => {
	const [one, two] = world.experts;
	const id = await scheduled(world, { roomId: world.hall }, [one]);
	await scheduled(world, { options: [slot(14, '08:20')], hostId: world.otherSchool.id }, [one]);
	await scheduled(world, { options: [slot(14, '10:00')], hostId: world.otherSchool.id }, [two]);
	const facts = (await findFacts(world.counsellor, id))!;
	const day = dayOf(slot(14).startsAt);
	const { slots, days } = await reschedulingSlots(facts, day, addDays(day, 1));
	// At 10:00 the first is free, but an hour away from where they were until 09:40.
	expect(slots.map(({ startsAt }) => startsAt)).toEqual([slot(14, '16:00').startsAt]);
	expect(days[1]).toMatchObject({ reason: 'rest_day' });
});

test('two that swap their times, and others who try at once, never end in a deadlock', async () => {
	const [one, two] = world.experts;
	const a = await scheduled(world, { options: [slot(14)] }, [one, two]);
	const b = await scheduled(world, { options: [slot(17)] }, [two, one]);
	const c = await scheduled(world, { options: [slot(18)] }, [one]);
	const attempts = await Promise.allSettled([
		move(world.coordinator, a, slot(17)),
		move(world.coordinator, b, slot(14)),
		move(world.coordinator, c, slot(14)),
		amendSession(world.coordinator, c, { expertIds: [two], reason: '换人' }, byHand),
		move(world.secondCoordinator, a, slot(20)),
		move(world.secondCoordinator, b, slot(20, '10:00'))
	]);
	for (const attempt of attempts) {
		if (attempt.status === 'fulfilled') continue;
		expect(attempt.reason).toBeInstanceOf(DomainError);
		expect(['slot_taken', 'state_changed']).toContain(attempt.reason.code);
	}
	expect(attempts.some(({ status }) => status === 'fulfilled')).toBe(true);
});

test('over the API', async () => {
	const id = await scheduled(world);
	const { startsAt, endsAt } = slot(19);
	const body = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), reason: '期中考试' };
	expect((await call(world.counsellor, 'rescheduling', { id, body: { ...body, reason: '' } })).status).toBe(
		422
	);
	expect((await call(world.counsellor, 'rescheduling', { id, body })).body).toMatchObject({
		id,
		status: 'scheduled',
		version: 3,
		startsAt: body.startsAt
	});
	expect(now() < startsAt).toBe(true);
});
