import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { enterSession } from '../../../src/lib/sessions/server/enter-session.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { call } from '../../support/api.ts';
import { countDrift, countOverlaps, expectRefused, held } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	scheduled,
	slot,
	wish,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let week = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
});
beforeEach(() => itIs(new Date(friday.getTime() + 7 * week++ * 86_400_000)));

const entry = (more: Partial<Parameters<typeof enterSession>[1]> = {}) => ({
	...wish(world, { roomId: world.hall }),
	expertIds: [world.experts[0]],
	...more
});
const numberOfSessions = async () => (await db().execute(sql`select count(*)::int as n from session`))[0]!.n;

test('a host called: request and acceptance at once, and the host is told', async () => {
	const { id } = await enterSession(world.coordinator, entry(), { idempotencyKey: 'call' });
	expect(await enterSession(world.coordinator, entry(), { idempotencyKey: 'call' })).toEqual({ id });
	expect(await findSession(world.counsellor, id)).toMatchObject({
		status: 'scheduled',
		...slot(14),
		options: [slot(14)],
		experts: [{ name: '专家一' }]
	});
	expect(await held(id)).toEqual([world.experts[0], world.hall].sort());
	expect((await listHistory('session', id)).map(({ action }) => action)).toEqual(['session.entered']);
	const told = await db().execute<{ name: string }>(sql`
		select u.name from notification n join app_user u on u.id = n.recipient_id
		where n.entity_id = ${id} and n.kind = 'accepted'`);
	expect(told.map(({ name }) => name).sort()).toEqual(['专家一', '李老师', '校长', '王老师'].sort());
	expect(await countOverlaps()).toBe(0);
	expect(await countDrift()).toEqual([]);
});

test('nothing of it remains when the time is gone or something is not right', async () => {
	await scheduled(world);
	const before = await numberOfSessions();
	const enter = (more: Parameters<typeof entry>[0], actor = world.coordinator) =>
		enterSession(actor, entry(more), byHand);
	await expectRefused(enter({}), 'slot_taken');
	await expectRefused(enter({ options: [slot(15), slot(17)] }), 'invalid', 'one_option');
	await expectRefused(enter({ options: [slot(16)] }), 'invalid', 'rest_day');
	await expectRefused(enter({ expectedAttendance: 300 }), 'invalid', 'room_too_small');
	await expectRefused(
		enter({ options: [slot(17)], expertIds: [world.experts[3]] }),
		'invalid',
		'experts_of_one_team'
	);
	await expectRefused(enter({ options: [slot(17)] }, world.counsellor), 'not_allowed');
	await expectRefused(enter({ options: [slot(17)] }, world.bureau), 'not_allowed');
	expect(await numberOfSessions()).toBe(before);
});

test('over the API, with experts and one time', async () => {
	const time = slot(18);
	const options = [{ startsAt: time.startsAt.toISOString(), endsAt: time.endsAt.toISOString() }];
	const body = { ...wish(world), options, expertIds: [world.experts[1]] };
	const entered = await call(world.coordinator, 'requestSession', { body });
	expect(entered.status).toBe(201);
	expect(entered.body).toMatchObject({ status: 'scheduled', startsAt: options[0]!.startsAt });
	expect((await call(world.counsellor, 'requestSession', { body })).status).toBe(403);
	expect((await call(world.coordinator, 'requestSession', { body })).body.code).toBe('slot_taken');
});
