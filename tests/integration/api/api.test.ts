import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/lib/calendar/shanghai.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import type { Interval } from '../../../src/lib/sessions/session.ts';
import { call, type OperationName } from '../../support/api.ts';
import { testDatabase } from '../../support/database.ts';
import {
	friday,
	itIs,
	makeWorld,
	requested,
	scheduled,
	slot,
	wish,
	type World
} from '../../support/factories.ts';

// Every answer is checked against the description of the API by `call`.

const database = testDatabase();
let world: World;

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
});

const written = ({ startsAt, endsAt }: Interval) => ({
	startsAt: startsAt.toISOString(),
	endsAt: endsAt.toISOString()
});
const missing = '01999999-0000-7000-8000-000000000000';

describe('the story', () => {
	test('from token-holder to verification, with exactly the fields of a session', async () => {
		itIs(friday);
		const { counsellor, coordinator, speaker, experts } = world;
		const time = slot(14);
		const created = await call(counsellor, 'requestSession', {
			body: { ...wish(world), options: [written(time)] }
		});
		expect(created.status).toBe(201);
		const { id } = created.body;
		expect(created.body).toMatchObject({ status: 'requested', version: 1, startsAt: null, expertIds: [] });

		const acceptance = { ...written(time), expertIds: [experts[0]] };
		const stale = await call(coordinator, 'acceptance', {
			id,
			body: acceptance,
			headers: { 'if-match': '"7"' }
		});
		expect([stale.status, stale.body.code]).toEqual([409, 'state_changed']);
		const accepted = await call(coordinator, 'acceptance', {
			id,
			body: acceptance,
			headers: { 'if-match': '"1"' }
		});
		expect(accepted.body).toMatchObject({
			status: 'scheduled',
			...written(time),
			teamId: world.teams.municipal
		});
		const amended = await call(coordinator, 'amendment', {
			id,
			body: { expertIds: [experts[1]], reason: '换人' }
		});
		expect(amended.body.expertIds).toEqual([experts[1]]);
		await call(coordinator, 'amendment', { id, body: { expertIds: [experts[0]], reason: '换回' } });
		expect((await call(coordinator, 'publication', { id })).body.publishedAt).toBe(friday.toISOString());

		itIs(time.endsAt);
		expect((await call(speaker, 'report', { id, body: { attendance: 150 } })).status).toBe(200);
		const unexplained = await call(counsellor, 'verification', { id, body: { attendance: 100 } });
		expect(unexplained.body).toMatchObject({
			status: 422,
			errors: { note: ['和专家报告的150人相差超过两成，请写一句说明。'] }
		});
		const verified = await call(counsellor, 'verification', { id, body: { attendance: 149 } });
		expect(verified.body).toMatchObject({
			status: 'verified',
			reportedAttendance: 150,
			verifiedAttendance: 149
		});
		const { rows } = (await call(world.bureau, 'progress', { query: { by: 'county', year: '2026' } })).body;
		expect(rows).toContainEqual({
			indicator: 'minor_lecture_and_parent_class',
			county: '430702',
			target: null,
			requested: 0,
			scheduled: 1,
			delivered: 1,
			verified: 1
		});
		itIs(friday);
	});

	test('a clash names what holds the time', async () => {
		const holding = await scheduled(world, { options: [slot(18)] });
		const id = await requested(world, { options: [slot(18, '15:00')] });
		const { status, body } = await call(world.coordinator, 'acceptance', {
			id,
			body: { ...written(slot(18, '15:00')), expertIds: [world.experts[0]] }
		});
		expect([status, body.code]).toEqual([409, 'slot_taken']);
		expect(body.clash).toMatchObject([
			{ resourceId: world.experts[0], kind: 'expert', sessionId: holding, hostName: '初级中学' }
		]);
	});

	test('the same key gives the same session', async () => {
		const send = (more = {}) =>
			call(world.counsellor, 'requestSession', {
				body: { ...wish(world), options: [written(slot(20))], ...more },
				headers: { 'idempotency-key': 'k1' }
			});
		const [first, second] = [await send(), await send()];
		expect(second).toMatchObject({ status: 201, body: first.body });
		expect((await send({ expectedAttendance: 3 })).body).toMatchObject({ status: 422, code: 'key_reused' });
	});
});

