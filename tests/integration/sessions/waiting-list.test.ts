import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { addDays, dayOf, daysBetween } from '../../../src/lib/calendar/shanghai.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { runJob, type Job } from '../../../src/lib/server/jobs.ts';
import { needOf } from '../../../src/lib/sessions/need.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { listOffers, listWaiting } from '../../../src/lib/sessions/server/agenda.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { declineSession } from '../../../src/lib/sessions/server/decline-session.ts';
import { expireOffers } from '../../../src/lib/sessions/server/expire-offers.ts';
import { countInbox, listInbox } from '../../../src/lib/sessions/server/inbox.ts';
import { lapseRequests } from '../../../src/lib/sessions/server/lapse-requests.ts';
import { listFitting, nextOffers } from '../../../src/lib/sessions/server/offers.ts';
import { offerTime } from '../../../src/lib/sessions/server/offer-time.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { refuseOffer } from '../../../src/lib/sessions/server/refuse-offer.ts';
import { takeOffer } from '../../../src/lib/sessions/server/take-offer.ts';
import { waitlistRequest } from '../../../src/lib/sessions/server/waitlist-request.ts';
import { findPlace } from '../../../src/lib/sessions/server/waiting-list.ts';
import { withdrawSession } from '../../../src/lib/sessions/server/withdraw-session.ts';
import { rules } from '../../../src/lib/sessions/session.ts';
import { call } from '../../support/api.ts';
import { countDrift, countOverlaps, expectRefused, held, refusalOf, totals } from '../../support/ask.ts';
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
const expire: Job = { name: 'expire', everyMinutes: 1, run: expireOffers };

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
});
beforeEach(() => itIs(new Date(friday.getTime() + 7 * week++ * 86_400_000)));
afterEach(async () => {
	// So that every test has the list to itself.
	const open = await db().execute<{ id: string }>(
		sql`select id from session where status in ('requested', 'waitlisted', 'offered')`
	);
	for (const { id } of open) await withdrawSession(await hostOf(id), id, byHand);
	expect(await countOverlaps()).toBe(0);
	expect(await countDrift()).toEqual([]);
});

async function hostOf(id: string): Promise<UserActor> {
	const view = (await findSession(world.bureau, id))!;
	return view.host.id === world.school.id ? world.counsellor : world.otherCounsellor;
}

async function waiting(more: Parameters<typeof requested>[1] = {}): Promise<string> {
	const id = await requested(world, more);
	return (await waitlistRequest(await hostOf(id), id, byHand)).id;
}

const offer = (id: string, more = {}, actor = world.coordinator) =>
	offerTime(actor, id, { ...slot(19), expertIds: [world.experts[0]], ...more }, byHand);

async function offered(more: Parameters<typeof requested>[1] = {}): Promise<string> {
	return (await offer(await waiting(more))).id;
}

const hours = (n: number) => new Date(now().getTime() + n * 3_600_000);
const told = async (id: string) => {
	const rows = await db().execute<{ kind: string; who: string }>(
		sql`select n.kind, u.name as who from notification n join app_user u on u.id = n.recipient_id
			where n.entity_id = ${id} order by n.id`
	);
	return rows.map(({ kind, who }) => `${kind} ${who}`).sort();
};

test('an offer holds its time, and taking it needs no claim any more', async () => {
	const before = await totals();
	const id = await waiting({ roomId: world.hall });
	expect(await findSession(world.bureau, id)).toMatchObject({ status: 'waitlisted', waitlistedAt: now() });
	expect(await held(id)).toEqual([]);
	expect((await listInbox(world.coordinator, 'pending', {})).map((row) => row.session.id)).not.toContain(id);
	expect(await countInbox(world.coordinator)).toMatchObject({ waiting: 1 });
	expect(await listWaiting(world.leader)).toMatchObject([{ id }]);

	await offer(id);
	expect(await held(id)).toEqual([world.experts[0], world.hall].sort());
	expect(await totals()).toMatchObject({ requested: Number(before?.requested ?? 0) + 1 });
	expect(await listOffers(world.counsellor)).toMatchObject([
		{ id, startsAt: null, proposal: { ...slot(19), expiresAt: hours(48), experts: [{ name: '专家一' }] } }
	]);
	// Nobody else gets it meanwhile.
	const rival = await requested(world, { options: [slot(19)] });
	const acceptance = { ...slot(19), expertIds: [world.experts[0]] };
	await expectRefused(acceptSession(world.coordinator, rival, acceptance, byHand), 'slot_taken');

	const taken = slot(19);
	itIs(hours(47));
	await takeOffer(world.colleague, id, byHand);
	expect(await findSession(world.speaker, id)).toMatchObject({
		status: 'scheduled',
		...taken,
		proposal: null,
		experts: [{ name: '专家一' }],
		team: { id: world.teams.municipal }
	});
	expect(await held(id)).toEqual([world.experts[0], world.hall].sort());
	expect((await listHistory('session', id)).map(({ action }) => action)).toEqual([
		'session.offer_taken',
		'session.offered',
		'session.waitlisted',
		'session.requested'
	]);
	expect(await told(id)).toEqual(
		expect.arrayContaining(['offered 校长', 'accepted 专家一', 'accepted 协调员一', 'waitlisted 协调员二'])
	);
});

