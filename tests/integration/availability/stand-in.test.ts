import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { hasRole, type UserActor } from '../../../src/lib/access/actor.ts';
import { identify } from '../../../src/lib/access/server/sign-in.ts';
import { newToken, tokenHash } from '../../../src/lib/access/server/tokens.ts';
import {
	appointDeputy,
	endStandIn,
	listPossibleDeputies,
	listStandIns
} from '../../../src/lib/availability/server/stand-in.ts';
import { addDays, dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { signIn } from '../../../src/lib/server/db/schema/index.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, requested, slot, type World } from '../../support/factories.ts';

// A deputy acts with the posts of somebody who is away: from the first midnight to the last, in Shanghai.

const database = testDatabase();
let world: World;
const from = addDays(dayOf(friday), 3);
const to = addDays(dayOf(friday), 5);

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
});
beforeEach(async () => {
	itIs(friday);
	await db().execute(sql`update stand_in set ended_at = now()`);
});

async function actorNow(user: UserActor): Promise<UserActor> {
	const token = newToken();
	await db()
		.insert(signIn)
		.values({
			id: tokenHash(token),
			userId: user.id,
			kind: 'browser',
			createdAt: friday,
			expiresAt: addYear(friday)
		});
	return (await identify(token, 'browser')).actor as UserActor;
}
/** What the application may not do: memberships are the administrators' business. */
async function asOwner(run: (owner: postgres.Sql) => Promise<unknown>): Promise<void> {
	const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	await run(owner);
	await owner.end();
}

const addYear = (at: Date) => new Date(at.getTime() + 365 * 86_400_000);
const lent = async (user: UserActor) =>
	(await actorNow(user)).posts
		.filter(({ inPlaceOf }) => inPlaceOf)
		.map(({ role, inPlaceOf }) => [role, inPlaceOf!.id]);

const name = (actor: UserActor, deputy: UserActor, span = { startsOn: from, endsOn: to }) =>
	appointDeputy(actor, { deputyId: deputy.id, ...span }, byHand);

test('only colleagues who may look after all posts can be named', async () => {
	expect((await listPossibleDeputies(world.counsellor)).map(({ id }) => id).sort()).toEqual(
		[world.colleague.id, world.leader.id].sort()
	);
	for (const deputy of [world.otherCounsellor, world.teacher, world.bureau, world.counsellor]) {
		await expectRefused(name(world.counsellor, deputy), 'invalid', 'deputy_needed');
	}
	expect(await listPossibleDeputies(world.bureau)).toEqual([]);
});

test('it begins and ends at midnight in Shanghai, and the deputy is told', async () => {
	await name(world.coordinator, world.secondCoordinator);
	const minute = 60_000;
	const begins = instantAt(from, '00:00').getTime();
	const ends = instantAt(to, '24:00').getTime();
	const seen: unknown[] = [];
	for (const at of [begins - minute, begins, ends - minute, ends]) {
		itIs(new Date(at));
		seen.push(await lent(world.secondCoordinator));
	}
	const borrowed = [['coordinator', world.coordinator.id]];
	expect(seen).toEqual([[], borrowed, borrowed, []]);
	const told = await db().execute(
		sql`select kind from notification where recipient_id = ${world.secondCoordinator.id} and entity = 'stand_in'`
	);
	expect(told).toHaveLength(1);
});

test('one absence at a time, ahead, and not for ever', async () => {
	await name(world.counsellor, world.colleague);
	await expectRefused(
		name(world.counsellor, world.leader, { startsOn: to, endsOn: addDays(to, 3) }),
		'invalid',
		'away_already'
	);
	const past = { startsOn: addDays(dayOf(friday), -3), endsOn: addDays(dayOf(friday), -1) };
	await expectRefused(name(world.colleague, world.counsellor, past), 'invalid', 'time_passed');
	const long = { startsOn: from, endsOn: addDays(from, 92) };
	await expectRefused(name(world.colleague, world.counsellor, long), 'invalid', 'away_too_long');
});

test('it ends early by either of the two and nobody else', async () => {
	const { id } = await name(world.counsellor, world.colleague);
	itIs(instantAt(from, '09:00'));
	expect(await lent(world.colleague)).toHaveLength(1);
	await expectRefused(endStandIn(world.leader, id, byHand), 'not_found');
	await endStandIn(world.colleague, id, byHand);
	expect(await lent(world.colleague)).toEqual([]);
	expect(await listStandIns(world.counsellor)).toEqual([]);
});

test('posts are not handed on, and only with a post of one’s own', async () => {
	await name(world.counsellor, world.colleague);
	await name(world.colleague, world.leader);
	itIs(instantAt(from, '09:00'));
	expect(await lent(world.leader)).toEqual([['counsellor', world.colleague.id]]);

	await asOwner(
		(owner) => owner`update membership set valid_to = ${dayOf(friday)} where user_id = ${world.colleague.id}`
	);
	const without = await actorNow(world.colleague);
	expect(hasRole(without, 'counsellor')).toBe(false);
	await asOwner(
		(owner) => owner`update membership set valid_to = null where user_id = ${world.colleague.id}`
	);
});

test('what concerns the absent reaches the deputy, and the audit names both', async () => {
	await name(world.coordinator, world.secondCoordinator, { startsOn: dayOf(friday), endsOn: to });
	const id = await requested(world, { options: [slot(14)] });
	const deputy = await actorNow(world.secondCoordinator);
	await acceptSession(deputy, id, { ...slot(14), expertIds: [world.experts[0]] }, byHand);
	const [event] = await db().execute<{ actor_id: string; change: { inPlaceOf: string[] } }>(
		sql`select actor_id, change from audit_event where entity_id = ${id} and action = 'session.accepted'`
	);
	expect([event!.actor_id, event!.change.inPlaceOf]).toEqual([deputy.id, [world.coordinator.id]]);

	await name(world.counsellor, world.leader, { startsOn: dayOf(friday), endsOn: to });
	const other = await requested(world, { options: [slot(17)] });
	await acceptSession(deputy, other, { ...slot(17), expertIds: [world.experts[1]] }, byHand);
	const told = await db().execute<{ id: string }>(
		sql`select recipient_id as id from notification where entity_id = ${other} and kind = 'accepted'`
	);
	expect(told.map((row) => row.id)).toEqual(expect.arrayContaining([world.counsellor.id, world.leader.id]));
});