describe('what is read', () => {
	test.each<[OperationName, Record<string, string>?]>([
		['me'],
		['organisations'],
		['organisations', { kind: 'university,junior_school' }],
		['teams'],
		['experts'],
		['topics'],
		['activities'],
		['reasons'],
		['baselines'],
		['describe']
	])('%s %j', async (name, query = {}) => {
		expect((await call(world.counsellor, name, { query })).status).toBe(200);
	});

	test('rooms, the largest first', async () => {
		const { body } = await call(world.counsellor, 'rooms', { query: { organisation: world.school.id } });
		expect(body.items.map((room) => room.seats)).toEqual([240, 12]);
	});

	test('sessions page by cursor', async () => {
		const all = await call(world.coordinator, 'sessions', {});
		expect(all.body.nextCursor).toBeUndefined();
		const ids: string[] = [];
		let cursor: string | undefined;
		do {
			const { body } = await call(world.coordinator, 'sessions', {
				query: { limit: '1', ...(cursor && { cursor }) }
			});
			ids.push(...body.items.map((each) => each.id));
			cursor = body.nextCursor;
		} while (cursor);
		expect(ids).toEqual(all.body.items.map((each) => each.id));
		const open = await call(world.coordinator, 'sessions', { query: { status: 'requested,scheduled' } });
		expect(new Set(open.body.items.map((each) => each.status))).toEqual(new Set(['requested', 'scheduled']));
	});

	test('free slots, with the reason of every empty day', async () => {
		const from = dayOf(friday);
		const ask = (query: Record<string, string>, actor = world.counsellor) =>
			call(actor, 'freeSlots', {
				query: { activity: 'minor_lecture', from, to: addDays(from, 6), ...query }
			});
		const { body } = await ask({});
		expect(body.days).toHaveLength(7);
		expect(body.days[2]).toEqual({ date: '2026-10-11', reason: 'rest_day' });
		expect(body.slots.length).toBeGreaterThan(0);
		const own = new Set((await ask({}, world.otherCoordinator)).body.slots.map((each) => each.expertId));
		expect(own).toEqual(new Set([world.experts[3]]));

		expect((await ask({ to: addDays(from, 91) })).status).toBe(200);
		expect((await ask({ to: addDays(from, 92) })).body.errors).toEqual({
			to: ['一次最多查92天，请缩短。']
		});
		expect((await ask({ to: addDays(from, -1) })).status).toBe(422);
		expect((await ask({ activity: 'university_lecture' })).body.errors).toHaveProperty('activity');
		expect((await ask({}, world.bureau)).status).toBe(403);
	});

	test('progress, for those who may see it', async () => {
		expect((await call(world.counsellor, 'progress')).status).toBe(403);
		for (const by of ['none', 'county', 'team', 'activity', 'month']) {
			expect((await call(world.coordinator, 'progress', { query: { by, year: '2026' } })).status).toBe(200);
		}
	});
});