test('an offer that nobody answers ends by the clock, and gives back what it held', async () => {
	const id = await offered();
	const start = now();
	itIs(hours(47));
	await runJob(expire);
	expect((await findSession(world.bureau, id))!.status).toBe('offered');
	itIs(hours(1));
	await expectRefused(takeOffer(world.counsellor, id, byHand), 'invalid', 'offer_ended');
	await Promise.all([runJob(expire), runJob(expire)]);
	expect(await findSession(world.bureau, id)).toMatchObject({
		status: 'waitlisted',
		version: 4,
		waitlistedAt: start,
		proposal: null
	});
	expect(await held(id)).toEqual([]);
	expect((await listHistory('session', id))[0]).toMatchObject({
		action: 'session.offer_expired',
		actorName: null
	});
	expect(await told(id)).toEqual(expect.arrayContaining(['offer_expired 王老师', 'offer_expired 协调员一']));
	const late = await refusalOf(takeOffer(world.counsellor, id, byHand));
	expect([late.code, late.values.by]).toEqual(['state_changed', '']);
	// The time is free for the next.
	await offer(id, { ...slot(16) });
});

test('the host may wait on, withdraw, or be told no', async () => {
	const waits = await offered();
	await expectRefused(refuseOffer(world.coordinator, waits, { reason: '不便' }, byHand), 'not_allowed');
	await refuseOffer(world.leader, waits, { reason: '那天有考试' }, byHand);
	expect(await held(waits)).toEqual([]);
	expect((await findSession(world.bureau, waits))!.status).toBe('waitlisted');
	await declineSession(world.coordinator, waits, { code: 'no_expert', reason: '这学期排满了' }, byHand);

	const leaves = await offered();
	await withdrawSession(world.counsellor, leaves, byHand);
	expect(await held(leaves)).toEqual([]);
});

test('who answers for the request offers, a time of the kind and not too soon', async () => {
	const open = await requested(world);
	await expectRefused(waitlistRequest(world.otherCounsellor, open, byHand), 'not_found');
	await expectRefused(waitlistRequest(world.bureau, open, byHand), 'not_allowed');
	await waitlistRequest(world.secondCoordinator, open, byHand);
	await expectRefused(offer(open, {}, world.counsellor), 'not_allowed');
	await expectRefused(offer(open, slot(-1)), 'invalid', 'time_passed');
	await expectRefused(offer(open, slot(9)), 'invalid', 'rest_day');
	// It is Friday: two working days before Monday were over yesterday, before Tuesday they are at midnight.
	await expectRefused(offer(open, slot(3)), 'invalid', 'too_soon_to_offer');
	await expectRefused(offer(open, { expertIds: [world.experts[3]] }), 'invalid', 'experts_of_one_team');
	await offer(open, slot(4));
	expect((await findSession(world.bureau, open))!.proposal!.expiresAt).toEqual(hours(15));
	await expectRefused(offer(open), 'state_changed');
});

test('of two offers of one time one wins, and of two answers', async () => {
	const [one, two] = [await waiting(), await waiting()];
	const offers = await Promise.allSettled([offer(one), offer(two, {}, world.secondCoordinator)]);
	expect(offers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	const winner = offers[0]!.status === 'fulfilled' ? one : two;
	const host = await hostOf(winner);
	const answers = await Promise.allSettled([
		takeOffer(host, winner, byHand),
		refuseOffer(host, winner, { reason: '不便' }, byHand),
		withdrawSession(host, winner, byHand)
	]);
	expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	for (const outcome of [...offers, ...answers]) {
		if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DomainError);
	}
});

