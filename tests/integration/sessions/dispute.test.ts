import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { constraintName } from '../../../src/lib/server/db/sql-state.ts';
import { listDisputes } from '../../../src/lib/sessions/server/agenda.ts';
import { disputeSession } from '../../../src/lib/sessions/server/dispute-session.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { reportSession } from '../../../src/lib/sessions/server/report-session.ts';
import { resolveDispute } from '../../../src/lib/sessions/server/resolve-dispute.ts';
import { verifySession } from '../../../src/lib/sessions/server/verify-session.ts';
import { call } from '../../support/api.ts';
import { countDrift, expectRefused, totals } from '../../support/ask.ts';
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

const reason = '当天没有人来讲';

async function disputed() {
	const id = await reported(world, 100);
	await disputeSession(world.counsellor, id, { reason }, byHand);
	return id;
}

test('a disputed session is delivered, not completed, until a bureau settles it', async () => {
	const id = await disputed();
	const before = await totals();
	expect((await listDisputes(world.bureau)).map((each) => each.id)).toContain(id);
	expect(await listDisputes(world.coordinator)).toEqual([]);
	await expectRefused(verifySession(world.leader, id, { attendance: 100 }, byHand), 'state_changed');
	await resolveDispute(world.bureau, id, { outcome: 'verified', reason: '签到表为证' }, byHand);
	expect(await findSession(world.counsellor, id)).toMatchObject({
		status: 'verified',
		verifiedAttendance: 100,
		verificationBasis: 'bureau',
		disputeReason: reason
	});
	expect(await totals()).toEqual({ ...before, verified: Number(before?.verified) + 1 });
	expect((await listHistory('session', id)).slice(0, 2)).toMatchObject([
		{ action: 'session.resolved', actorName: '市局', change: { outcome: 'verified', attendance: 100 } },
		{ action: 'session.disputed', actorName: '王老师', change: { reason } }
	]);
});

test('it counts nowhere when the bureau says so, and with another head count when it gives one', async () => {
	const first = await disputed();
	await resolveDispute(world.bureau, first, { outcome: 'cancelled', reason: '确实没有办' }, byHand);
	expect(await findSession(world.counsellor, first)).toMatchObject({
		status: 'cancelled',
		reason: '确实没有办',
		verifiedAttendance: null
	});
	itIs(new Date(friday.getTime() + 21 * week++ * 86_400_000));
	const second = await disputed();
	await resolveDispute(
		world.bureau,
		second,
		{ outcome: 'verified', reason: '清点过', attendance: 60 },
		byHand
	);
	expect(await findSession(world.counsellor, second)).toMatchObject({ verifiedAttendance: 60 });
});

test('only the host disputes, never who reported; only its county or the city settles', async () => {
	const both = { ...world.coordinator, posts: [...world.coordinator.posts, ...world.counsellor.posts] };
	const id = await scheduled(world);
	itIs(new Date(slot(14).endsAt.getTime() + 1));
	await reportSession(both, id, { attendance: 50 }, byHand);
	await expectRefused(disputeSession(both, id, { reason }, byHand), 'not_allowed');
	await expectRefused(disputeSession(world.coordinator, id, { reason }, byHand), 'not_allowed');
	await disputeSession(world.leader, id, { reason }, byHand);

	const settle = (actor: World['bureau']) =>
		resolveDispute(actor, id, { outcome: 'cancelled', reason: '核实过' }, byHand);
	await expectRefused(settle(world.counsellor), 'not_allowed');
	await expectRefused(settle(world.coordinator), 'not_allowed');
	await expectRefused(settle(world.countyBureau), 'not_found');
	const own = { ...world.countyBureau, posts: [{ ...world.countyBureau.posts[0]!, countyCode: '430702' }] };
	await settle(own);
	await expectRefused(settle(own), 'state_changed');
});

test('the database wants a reason and somebody else than the reporter', async () => {
	const id = await reported(world, 100);
	const dispute = (by: string, words: string | null) =>
		db()
			.execute(
				sql`update session set status = 'disputed', disputed_by = ${by}, disputed_at = now(), dispute_reason = ${words} where id = ${id}`
			)
			.then(
				() => null,
				(error: unknown) => constraintName(error)
			);
	expect(await dispute(world.counsellor.id, '')).toBe('session_has_dispute');
	expect(await dispute(world.counsellor.id, null)).toBe('session_has_dispute');
	expect(await dispute(world.speaker.id, reason)).toBe('session_dispute_two_people');
});

test('over the API', async () => {
	const id = await reported(world, 100);
	expect((await call(world.counsellor, 'dispute', { id, body: {} })).status).toBe(422);
	expect((await call(world.counsellor, 'dispute', { id, body: { reason } })).body.status).toBe('disputed');
	const send = (body: unknown) => call(world.bureau, 'resolution', { id, body });
	expect((await send({ outcome: 'declined', reason })).status).toBe(422);
	expect((await send({ outcome: 'verified', reason })).body).toMatchObject({
		status: 'verified',
		verifiedAttendance: 100
	});
});
