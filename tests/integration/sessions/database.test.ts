import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '../../../src/lib/server/db/client.ts';
import { constraintName, sqlState } from '../../../src/lib/server/db/sql-state.ts';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, reported, scheduled, type World } from '../../support/factories.ts';

// What holds even when the application's code is wrong.

const database = testDatabase();
let world: World;
let owner: postgres.Sql;
let id: string;

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
	owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	id = await scheduled(world, {}, [world.experts[1]]);
});
afterAll(() => owner.end());

async function refusal(statement: PromiseLike<unknown>): Promise<string | null> {
	const error = await Promise.resolve(statement).then(
		() => null,
		(error: unknown) => error
	);
	return constraintName(error) ?? sqlState(error);
}

test('one expert can not be held twice, but from the end on again', async () => {
	const hold = (from: string, to: string) =>
		db()
			.execute(sql`insert into resource_interval (id, resource_id, kind, session_id, host_id, county_code, starts_at, ends_at)
			select gen_random_uuid(), resource_id, kind, session_id, host_id, county_code, ${sql.raw(from)}, ${sql.raw(to)}
			from resource_interval where session_id = ${id} and active limit 1`);
	expect(await refusal(hold('starts_at', 'ends_at'))).toBe('resource_interval_no_overlap');
	expect(await refusal(hold(`ends_at - interval '1 microsecond'`, `ends_at + interval '1 hour'`))).toBe(
		'resource_interval_no_overlap'
	);
	expect(await refusal(hold('ends_at', `ends_at + interval '1 hour'`))).toBeNull();
	expect(await refusal(hold('ends_at', 'ends_at'))).toBe('resource_interval_interval');
});

test.each([
	[`update session set status = 'reported'`, 'session_has_report'],
	[`update session set status = 'cancelled'`, 'session_has_reason'],
	[`update session set status = 'cancelled', reason_code = 'other', reason = ''`, 'session_has_reason'],
	[`update session set status = 'cancelled', reason_code = 'other', reason = null`, 'session_has_reason'],
	[`update session set ends_at = starts_at`, 'session_interval'],
	[`update session set starts_at = null, ends_at = null`, 'session_has_time'],
	[`update session set team_id = null`, 'session_has_time'],
	[`update session set status = 'done'`, 'session_status'],
	[`update session set expected_attendance = 0`, 'session_expected'],
	[`delete from session`, '42501'],
	[`update audit_event set at = now()`, '42501'],
	[`delete from audit_event`, '42501'],
	[`update session_count set verified = 1000`, '42501'],
	[`truncate session cascade`, '42501'],
	[`drop table session`, '42501'],
	[`alter table session disable trigger all`, '42501']
])('the application can not «%s»', async (statement, reason) => {
	expect(await refusal(db().execute(statement))).toBe(reason);
});

test.each([`delete from session`, `delete from audit_event`, `update audit_event set at = now()`])(
	'not even the owner can «%s»',
	async (statement) => expect(await refusal(owner.unsafe(statement))).toBe('23001')
);

test('a verified session has a verifier, who is not the reporter', async () => {
	const session = await reported(world, 100);
	const verify = (by: string | null) =>
		db().execute(sql`update session set status = 'verified', verified_by = ${by}, verified_at = now(),
			verified_attendance = 100 where id = ${session}`);
	expect(await refusal(verify(null))).toBe('session_has_verification');
	expect(await refusal(verify(world.speaker.id))).toBe('session_two_people');
	expect(await refusal(verify(world.counsellor.id))).toBeNull();
});