test('it waits when its own times are over, but not for ever', async () => {
	const id = await waiting({ options: [slot(3)] });
	const job: Job = { name: 'lapse', everyMinutes: 1, run: lapseRequests };
	itIs(slot(10).startsAt);
	await runJob(job);
	expect((await findSession(world.bureau, id))!.status).toBe('waitlisted');
	itIs(hours(24 * (rules.waitingDays - 1)));
	await runJob(job);
	expect((await findSession(world.bureau, id))!.status).toBe('lapsed');
	expect((await listHistory('session', id))[0]).toMatchObject({
		action: 'session.lapsed',
		change: { waited: true }
	});
});

test('the list is in the order of the published formula', async () => {
	const start = now();
	// Later than whatever the races above have left.
	await scheduled(world, { options: [slot(7)], expectedAttendance: 240 });
	const first = await waiting({ expectedAttendance: 20, options: [slot(21)] });
	itIs(hours(24 * 10));
	const second = await waiting({ expectedAttendance: 240 });
	const third = await waiting({ expectedAttendance: 60, hostId: world.otherSchool.id });

	const rows = await listInbox(world.coordinator, 'waiting', {});
	const today = dayOf(now());
	const sinceLast = daysBetween(addDays(dayOf(start), 7), today);
	const expected = {
		[first]: needOf({ daysSinceLast: sinceLast, expectedAttendance: 20, daysWaiting: 10 }),
		[second]: needOf({ daysSinceLast: sinceLast, expectedAttendance: 240, daysWaiting: 0 }),
		[third]: needOf({ daysSinceLast: null, expectedAttendance: 60, daysWaiting: 0 })
	};
	expect(Object.fromEntries(rows.map(({ session, need }) => [session.id, need]))).toEqual(expected);
	expect(rows.map(({ session }) => session.id)).toEqual([third, second, first]);
	const scores = rows.map(({ need }) => need!.score);
	expect(scores).toEqual(scores.toSorted((a, b) => b - a));
	const view = (await findSession(world.counsellor, second))!;
	expect(await findPlace(view)).toEqual({ need: expected[second], place: 2, of: 3 });
});

test('a session still to come is none that was held', async () => {
	await scheduled(world, { options: [slot(20)], hostId: world.otherSchool.id });
	const id = await waiting({ hostId: world.otherSchool.id });
	const [row] = await listInbox(world.coordinator, 'waiting', {});
	expect(row).toMatchObject({ session: { id }, need: { parts: { sinceLast: { points: 60 } } } });
});

test('after a cancellation who waits and could use the time is named, the greatest need first', async () => {
	const cancelled = await scheduled(world, { options: [slot(19)] });
	const less = await waiting({ expectedAttendance: 30 });
	const more = await waiting({ expectedAttendance: 240 });
	const by = { expertIds: [world.experts[0]], activity: 'minor_lecture' as const };
	expect(await listFitting(world.coordinator, slot(19), by)).toEqual([]);
	await cancelSession(world.coordinator, cancelled, { code: 'other', reason: '计划有变' }, byHand);
	const fitting = await listFitting(world.coordinator, slot(19), by);
	expect(fitting.map(({ session, startsAt }) => [session.id, startsAt])).toEqual([
		[more, slot(19).startsAt],
		[less, slot(19).startsAt]
	]);
	const [first] = (await nextOffers(world.coordinator, [fitting[0]!.session])).get(more)!;
	await offer(more, first);
	// Nobody can be asked any more when it begins within the notice.
	itIs(new Date(slot(19).startsAt.getTime() - 24 * 3_600_000));
	expect(await listFitting(world.coordinator, slot(1), by)).toEqual([]);
});

test('over the API', async () => {
	const id = await requested(world);
	expect((await call(world.counsellor, 'waitlisting', { id })).body.status).toBe('waitlisted');
	const time = slot(19);
	const body = {
		startsAt: time.startsAt.toISOString(),
		endsAt: time.endsAt.toISOString(),
		expertIds: [world.experts[0]]
	};
	const send = () => call(world.coordinator, 'offer', { id, body });
	expect((await send()).body).toMatchObject({ status: 'offered', startsAt: null, expertIds: [] });
	expect((await call(world.counsellor, 'offerRefusal', { id, body: {} })).status).toBe(422);
	const refused = await call(world.counsellor, 'offerRefusal', { id, body: { reason: '不便' } });
	expect(refused.body.status).toBe('waitlisted');
	await send();
	expect((await call(world.counsellor, 'offerAcceptance', { id })).body).toMatchObject({
		status: 'scheduled',
		startsAt: body.startsAt
	});
});
