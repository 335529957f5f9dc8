import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import type { Interval } from '../../../src/lib/sessions/session.ts';
import { addStop } from '../../../src/lib/tours/server/add-stop.ts';
import { createTour } from '../../../src/lib/tours/server/create-tour.ts';
import { dropTour } from '../../../src/lib/tours/server/drop-tour.ts';
import { placeStop } from '../../../src/lib/tours/server/place-stop.ts';
import { publishTour } from '../../../src/lib/tours/server/publish-tour.ts';
import { findTour } from '../../../src/lib/tours/server/queries.ts';
import { listRecipients } from '../../../src/lib/tours/server/recipients.ts';
import { removeStop } from '../../../src/lib/tours/server/remove-stop.ts';
import { findUndo, undoMove } from '../../../src/lib/tours/server/undo-move.ts';
import { countDrift, countOverlaps, expectRefused, held } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	requested,
	scheduled,
	slot,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let week = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
});
beforeEach(() => itIs(new Date(friday.getTime() + 28 * week++ * 86_400_000)));
afterEach(async () => {
	expect(await countOverlaps()).toBe(0);
	expect(await countDrift()).toEqual([]);
});

const draft = async (actor = world.coordinator) =>
	(await createTour(actor, { teamId: world.teams.municipal, title: '十一月巡讲' }, byHand)).id;

async function stopAt(tourId: string, hostId: string, time: Interval | null, expertIds: string[]) {
	const stop = { hostId, activity: 'minor_lecture', audience: 'pupils', expectedAttendance: 120 } as const;
	const { stopId } = await addStop(world.coordinator, tourId, stop, byHand);
	if (time || expertIds.length)
		await placeStop(world.coordinator, tourId, stopId, { time, expertIds }, byHand);
	return stopId;
}

async function sessionsOf(tourId: string) {
	const tour = (await findTour(world.coordinator, tourId))!;
	return tour.stops.map(({ sessionId }) => sessionId);
}

test('every stop becomes a scheduled session, and everybody is told once', async () => {
	const [one, two] = world.experts;
	const id = await draft();
	const request = await requested(world, { options: [slot(13), slot(14)] });
	const { stopId } = await addStop(world.coordinator, id, { requestId: request }, byHand);
	await placeStop(world.coordinator, id, stopId, { time: slot(14), expertIds: [one, two] }, byHand);
	await stopAt(id, world.otherSchool.id, slot(17), [one]);
	const tour = (await findTour(world.coordinator, id))!;
	const expected = (await listRecipients(world.coordinator, tour)).map((person) => person.id).sort();

	expect(await publishTour(world.coordinator, id, byHand)).toEqual({ id, sessions: 2 });
	const [first, second] = await sessionsOf(id);
	expect(first).toBe(request);
	expect(await findSession(world.counsellor, first!)).toMatchObject({ status: 'scheduled', ...slot(14) });
	expect(await findSession(world.otherCounsellor, second!)).toMatchObject({
		status: 'scheduled',
		...slot(17),
		team: { id: world.teams.municipal },
		experts: [{ id: one }]
	});
	expect(await held(first!)).toEqual([one, two].sort());

	const told = await db().execute<{ id: string; n: number }>(sql`
		select recipient_id as id, count(*)::int as n from notification where kind = 'tour_published'
			and dedupe_key = ${`tour:${id}`} group by 1`);
	expect(told.map((row) => row.id).sort()).toEqual(expected);
	expect(told.every(({ n }) => n === 1)).toBe(true);
	expect(expected).toEqual(
		[world.counsellor, world.colleague, world.leader, world.otherCounsellor, world.speaker]
			.map((person) => person.id)
			.sort()
	);
});

test('one expert who is busy keeps the whole plan from being published', async () => {
	const [one, two] = world.experts;
	await scheduled(world, { options: [slot(17)], hostId: world.otherSchool.id }, [two]);
	const id = await draft();
	await stopAt(id, world.otherSchool.id, slot(13), [one]);
	const busy = await stopAt(id, world.school.id, slot(17), [one, two]);
	const { clash, problems } = await expectRefused(
		publishTour(world.coordinator, id, byHand),
		'slot_taken',
		'stop_taken'
	);
	expect(problems[0]!.field).toBe(busy);
	expect(clash).toMatchObject([{ resourceId: two }]);
	expect(await findTour(world.coordinator, id)).toMatchObject({ status: 'draft' });
	expect(await sessionsOf(id)).toEqual([null, null]);
	const [row] = await db().execute<{ n: number }>(
		sql`select count(*)::int as n from resource_interval where active and starts_at between ${slot(13).startsAt.toISOString()}::timestamptz - interval '4 hours' and ${slot(13).endsAt.toISOString()}`
	);
	expect(row!.n).toBe(0);
});

test('a stop without time or expert, and a time that the school did not wish for, are refused', async () => {
	const id = await draft();
	await expectRefused(publishTour(world.coordinator, id, byHand), 'invalid', 'stops_needed');
	const request = await requested(world, { options: [slot(14)] });
	const { stopId } = await addStop(world.coordinator, id, { requestId: request }, byHand);
	await expectRefused(publishTour(world.coordinator, id, byHand), 'invalid', 'stops_unplaced');
	const place = { time: slot(18), expertIds: [world.experts[0]] };
	await placeStop(world.coordinator, id, stopId, place, byHand);
	await expectRefused(publishTour(world.coordinator, id, byHand), 'invalid', 'not_wished');
	await expectRefused(
		addStop(world.coordinator, id, { requestId: request }, byHand),
		'invalid',
		'stop_already'
	);
	await acceptSession(world.coordinator, request, { ...slot(14), expertIds: [world.experts[2]] }, byHand);
	await expectRefused(publishTour(world.coordinator, id, byHand), 'invalid', 'request_gone');
});

