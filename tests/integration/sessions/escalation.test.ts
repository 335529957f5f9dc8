import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { instantAt, type Day } from '../../../src/lib/calendar/shanghai.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { runJob, type Job } from '../../../src/lib/server/jobs.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { listOverdueRequests } from '../../../src/lib/sessions/server/agenda.ts';
import { dueSince, rungOf } from '../../../src/lib/sessions/server/deadlines.ts';
import { listInbox } from '../../../src/lib/sessions/server/inbox.ts';
import { escalate } from '../../../src/lib/sessions/server/escalate.ts';
import { reportSession } from '../../../src/lib/sessions/server/report-session.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, itIs, makeWorld, requested, scheduled, slot, type World } from '../../support/factories.ts';

const database = testDatabase();
let world: World;
const job: Job = { name: 'escalate', everyMinutes: 1, run: escalate };
/** Mondays to Fridays without a holiday, from the 12th of October on. */
const at = (day: Day, time = '18:01') => itIs(instantAt(day, time));

beforeAll(async () => {
	at('2026-10-12', '09:00');
	world = await makeWorld(database.ownerUrl);
});

async function told(id: string) {
	const rows = await db().execute<{ kind: string; who: string }>(
		sql`select n.kind, u.name as who from notification n join app_user u on u.id = n.recipient_id
			where n.entity_id = ${id}`
	);
	return rows
		.map(({ kind, who }) => `${kind} ${who}`)
		.filter((line) => /waits|overdue|missing/.test(line))
		.sort();
}
const reminded = async (id: string) =>
	(await listHistory('session', id))
		.filter(({ action }) => action === 'session.escalated')
		.map(({ change }) => change.rung)
		.reverse();

test('counts whole working days, the last of them over at six', () => {
	at('2026-10-19', '18:00');
	expect(dueSince(5, instantAt('2026-10-19', '18:00'))).toEqual(instantAt('2026-10-13', '00:00'));
	expect(dueSince(5, instantAt('2026-10-19', '17:59'))).toEqual(instantAt('2026-10-12', '00:00'));
	expect(rungOf(instantAt('2026-10-12', '23:59'), instantAt('2026-10-19', '18:00'))).toBe('request_waits');
	expect(rungOf(instantAt('2026-10-12', '23:59'), instantAt('2026-10-26', '18:00'))).toBe('request_overdue');
});

test('an unanswered request: the coordinators after five working days, the county after ten, once each', async () => {
	at('2026-10-12', '09:00');
	const id = await requested(world, { hostId: world.otherSchool.id, options: [slot(30)] });
	const answered = await requested(world, { options: [slot(31)] });
	await acceptSession(world.coordinator, answered, { ...slot(31), expertIds: [world.experts[0]] }, byHand);
	at('2026-10-16');
	await runJob(job);
	expect(await told(id)).toEqual([]);
	at('2026-10-19');
	await Promise.all([runJob(job), runJob(job)]);
	await runJob(job);
	const coordinators = ['request_waits 协调员一', 'request_waits 协调员二', 'request_waits 桃源协调员'];
	expect(await told(id)).toEqual(coordinators);
	expect((await listInbox(world.coordinator, 'pending', {})).find((row) => row.session.id === id)?.rung).toBe(
		'request_waits'
	);
	expect(await listOverdueRequests(world.countyBureau)).toEqual([]);
	at('2026-10-26');
	await runJob(job);
	await runJob(job);
	expect(await told(id)).toEqual(['request_overdue 县局', ...coordinators]);
	expect(await listOverdueRequests(world.countyBureau)).toMatchObject([
		{ session: { id }, clock: { overdue: true } }
	]);
	expect(await listOverdueRequests(world.bureau)).toEqual([]);
	expect(await reminded(id)).toEqual(['request_waits', 'request_overdue']);
	expect(await reminded(answered)).toEqual([]);
});

test('a missing report: who spoke and the team, on the working day after', async () => {
	at('2026-11-02', '09:00');
	const time = slot(2);
	const id = await scheduled(world, { options: [time] });
	at('2026-11-04');
	await runJob(job);
	expect(await told(id)).toEqual([]);
	at('2026-11-05');
	await runJob(job);
	await runJob(job);
	expect(await told(id)).toEqual([
		'report_missing 专家一',
		'report_missing 协调员一',
		'report_missing 协调员二'
	]);

	// Reported on the 5th, it is the host's turn: after three and after seven working days.
	await reportSession(world.speaker, id, { attendance: 180 }, byHand);
	at('2026-11-10', '17:00');
	await runJob(job);
	expect(await reminded(id)).toEqual(['report_missing']);
	for (const day of ['2026-11-10', '2026-11-13', '2026-11-16', '2026-11-20'] as const) {
		at(day);
		await runJob(job);
	}
	expect(await reminded(id)).toEqual([
		'report_missing',
		'verification_missing',
		'verification_missing_again'
	]);
	const host = ['李老师', '校长', '王老师'].map((who) => `verification_missing ${who}`);
	expect((await told(id)).filter((line) => line.startsWith('verification'))).toEqual(
		[...host, ...host].sort()
	);
});
