import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { askClosing, refuseClosing } from '../../../src/lib/cases/server/close-case.ts';
import { finishTask, recordConference } from '../../../src/lib/cases/server/conference.ts';
import { escalateCases } from '../../../src/lib/cases/server/escalate-cases.ts';
import { assessCase } from '../../../src/lib/cases/server/steps.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, itIs } from '../../support/factories.ts';
import { staff } from '../../support/staff.ts';
import { makeCaseWorld, type CaseWorld } from './support.ts';

// The clocks of a case on a clock that is set: each level is told once to each, however often the portal looks.

const database = testDatabase();
const dayMs = 86_400_000;
let world: CaseWorld;
let county: UserActor;
let student: string;
let id: string;
/** When the phase began. */
let from: Date;

beforeAll(async () => {
	world = await makeCaseWorld(database.ownerUrl);
	county = await staff(world.pupils, 'bureau_county', 'education_bureau');
});
beforeEach(async () => {
	world.anew();
	student = await world.adult();
	await world.agrees(student);
	await world.confirmed(student, 'yellow');
	id = (await world.open(student)).id;
	from = now();
});
afterAll(() => world.pupils.close());

/** The portal looks twice, so many days after the phase began. */
async function after(days: number) {
	itIs(new Date(+from + days * dayMs));
	for (let n = 0; n < 2; n++) await transaction((tx) => escalateCases(tx, now()));
}

/** Who was told what since the last time, of the case or something of it. */
async function told(of = id): Promise<string[]> {
	const rows = await world.pupils.db.execute<{ told: string }>(sql`
		with seen as (delete from notification where entity_id = ${of} returning recipient_id, kind)
		select seen.kind || ' ' || u.name as told from seen join app_user u on u.id = seen.recipient_id order by 1`);
	return rows.map((row) => row.told);
}

test('a step tells its owner, then the leaders, the county and the city, each once', async () => {
	await told();
	await after(3.49);
	expect(await told()).toEqual([]);
	await after(3.5);
	expect(await told()).toEqual([`case_waits ${world.counsellor.name}`]);
	await after(6.9);
	expect(await told()).toEqual([]);
	await after(7);
	const both = [world.counsellor, world.leader].map(({ name }) => `case_waits ${name}`).sort();
	expect(await told()).toEqual(both);
	await after(10.5);
	expect(await told()).toEqual([`case_late ${county.name}`]);
	await after(14);
	expect(await told()).toEqual([`case_late ${world.bureau.name}`]);
	await after(60);
	expect(await told()).toEqual([]);
});

test('whoever looks late tells every level, and the next step is another clock', async () => {
	await told();
	await after(30);
	expect((await told()).map((line) => line.split(' ')[0])).toEqual([
		...['case_late', 'case_late'],
		...['case_waits', 'case_waits', 'case_waits']
	]);
	await assessCase(world.counsellor, id, byHand);
	from = now();
	await after(6.9);
	expect(await told()).toEqual([]);
	await after(7);
	expect(await told()).toEqual([`case_waits ${world.counsellor.name}`]);
});

test('a closing waits for the leaders, and what was refused for the owner again', async () => {
	await assessCase(world.counsellor, id, byHand);
	await askClosing(world.counsellor, id, { code: 'goals_met', words: '情况已经稳定三个月。' }, byHand);
	await told();
	from = now();
	await after(1.5);
	expect(await told()).toEqual([`case_waits ${world.leader.name}`]);
	await refuseClosing(world.leader, id, { words: '请先再谈一次。' }, byHand);
	await told();
	await after(15);
	expect(await told()).toContain(`case_waits ${world.counsellor.name}`);
});

test('a task of a conference is told on its day, the day after to the owner of the case too, and not once it is done', async () => {
	await world.grant(world.colleague, { studentId: student });
	const to = { owner: world.colleague.id, due: '2026-10-12' };
	const conference = {
		...{
			heldOn: '2026-10-09',
			people: [world.leader.id],
			minutes: '商定了下一步。',
			decision: 'go_on' as const
		},
		...{ task1: '和班主任谈一次。', task1Owner: to.owner, task1Due: to.due },
		...{ task2: '约家里来一次。', task2Owner: to.owner, task2Due: to.due }
	};
	await recordConference(world.counsellor, id, conference, byHand);
	const rows = await world.pupils.db.execute<{ id: string }>(
		sql`select id from pupils.case_task where case_id = ${id} order by id`
	);
	const [first, second] = rows.map((row) => row.id) as [string, string];
	await finishTask(world.colleague, second, byHand);
	const at = async (day: string) => after((+instantAt(day, '08:00') - +from) / dayMs);
	await at('2026-10-11');
	expect(await told(first)).toEqual([]);
	await at('2026-10-12');
	expect(await told(first)).toEqual([`case_waits ${world.colleague.name}`]);
	await at('2026-10-13');
	await at('2026-10-20');
	const both = [world.colleague, world.counsellor].map(({ name }) => `case_waits ${name}`).sort();
	expect(await told(first)).toEqual(both);
	expect(await told(second)).toEqual([]);
});

test('a case that ended tells nobody', async () => {
	await told();
	await world.pupils.db.execute(sql`
		update pupils.student_case set phase = 'consent_stopped', ended_at = phase_at where id = ${id}`);
	await after(30);
	expect(await told()).toEqual([]);
});