describe('bad input is told, never a failure of ours', () => {
	const good = () => ({ ...wish(world), options: [written(slot(21))] });
	const instant = (startsAt: string, endsAt = startsAt) => ({ options: [{ startsAt, endsAt }] });

	test.each<[string, Record<string, unknown>, string]>([
		['a null byte', { title: 'a\u0000b' }, 'title'],
		['a null byte in a place', { venue: '\u0000' }, 'venue'],
		['a title that is too long', { title: '长'.repeat(61) }, 'title'],
		['a number as text', { title: 5 }, 'title'],
		['an unknown kind', { activity: 'party' }, 'activity'],
		['no kind', { activity: undefined }, 'activity'],
		['an id that is none', { hostId: 'x' }, 'hostId'],
		['an id with a null byte', { roomId: `${missing.slice(0, -1)}\u0000` }, 'roomId'],
		['an unknown topic', { topicId: missing }, 'topicId'],
		['half a person', { expectedAttendance: 1.5 }, 'expectedAttendance'],
		['nobody', { expectedAttendance: 0 }, 'expectedAttendance'],
		['too many', { expectedAttendance: 1e9 }, 'expectedAttendance'],
		['a word for a number', { expectedAttendance: '许多' }, 'expectedAttendance'],
		['truth for a number', { expectedAttendance: true }, 'expectedAttendance'],
		['no time', { options: [] }, 'options'],
		['four times', { options: Array(4).fill(written({ startsAt: friday, endsAt: friday })) }, 'options'],
		['text for times', { options: 'tomorrow' }, 'options'],
		['a day for an instant', instant('2026-12-01'), 'options.0.startsAt'],
		['an instant without zone', instant('2026-12-01T14:30:00'), 'options.0.startsAt'],
		['the year 0', instant('0000-01-01T00:00:00Z'), 'options.0.startsAt'],
		['the year 9999', instant('9999-12-31T23:59:59-14:00'), 'options.0.startsAt'],
		['30 February', instant('2027-02-30T08:00:00Z'), 'options.0.startsAt'],
		['a talk of 0 minutes', instant('2026-12-01T06:30:00Z'), 'options'],
		['a talk of 13 hours', instant('2026-12-01T00:00:00Z', '2026-12-01T13:00:00Z'), 'options']
	])('%s', async (_, more, field) => {
		const { status, body } = await call(world.counsellor, 'requestSession', { body: { ...good(), ...more } });
		expect(status).toBe(422);
		expect(Object.keys(body.errors!)).toContain(field);
	});

	test.each([
		`'; drop table session; --`,
		'<script>alert(1)</script>',
		'= 1 + 1',
		'{{7*7}}',
		'𠮷野家·😀',
		'\u202eabc',
		'%00%27'
	])('«%s» is text like any other', async (title) => {
		const { status, body } = await call(world.counsellor, 'requestSession', { body: { ...good(), title } });
		expect([status, body.title]).toEqual([201, title]);
	});

	test('what nobody may set is not set', async () => {
		const wanted = { id: missing, status: 'verified', version: 9, number: '1', verifiedAttendance: 5 };
		const { body } = await call(world.counsellor, 'requestSession', { body: { ...good(), ...wanted } });
		expect(body).toMatchObject({ status: 'requested', version: 1, verifiedAttendance: null });
		expect(body.id).not.toBe(missing);
	});

	test.each([
		['broken JSON', '{"a":', 400],
		['text', '"hello"', 422],
		['a list', '[]', 422],
		['nothing', '', 422],
		['too much', JSON.stringify({ title: 'x'.repeat(300_000) }), 413]
	])('a body of %s', async (_, body, status) => {
		expect((await call(world.counsellor, 'requestSession', { body })).status).toBe(status);
	});

	test('another type than JSON, an unreadable version, an endless key', async () => {
		const send = (headers: Record<string, string>) =>
			call(world.counsellor, 'requestSession', { body: good(), headers });
		expect((await send({ 'content-type': 'text/xml' })).status).toBe(415);
		expect((await send({ 'if-match': 'abc' })).status).toBe(400);
		expect((await send({ 'idempotency-key': 'k'.repeat(201) })).status).toBe(400);
	});

	test.each<[OperationName, Record<string, string>]>([
		['sessions', { host: 'x' }],
		['sessions', { status: 'open' }],
		['sessions', { from: '2026-02-30' }],
		['sessions', { from: '0000-01-01' }],
		['sessions', { limit: '0' }],
		['sessions', { limit: 'many' }],
		['sessions', { cursor: 'AAAA' }],
		['sessions', { cursor: btoa(`+275760-09-13T00:00:00.000Z ${missing}`) }],
		['sessions', { cursor: btoa(`2026-01-01T00:00:00.000Z ${'-'.repeat(36)}`) }],
		['sessions', { activity: '\u0000' }],
		['freeSlots', { activity: 'party', from: '2026-10-10', to: '2026-10-11' }],
		['freeSlots', { activity: 'minor_lecture', from: '2026-10-10' }],
		['freeSlots', { activity: 'minor_lecture', from: 'a', to: 'b' }],
		['rooms', {}],
		['rooms', { organisation: '1' }],
		['organisations', { kind: 'castle' }],
		['progress', { year: '20266' }],
		['progress', { by: 'moon' }]
	])('%s with %j', async (name, query) => {
		expect((await call(world.coordinator, name, { query })).body).toMatchObject({
			status: 422,
			code: 'invalid'
		});
	});

	test.each(['1', missing.toUpperCase(), `${missing}\u0000`, '../me', ' '])('the id «%s»', async (id) => {
		expect((await call(world.counsellor, 'session', { id })).status).toBe(404);
		expect((await call(world.counsellor, 'withdrawal', { id })).status).toBe(404);
	});
});

