import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { listMissing } from '../../../src/lib/sessions/server/missing.ts';
import { countSessions } from '../../../src/lib/sessions/server/queries.ts';
import { remind, remindOfAll } from '../../../src/lib/sessions/server/remind.ts';
import { verifySession } from '../../../src/lib/sessions/server/verify-session.ts';
import { expectRefused, refusalOf } from '../../support/ask.ts';
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
/** The bureau of the school's county; the world's own is that of the other county. */
let county: UserActor;
let week = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
	county = {
		...world.countyBureau,
		posts: [{ ...world.countyBureau.posts[0]!, countyCode: '430702' }]
	};
});
beforeEach(() => itIs(new Date(friday.getTime() + 21 * week++ * 86_400_000)));

/** A session that is over without a report; its id. */
async function over(hour = '14:30'): Promise<string> {
	const time = slot(14, hour);
	const id = await scheduled(world, { options: [time] });
	itIs(new Date(time.endsAt.getTime() + 3_600_000));
	return id;
}

const later = (hours: number) => itIs(new Date(now().getTime() + hours * 3_600_000));

async function told(id: string, kind: string): Promise<string[]> {
	const rows = await db().execute<{ name: string }>(sql`select u.name from notification n
		join app_user u on u.id = n.recipient_id where n.entity_id = ${id} and n.kind = ${kind} order by u.name`);
	return rows.map(({ name }) => name);
}

test('a bureau reminds the host to verify: its people are told, the history says so', async () => {
	const id = await reported(world, 100);
	await remind(county, id, byHand);
	expect(await told(id, 'verification_missing')).toEqual(['李老师', '校长', '王老师'].sort());
	const [last] = await listHistory('session', id);
	expect(last).toMatchObject({
		action: 'session.reminded',
		actorName: '县局',
		change: { side: 'county', about: 'verification' }
	});
});

test('a report is asked of the team and its experts', async () => {
	const id = await over();
	await remind(county, id, byHand);
	expect(await told(id, 'report_missing')).toEqual(['专家一', '协调员一', '协调员二'].sort());
});

test('a side reminds once in 24 hours, whoever of it; the refusal names when it was', async () => {
	const id = await reported(world, 100);
	const first = now();
	await remind(county, id, byHand);
	later(23.9);
	const refusal = await refusalOf(remind({ ...county, id: world.bureau.id }, id, byHand));
	expect([refusal.code, refusal.values.at]).toEqual(['reminded_already', first.toISOString()]);
	await remind(world.bureau, id, byHand);
	await remind(world.coordinator, id, byHand);
	later(0.2);
	await remind(county, id, byHand);
	expect((await told(id, 'verification_missing')).length).toBe(4 * 3);
});

test('of two who press at once, one reminds', async () => {
	const id = await reported(world, 100);
	const outcomes = await Promise.allSettled([1, 2, 3].map(() => remind(county, id, byHand)));
	expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
	expect((await told(id, 'verification_missing')).length).toBe(3);
});

test('the same press twice reminds once', async () => {
	const id = await reported(world, 100);
	const call = { idempotencyKey: crypto.randomUUID() };
	await remind(county, id, call);
	expect(await remind(county, id, call)).toEqual({ id });
	expect((await told(id, 'verification_missing')).length).toBe(3);
});

test('who reminds: the bureaus above the host and the team, nobody else', async () => {
	const id = await reported(world, 100);
	for (const other of [world.countyBureau, world.otherCoordinator, world.otherCounsellor, world.teacher])
		await expectRefused(remind(other, id, byHand), 'not_found');
	for (const party of [world.counsellor, world.speaker, { ...world.bureau, posts: posts('commission') }])
		await expectRefused(remind(party, id, byHand), 'not_allowed');
	for (const side of [world.bureau, county, world.coordinator]) await remind(side, id, byHand);
});

test('nothing is asked for that is not missing', async () => {
	const coming = await scheduled(world, { options: [slot(14, '10:00')] });
	await expectRefused(remind(county, coming, byHand), 'state_changed');
	const id = await reported(world, 100);
	await verifySession(world.counsellor, id, { attendance: 100 }, byHand);
	await expectRefused(remind(county, id, byHand), 'state_changed');
});

test('all of a school at once: one that was reminded of before stops no other', async () => {
	const [a, b] = [await reported(world, 100), await reported(world, 90)];
	await remind(county, a, byHand);
	expect(await remindOfAll(county, [a, b], byHand)).toEqual({ reminded: 1, left: 1 });
	await expectRefused(remindOfAll(county, [a, b], byHand), 'reminded_already');
});

test('the list groups by who has to act, says what can be reminded of, and its counts open as many rows', async () => {
	const id = await reported(world, 100);
	await over('16:10');
	await remind(county, id, byHand);
	await remind(world.bureau, id, byHand);
	const { verifications, reports } = await listMissing(county);
	expect(await listMissing(world.countyBureau)).toEqual({ verifications: [], reports: [] });
	const group = verifications.find((each) => each.id === world.school.id)!;
	expect(group.items.find(({ session }) => session.id === id)).toMatchObject({
		reminded: { side: 'county' },
		others: [{ side: 'city' }]
	});
	expect(group.open).not.toContain(id);
	expect(await countSessions(county, { host: group.id, missing: 'verification' })).toBe(group.items.length);
	const team = reports.find((each) => each.id === world.teams.municipal)!;
	expect(await countSessions(county, { team: team.id, missing: 'report' })).toBe(team.items.length);
});

function posts(role: 'commission'): UserActor['posts'] {
	return [{ ...world.bureau.posts[0]!, role }];
}
