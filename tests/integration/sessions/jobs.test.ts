import { sql } from 'drizzle-orm';
import { beforeAll, expect, test, vi } from 'vitest';
import { forgetSignIns } from '../../../src/lib/access/server/forget-sign-ins.ts';
import { forgetKeys } from '../../../src/lib/audit/server/forget-keys.ts';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { runJob, startJobs, type Job } from '../../../src/lib/server/jobs.ts';
import { agreeToProposal } from '../../../src/lib/sessions/server/agree-to-proposal.ts';
import { lapseRequests } from '../../../src/lib/sessions/server/lapse-requests.ts';
import { proposeTime } from '../../../src/lib/sessions/server/propose-time.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { requestSession } from '../../../src/lib/sessions/server/request-session.ts';
import { countDrift, expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	requested,
	slot,
	wish,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
let world: World;
const lapse: Job = { name: 'lapse', everyMinutes: 1, run: lapseRequests };

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
});

const statusOf = async (id: string) => (await findSession(world.bureau, id))!.status;

test('requests and proposals lapse when all their times have passed', async () => {
	itIs(friday);
	const two = await requested(world, { options: [slot(3), slot(5)] });
	const proposed = await requested(world, { options: [slot(3, '10:00')] });
	const time = slot(6);
	await proposeTime(world.coordinator, proposed, { ...time, expertIds: [world.experts[0]] }, byHand);
	itIs(slot(5).startsAt);
	await runJob(lapse);
	expect([await statusOf(two), await statusOf(proposed)]).toEqual(['lapsed', 'proposed']);
	itIs(time.startsAt);
	await Promise.all([runJob(lapse), runJob(lapse)]);
	expect(await findSession(world.bureau, proposed)).toMatchObject({ status: 'lapsed', version: 3 });
	expect((await listHistory('session', proposed))[0]).toMatchObject({
		action: 'session.lapsed',
		actorName: null
	});
	await expectRefused(agreeToProposal(world.counsellor, proposed, byHand), 'state_changed');
	expect(await countDrift()).toEqual([]);
});

test('of several processes one runs a job', async () => {
	let running = 0;
	let most = 0;
	const slow: Job = {
		name: 'slow',
		everyMinutes: 1,
		run: async (tx) => {
			most = Math.max(most, ++running);
			await tx.execute(sql`select pg_sleep(0.2)`);
			running--;
		}
	};
	const ran = await Promise.all([runJob(slow), runJob(slow), runJob(slow)]);
	expect(ran.filter(Boolean)).toHaveLength(1);
	expect(most).toBe(1);
	expect(await runJob(slow)).toBe(true);
});

test('a job that fails keeps coming, until it is stopped', async () => {
	let runs = 0;
	const failing: Job = {
		name: 'failing',
		everyMinutes: 0.001,
		run: async () => {
			runs++;
			throw new Error('on purpose');
		}
	};
	const stop = startJobs([failing]);
	await vi.waitFor(() => expect(runs).toBeGreaterThan(2), 5000);
	stop();
	await new Promise((done) => setTimeout(done, 100));
	const after = runs;
	await new Promise((done) => setTimeout(done, 200));
	expect(runs).toBe(after);
});

test('what is no longer needed is forgotten', async () => {
	itIs(friday);
	const { id: user } = world.counsellor;
	const rows = async () => {
		const [row] = await db().execute(sql`select
			(select count(*)::int from sign_in) as sign_ins,
			(select count(*)::int from sign_in_failure) as failures,
			(select count(*)::int from idempotency_key) as keys`);
		return row;
	};
	await db().execute(sql`insert into sign_in (id, user_id, kind, created_at, expires_at) values
		('old', ${user}, 'browser', '2026-09-01', '2026-10-01'), ('new', ${user}, 'api', '2026-10-01', '2026-11-01')`);
	await db().execute(sql`insert into sign_in_failure (key, points, expire) values
		('old', 3, '2026-10-01'), ('new', 3, '2026-11-01')`);
	const key = (name: string) => requestSession(world.counsellor, wish(world), { idempotencyKey: name });
	await key('old');
	itIs(new Date(friday.getTime() + 20 * 86_400_000));
	await key('new');
	await runJob({ name: 'keys', everyMinutes: 1, run: forgetKeys });
	expect(await rows()).toEqual({ sign_ins: 2, failures: 2, keys: 2 });
	itIs(new Date(friday.getTime() + 31 * 86_400_000));
	await runJob({ name: 'keys', everyMinutes: 1, run: forgetKeys });
	itIs(friday);
	await runJob({ name: 'sign-ins', everyMinutes: 1, run: forgetSignIns });
	expect(await rows()).toEqual({ sign_ins: 1, failures: 1, keys: 1 });
});