describe('what is not theirs', () => {
	const refusals = async () => {
		const [row] = await db().execute<{ n: number }>(
			sql`select count(*)::int as n from audit_event where action = 'access.refused'`
		);
		return row!.n;
	};

	test('another school’s session and none at all answer alike, and both leave an event', async () => {
		const id = await requested(world, { options: [slot(24)] });
		const before = await refusals();
		const answers = [id, missing].flatMap((which) => [
			call(world.otherCounsellor, 'session', { id: which }),
			call(world.otherCounsellor, 'withdrawal', { id: which })
		]);
		const bodies = (await Promise.all(answers)).map(({ body }) => {
			const { requestId, instance, ...rest } = body;
			expect(instance).toBe(`urn:uuid:${requestId}`);
			return rest;
		});
		for (const body of bodies) expect(body).toEqual(bodies[0]);
		expect(bodies[0]).toMatchObject({ status: 404, code: 'not_found' });
		expect(await refusals()).toBe(before + 4);
	});

	test('what they see but may not do is refused, and leaves an event', async () => {
		const id = await requested(world, { options: [slot(24)] });
		const before = await refusals();
		const { body } = await call(world.counsellor, 'decline', { id, body: { code: 'other', reason: '不去' } });
		expect(body).toMatchObject({ status: 403, code: 'not_allowed' });
		expect(await refusals()).toBe(before + 1);
		const events = await db().execute(
			sql`select entity_id, change from audit_event where action = 'access.refused' order by id desc limit 1`
		);
		expect(events[0]).toEqual({
			entity_id: id,
			change: { code: 'not_allowed', method: 'POST', route: '/api/v1/sessions/[id]/decline' }
		});
	});

	test('nobody comes in without a token', async () => {
		const { status, headers, body } = await call(null, 'sessions');
		expect([status, body.code]).toEqual([401, 'not_signed_in']);
		expect(headers.get('www-authenticate')).toBe('Bearer');
		expect((await call(null, 'describe')).status).toBe(200);
	});
});

test('tokens are refused alike for unknown accounts, and in the end for all from there', async () => {
	const signIn = (body: unknown) => call(null, 'signIn', { body });
	expect((await signIn({ email: 'x', password: '' })).body.errors).toMatchObject({
		email: [expect.any(String)]
	});
	expect((await signIn({ email: 'a\u0000@b.cn', password: 'x' })).status).toBe(422);
	for (let n = 0; n < 5; n++) {
		const { body } = await signIn({ email: 'nobody@example.org', password: 'x\u0000' });
		expect(body).toMatchObject({ status: 401, code: 'wrong_credentials' });
	}
	const { headers, body } = await signIn({ email: 'nobody@example.org', password: 'x' });
	expect([body.status, body.code, headers.get('retry-after')]).toEqual([429, 'too_many_attempts', '900']);
});