test('of two editors the second is told, and of two who publish one wins', async () => {
	const id = await draft();
	const stopId = await stopAt(id, world.otherSchool.id, slot(13), [world.experts[0]]);
	const { version } = (await findTour(world.coordinator, id))!;
	const place = (actor: UserActor, time: Interval) =>
		placeStop(actor, id, stopId, { time, expertIds: [world.experts[0]] }, { version });
	const outcomes = await Promise.allSettled([
		place(world.coordinator, slot(14)),
		place(world.secondCoordinator, slot(17))
	]);
	const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
	expect(lost).toHaveLength(1);
	expect(lost[0]!.reason).toMatchObject({ code: 'state_changed', values: { status: 'draft' } });
	const published = await Promise.allSettled([
		publishTour(world.coordinator, id, byHand),
		publishTour(world.secondCoordinator, id, byHand)
	]);
	expect(published.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	await expectRefused(dropTour(world.coordinator, id, byHand), 'state_changed');
});

test('the same press publishes once', async () => {
	const id = await draft();
	await stopAt(id, world.otherSchool.id, slot(13), [world.experts[1]]);
	const press = () => publishTour(world.coordinator, id, { idempotencyKey: `p${id}` });
	const answers = await Promise.all([press(), press(), press()]);
	expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
		new Set([JSON.stringify({ id, sessions: 1 })])
	);
	expect(await press()).toEqual({ id, sessions: 1 });
});

test('moves are taken back one after another, also those of a colleague', async () => {
	const [one, two] = world.experts;
	const id = await draft();
	const stopId = await stopAt(id, world.otherSchool.id, null, []);
	const gone = await stopAt(id, world.school.id, slot(13), [two]);
	const places = [
		{ time: slot(14), expertIds: [one] },
		{ time: slot(17), expertIds: [two] }
	];
	await placeStop(world.coordinator, id, stopId, places[0]!, byHand);
	await placeStop(world.secondCoordinator, id, stopId, places[1]!, byHand);
	await removeStop(world.coordinator, id, gone, byHand);
	const where = async () => {
		const [stop] = (await findTour(world.coordinator, id))!.stops;
		return { startsAt: stop!.startsAt, experts: stop!.experts.map((expert) => expert.id) };
	};
	await undoMove(world.coordinator, id, byHand);
	expect(await where()).toEqual({ startsAt: slot(14).startsAt, experts: [one] });
	await undoMove(world.coordinator, id, byHand);
	expect(await where()).toEqual({ startsAt: null, experts: [] });
	expect(await findUndo((await findTour(world.coordinator, id))!)).toBeUndefined();
	await expectRefused(undoMove(world.coordinator, id, byHand), 'state_changed');
});

test('only coordinators of the team change its plans, and only they and the city see them', async () => {
	const id = await draft();
	await expectRefused(
		createTour(world.otherCoordinator, { teamId: world.teams.municipal, title: '别人的团' }, byHand),
		'invalid',
		'unknown_choice'
	);
	await expectRefused(dropTour(world.otherCoordinator, id, byHand), 'not_found');
	await expectRefused(dropTour(world.bureau, id, byHand), 'not_allowed');
	await expectRefused(dropTour(world.counsellor, id, byHand), 'not_found');
	await dropTour(world.secondCoordinator, id, byHand);
	await expectRefused(
		addStop(world.coordinator, id, { requestId: await requested(world) }, byHand),
		'state_changed'
	);
});

test('tours that want the same experts in any order: never half a tour, never a deadlock', async () => {
	const before = await deadlocks();
	const request = await requested(world, { options: [slot(20)] });
	const tours: string[] = [];
	for (let i = 0; i < 8; i++) {
		const id = await draft();
		const turned = [0, 1, 2].map((n) => world.experts[(n + i) % 3]!);
		const hosts = [world.school.id, world.otherSchool.id].sort(() => (i % 2 ? 1 : -1));
		await stopAt(id, hosts[0]!, slot(17), [turned[0]!]);
		await stopAt(id, hosts[1]!, slot(18), turned.slice(1));
		if (i % 2) {
			const { stopId } = await addStop(world.coordinator, id, { requestId: request }, byHand);
			await placeStop(
				world.coordinator,
				id,
				stopId,
				{ time: slot(20), expertIds: turned.slice(0, 2) },
				byHand
			);
		}
		tours.push(id);
	}
	const others = await Promise.all([17, 18, 17, 18].map((day) => requested(world, { options: [slot(day)] })));
	const outcomes = await Promise.allSettled([
		...tours.map((id, i) => publishTour(i % 2 ? world.coordinator : world.secondCoordinator, id, byHand)),
		...others.map((id, i) =>
			acceptSession(
				world.coordinator,
				id,
				{ ...slot(i % 2 ? 18 : 17), expertIds: [world.experts[i % 3]!] },
				byHand
			)
		)
	]);
	for (const outcome of outcomes) {
		if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DomainError);
	}
	for (const id of tours) {
		const tour = (await findTour(world.coordinator, id))!;
		const written = tour.stops.filter(({ sessionId }) => sessionId).length;
		expect(written).toBe(tour.status === 'published' ? tour.stops.length : 0);
	}
	expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
	expect((await deadlocks()) - before).toBe(0);
});

async function deadlocks(): Promise<number> {
	const [row] = await db().execute<{ n: number }>(
		sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`
	);
	return row!.n;
}
