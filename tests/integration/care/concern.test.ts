import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acknowledgeAlert } from '../../../src/lib/care/server/acknowledge-alert.ts';
import { findAlert, listOwnConcerns } from '../../../src/lib/care/server/find-alert.ts';
import { findPupilCare } from '../../../src/lib/care/server/find-pupil.ts';
import { matchConcern } from '../../../src/lib/care/server/match-concern.ts';
import { findQueue } from '../../../src/lib/care/server/queue.ts';
import { recordTalk } from '../../../src/lib/care/server/record-talk.ts';
import { reportConcern } from '../../../src/lib/care/server/report-concern.ts';
import { findAlarm } from '../../../src/lib/notifications/server/alarms.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { expectRefused } from '../../support/ask.ts';
import { makeCareWorld, type CareWorld } from '../../support/care.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs } from '../../support/factories.ts';

const database = testDatabase();
let world: CareWorld;
let studentId: string;

beforeAll(async () => {
	itIs(friday);
	world = await makeCareWorld(database.ownerUrl);
	await world.onDuty(world.counsellor, world.leader);
	studentId = await world.student();
	await world.student();
});
afterAll(() => world.pupils.close());
beforeEach(() => itIs(friday));

const report = (actor = world.teacher, schoolId = world.school.id) =>
	reportConcern(
		actor,
		{
			schoolId,
			className: '八(2)班',
			name: '演示学生A001',
			words: '今天说不想来学校了，一直哭。',
			urgency: 'red'
		},
		byHand
	);

test('a teacher’s concern calls whoever is on duty; a counsellor finds whom it is about', async () => {
	const { id } = await report();
	expect(await findAlarm(world.counsellor)).toMatchObject({ n: 1, alertId: id });
	const queue = await findQueue(world.counsellor, 'open');
	expect(queue.unmatched).toMatchObject([{ alertId: id, tier: 'red', isTaken: false }]);
	const page = (await findAlert(world.counsellor, id))!;
	expect(page).toMatchObject({
		head: null,
		report: { className: '八(2)班', name: '演示学生A001', by: '班主任' },
		may: { acknowledge: true, match: true }
	});
	// Who is called so comes first; then the class.
	expect(page.candidates.map(({ fits }) => fits)).toEqual([true, false]);
	expect(page.candidates[0]!.id).toBe(studentId);

	await acknowledgeAlert(world.counsellor, id, byHand);
	await matchConcern(world.counsellor, id, { studentId }, byHand);
	await expectRefused(matchConcern(world.counsellor, id, { studentId }, byHand), 'matched_already');
	expect(await findPupilCare(world.counsellor, studentId)).toMatchObject({
		row: { tier: 'red', state: 'proposed', step: 'talk' },
		signals: [{ source: 'concern', flags: ['CONCERN'] }]
	});
	// Who took the alert looks after the pupil, without a grant for results.
	await recordTalk(
		world.counsellor,
		studentId,
		{ notes: '已面谈。平静。', advice: 'none', asked: 'no' },
		byHand
	);
});

test('the teacher sees who took it, and nothing of the roster', async () => {
	const { id } = await report();
	const own = async () => (await listOwnConcerns(world.teacher)).find((one) => one.id === id);
	expect(await own()).toMatchObject({ name: '演示学生A001', takenAt: null });
	await acknowledgeAlert(world.counsellor, id, byHand);
	expect(await own()).toMatchObject({ takenBy: '王老师', takenAt: friday });
	const told = await db().execute(
		sql`select kind from notification where recipient_id = ${world.teacher.id}`
	);
	expect(told.map(({ kind }) => kind)).toContain('concern_taken');
	const seen = await as(world.teacher, (tx) => tx.select().from(schema.student));
	expect(seen).toEqual([]);
	await expectRefused(findAlert(world.teacher, id), 'not_allowed');
	await expectRefused(acknowledgeAlert(world.teacher, id, byHand), 'not_found');
});

test('nobody reports for a school where they have no post, and others don’t see the words', async () => {
	await expectRefused(report(world.teacher, world.otherSchool.id), 'not_allowed');
	await expectRefused(report(world.bureau), 'not_allowed');
	const { id } = await report();
	for (const actor of [world.otherCounsellor, world.bureau, world.speaker]) {
		expect(await findAlert(actor, id)).toBeUndefined();
		expect(await as(actor, (tx) => tx.select().from(schema.concern))).toEqual([]);
	}
	const [row] = await world.pupils.db.select().from(schema.concern).limit(1);
	expect(row!.reportSealed).not.toMatch(/哭|演示/);
});

test('a teacher can raise nothing but a concern, past the use-case too', async () => {
	const { id } = await report();
	const forged = as(world.teacher, (tx) =>
		tx.execute(sql`insert into pupils.alert (id, student_id, school_id, source, tier, flags, raised_at)
			values (gen_random_uuid(), ${studentId}, ${world.school.id}, 'answer', 'red', '{}', now())`)
	);
	await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } });
	const taken = await as(world.teacher, (tx) =>
		tx.execute(sql`update pupils.alert set acknowledged_by = ${world.teacher.id}, acknowledged_at = now()
			where id = ${id} returning id`)
	);
	expect(taken).toHaveLength(0);
});
