import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { missSession } from '../../../src/lib/sessions/server/miss-session.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import type { Side } from '../../../src/lib/sessions/session.ts';
import { call } from '../../support/api.ts';
import { countDrift, expectRefused, held, totals } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	reported,
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
beforeEach(() => itIs(new Date(friday.getTime() + 21 * week++ * 86_400_000)));
afterEach(async () => expect(await countDrift()).toEqual([]));

const miss = (actor: World['counsellor'], id: string, side: Side) =>
	missSession(actor, id, { side, reason: '等了半小时' }, byHand);

test('each side says that the other was absent, from the start on', async () => {
	const time = slot(14);
	const [first, second] = [await scheduled(world), await scheduled(world, {}, [world.experts[1]])];
	itIs(new Date(time.startsAt.getTime() - 1));
	await expectRefused(miss(world.coordinator, first, 'host'), 'not_allowed');
	itIs(time.startsAt);
	await expectRefused(miss(world.coordinator, first, 'team'), 'not_allowed');
	await expectRefused(miss(world.counsellor, first, 'host'), 'not_allowed');
	await expectRefused(miss(world.bureau, first, 'host'), 'not_allowed');
	await expectRefused(miss(world.otherCounsellor, first, 'team'), 'not_found');
	await miss(world.speaker, first, 'host');
	await miss(world.leader, second, 'team');
	expect(await findSession(world.counsellor, first)).toMatchObject({
		status: 'no_show',
		reasonCode: 'host_absent',
		reason: '等了半小时'
	});
	expect(await findSession(world.counsellor, second)).toMatchObject({ reasonCode: 'team_absent' });
	await expectRefused(
		cancelSession(world.leader, first, { code: 'other', reason: '停课' }, byHand),
		'state_changed'
	);
});

test('it counts nowhere, and gives back only time that is still to come', async () => {
	const time = slot(14);
	const [first, second] = [await scheduled(world), await scheduled(world, {}, [world.experts[1]])];
	const before = await totals();
	itIs(time.startsAt);
	await miss(world.coordinator, first, 'host');
	expect(await held(first)).toEqual([]);
	itIs(time.endsAt);
	await miss(world.coordinator, second, 'host');
	expect(await held(second)).toEqual([world.experts[1]]);
	expect(await totals()).toEqual({ ...before, scheduled: Number(before?.scheduled) - 2 });
	await expectRefused(miss(world.counsellor, await reported(world, 100), 'team'), 'state_changed');
});

test('over the API', async () => {
	const id = await scheduled(world);
	itIs(slot(14).startsAt);
	const send = (body: unknown) => call(world.coordinator, 'noShow', { id, body });
	expect((await send({ side: 'nobody', reason: '没有人' })).status).toBe(422);
	expect((await send({ side: 'host' })).status).toBe(422);
	expect((await send({ side: 'host', reason: '没有人' })).body.status).toBe('no_show');
});
