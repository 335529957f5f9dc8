import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { hostSilentUntil } from '../../../src/lib/sessions/server/deadlines.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { verifySession } from '../../../src/lib/sessions/server/verify-session.ts';
import { call } from '../../support/api.ts';
import { countDrift, expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, reported, type World } from '../../support/factories.ts';

const database = testDatabase();
let world: World;
/** The bureau of the school's county. */
let county: UserActor;
let week = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
	county = { ...world.countyBureau, posts: [{ ...world.countyBureau.posts[0]!, countyCode: '430702' }] };
});
beforeEach(() => itIs(new Date(friday.getTime() + 35 * week++ * 86_400_000)));

test('waits ten working days for the host, and names its evidence', async () => {
	const id = await reported(world, 100);
	const verify = (note?: string, actor = county) =>
		verifySession(actor, id, { attendance: 95, note }, byHand);
	const silentUntil = hostSilentUntil((await findSession(county, id))!.reportedAt!);
	itIs(new Date(silentUntil.getTime() - 1));
	await expectRefused(verify('签到表12号'), 'not_allowed');
	itIs(silentUntil);
	await expectRefused(verify('签到表12号', world.bureau), 'not_allowed');
	await expectRefused(verify('签到表12号', world.countyBureau), 'not_found');
	await expectRefused(verify(), 'invalid', 'evidence_needed');
	await verify('签到表12号');
	expect(await findSession(world.counsellor, id)).toMatchObject({
		status: 'verified',
		verifiedAttendance: 95,
		verificationBasis: 'bureau'
	});
	expect((await listHistory('session', id))[0]).toMatchObject({
		action: 'session.verified',
		actorName: '县局',
		change: { attendance: 95, note: '签到表12号', basis: 'bureau' }
	});
	expect(await countDrift()).toEqual([]);
});

test('the host’s own word stays its own, however late', async () => {
	const id = await reported(world, 100);
	itIs(hostSilentUntil((await findSession(county, id))!.reportedAt!));
	expect((await call(county, 'verification', { id, body: { attendance: 100 } })).body.errors).toHaveProperty(
		'note'
	);
	await call(world.counsellor, 'verification', { id, body: { attendance: 100 } });
	expect(await findSession(world.counsellor, id)).toMatchObject({ verificationBasis: 'host' });
});
