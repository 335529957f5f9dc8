import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { usualClocks } from '../../../src/lib/screening/clocks.ts';
import { raiseAlert } from '../../../src/lib/screening/server/raise-alert.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classId: string;
let studentId: string;
let assignmentId: string;

const hour = 3_600_000;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	classId = await pupils.schoolClass(world.school.id);
});
afterAll(() => pupils.close());

beforeEach(async () => {
	itIs(friday);
	studentId = await pupils.student(world.school.id, classId);
	assignmentId = newId();
	const campaignId = newId();
	await pupils.db.insert(schema.campaign).values({
		id: campaignId,
		schoolId: world.school.id,
		schoolYear: '2026-2027',
		title: '秋季筛查',
		grades: ['j1'],
		instruments: ['phq-a@1'],
		startsOn: '2026-10-08',
		endsOn: '2026-10-16',
		fromTime: '08:00',
		toTime: '17:00',
		hospitalId: world.hospital.id,
		status: 'draft',
		createdBy: world.counsellor.id,
		createdAt: friday
	});
	await pupils.db.insert(schema.assignment).values({
		id: assignmentId,
		campaignId,
		studentId,
		schoolId: world.school.id,
		classId,
		codeHash: assignmentId,
		instruments: ['phq-a@1']
	});
});

const answered = (tier: 'red' | 'orange') =>
	as({ kind: 'self', studentId }, (tx) =>
		raiseAlert(tx, {
			studentId,
			schoolId: world.school.id,
			assignmentId,
			source: 'answer',
			tier,
			flags: ['CRITICAL_ITEM_9']
		})
	);
const alerts = () => pupils.db.execute(sql`select * from pupils.alert where student_id = ${studentId}`);
const called = async () =>
	(
		await pupils.db.execute<{ name: string; rung: number }>(sql`
			select u.name, c.rung from pupils.alert_call c join app_user u on u.id = c.user_id
			join pupils.alert a on a.id = c.alert_id where a.student_id = ${studentId} order by u.name`)
	).map(({ name, rung }) => `${rung} ${name}`);
const onDuty = (toAt = new Date(friday.getTime() + hour)) =>
	pupils.db.insert(schema.duty).values({
		id: newId(),
		organisationId: world.school.id,
		userId: world.colleague.id,
		deputyId: world.leader.id,
		fromAt: friday,
		toAt,
		createdBy: world.leader.id
	});

test('a pupil’s answer calls whoever is on duty, in the portal and by mail, without a word about the pupil', async () => {
	await onDuty();
	const id = await answered('red');
	expect(await called()).toEqual(['0 李老师']);
	expect(await alerts()).toMatchObject([
		{ id, tier: 'red', flags: ['CRITICAL_ITEM_9'], rung: 0, acknowledged_at: null }
	]);
	const told = await db().execute(sql`select * from notification where entity_id = ${id}`);
	expect(told).toMatchObject([
		{ recipient_id: world.colleague.id, kind: 'alert_raised', values: {}, done_at: null, mail: 'pending' }
	]);
	const events = await db().execute(sql`select actor_id, change from audit_event where entity_id = ${id}`);
	expect(events).toEqual([{ actor_id: null, change: { source: 'answer', tier: 'red' } }]);
});

test('saving the answer again raises nothing; a more urgent answer does', async () => {
	await onDuty();
	expect(await answered('orange')).not.toBeNull();
	expect(await answered('orange')).toBeNull();
	expect(await answered('red')).not.toBeNull();
	expect(await answered('red')).toBeNull();
	expect(await alerts()).toHaveLength(2);
	expect(await called()).toHaveLength(2);
});

test('of two answers saved at once, one raises the alert', async () => {
	await onDuty();
	const raised = await Promise.all([answered('red'), answered('red'), answered('red')]);
	expect(raised.filter(Boolean)).toHaveLength(1);
	expect(await called()).toHaveLength(1);
});

test('outside the hours of the duty roster the counsellors are called', async () => {
	await db().execute(sql`update duty set ended_at = ${friday.toISOString()}`);
	await onDuty(new Date(friday.getTime() + 1));
	itIs(new Date(friday.getTime() + 1));
	await answered('red');
	expect(await called()).toEqual(['0 李老师', '0 王老师']);
});

test('the next rung is due by the clocks that somebody signed, by ours until then', async () => {
	const minutes = async () => {
		const [row] = await pupils.db.execute<{ n: number }>(sql`
			select extract(epoch from next_rung_at - raised_at)::int / 60 as n from pupils.alert where student_id = ${studentId} and tier = 'red'`);
		return row!.n;
	};
	const setting = { key: 'clocks', value: { ...usualClocks, red: { ...usualClocks.red, nextRung: 5 } } };
	const proposed = { ...setting, proposedBy: world.leader.id, proposedAt: friday };
	await pupils.db.insert(schema.screeningSetting).values({ ...proposed, id: newId(), version: 1 });
	await answered('red');
	expect(await minutes()).toBe(15);
	await pupils.db.execute(sql`delete from pupils.alert_call`);
	await pupils.db.execute(sql`delete from pupils.alert`);
	await pupils.db.update(schema.screeningSetting).set({ signedBy: world.bureau.id, signedAt: friday });
	await answered('red');
	expect(await minutes()).toBe(5);
});
