import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as, type PupilActor } from '../../../src/lib/students/server/as.ts';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let ours: string;
let classmate: string;
let theirs: string;
let classes: { ours: string; other: string };

const hour = 3_600_000;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	classes = {
		ours: await pupils.schoolClass(world.school.id),
		other: await pupils.schoolClass(world.school.id, '七（2）班')
	};
	ours = await pupils.student(world.school.id, classes.ours);
	classmate = await pupils.student(world.school.id, classes.other);
	theirs = await pupils.student(world.otherSchool.id, await pupils.schoolClass(world.otherSchool.id));
	for (const studentId of [ours, classmate, theirs]) {
		const schoolId = studentId === theirs ? world.otherSchool.id : world.school.id;
		await pupils.db.insert(schema.alert).values({
			id: newId(),
			studentId,
			schoolId,
			source: 'answer',
			tier: 'red',
			flags: ['CRITICAL_ITEM_9'],
			raisedAt: friday
		});
	}
});
afterAll(() => pupils.close());

const seen = async (actor: PupilActor, table: string): Promise<string[]> =>
	as(actor, async (tx) => {
		const column = table === 'student' ? 'id' : 'student_id';
		const rows = await tx.execute<{ id: string }>(
			sql`select distinct ${sql.identifier(column)} as id from pupils.${sql.identifier(table)}`
		);
		return rows.map(({ id }) => id).sort();
	});
const grant = (user: UserActor, more: Partial<typeof schema.accessGrant.$inferInsert> = {}) =>
	pupils.db.insert(schema.accessGrant).values({
		id: newId(),
		userId: user.id,
		schoolId: world.school.id,
		purpose: '年度筛查',
		basis: 'leader',
		grantedBy: world.leader.id,
		fromAt: friday,
		toAt: new Date(friday.getTime() + hour),
		...more
	});

test('without the door every table is empty, however it is asked', async () => {
	for (const table of [
		'student',
		'enrolment',
		'school_class',
		'alert',
		'consent',
		'response',
		'triage',
		'access_grant'
	]) {
		const [row] = await db().execute<{ n: number }>(
			sql`select count(*)::int as n from pupils.${sql.identifier(table)}`
		);
		expect(row!.n, table).toBe(0);
	}
});

test('what one transaction may see ends with it', async () => {
	expect(await seen(world.counsellor, 'student')).toHaveLength(2);
	expect(await db().execute(sql`select from pupils.student`)).toHaveLength(0);
});

describe('the roster', () => {
	test('is seen by the counsellors and leaders of the school, and nobody else', async () => {
		const own = [ours, classmate].sort();
		expect(await seen(world.counsellor, 'student')).toEqual(own);
		expect(await seen(world.leader, 'student')).toEqual(own);
		expect(await seen(world.otherCounsellor, 'student')).toEqual([theirs]);
		for (const other of [
			world.teacher,
			world.coordinator,
			world.speaker,
			world.bureau,
			world.countyBureau,
			world.lecturer
		])
			expect(await seen(other, 'student'), other.name).toEqual([]);
	});

	test('can not be written to for another school', async () => {
		const refused = as(world.counsellor, (tx) =>
			tx.execute(sql`insert into pupils.school_class (id, school_id, school_year, grade, name)
				values (${newId()}, ${world.otherSchool.id}, '2026-2027', 'j1', '九班')`)
		);
		await expect(refused).rejects.toMatchObject({ cause: { code: '42501' } });
		const moved = await as(world.counsellor, (tx) =>
			tx.execute(sql`update pupils.student set left_on = '2026-10-09' where id = ${theirs} returning id`)
		);
		expect(moved).toHaveLength(0);
	});
});

describe('results', () => {
	test('need a grant, and end with it', async () => {
		expect(await seen(world.colleague, 'alert')).toEqual([]);
		await grant(world.colleague, { studentId: ours });
		expect(await seen(world.colleague, 'alert')).toEqual([ours]);
		itIs(new Date(friday.getTime() + hour));
		expect(await seen(world.colleague, 'alert')).toEqual([]);
		itIs(friday);
	});

	test('of a class or of the whole school', async () => {
		await grant(world.leader, { classId: classes.other, grantedBy: world.counsellor.id });
		expect(await seen(world.leader, 'alert')).toEqual([classmate]);
		await grant(world.counsellor);
		expect(await seen(world.counsellor, 'alert')).toEqual([ours, classmate].sort());
	});

	test('a grant for a school opens nothing to somebody without a post there', async () => {
		await grant(world.teacher);
		expect(await seen(world.teacher, 'alert')).toEqual([]);
	});

	test('nobody gives a grant to themselves, and none is given past the door', async () => {
		await expect(grant(world.leader, { grantedBy: world.leader.id })).rejects.toThrow();
		const refused = as(world.counsellor, (tx) =>
			tx.insert(schema.accessGrant).values({
				id: newId(),
				userId: world.colleague.id,
				schoolId: world.school.id,
				purpose: '看看',
				basis: 'leader',
				grantedBy: world.counsellor.id,
				fromAt: friday,
				toAt: new Date(friday.getTime() + hour)
			})
		);
		await expect(refused).rejects.toMatchObject({ cause: { code: '42501' } });
	});
});

test('whoever is on duty sees the alerts and whom they are about, for as long as the duty lasts', async () => {
	await pupils.db.insert(schema.duty).values({
		id: newId(),
		organisationId: world.otherSchool.id,
		userId: world.speaker.id,
		deputyId: world.coordinator.id,
		fromAt: friday,
		toAt: new Date(friday.getTime() + hour),
		createdBy: world.leader.id
	});
	for (const person of [world.speaker, world.coordinator]) {
		expect(await seen(person, 'alert')).toEqual([theirs]);
		expect(await seen(person, 'student')).toEqual([theirs]);
	}
	itIs(new Date(friday.getTime() + hour));
	expect(await seen(world.speaker, 'alert')).toEqual([]);
	expect(await seen(world.speaker, 'student')).toEqual([]);
	itIs(friday);
});

describe('a pupil or guardian who proved who they are', () => {
	const self = () => ({ kind: 'self' as const, studentId: ours });

	test('sees that pupil, and no alert', async () => {
		expect(await seen(self(), 'student')).toEqual([ours]);
		expect(await seen(self(), 'enrolment')).toEqual([ours]);
		expect(await seen(self(), 'alert')).toEqual([]);
	});

	test('raises an alert about themselves alone', async () => {
		const raise = (studentId: string) =>
			as(self(), (tx) =>
				tx.insert(schema.alert).values({
					id: newId(),
					studentId,
					schoolId: world.school.id,
					source: 'answer',
					tier: 'orange',
					flags: [],
					raisedAt: friday
				})
			);
		await raise(ours);
		await expect(raise(classmate)).rejects.toMatchObject({ cause: { code: '42501' } });
	});
});

test('the log of reads is written by whoever reads, and stays', async () => {
	const entry = {
		id: newId(),
		at: friday,
		studentId: ours,
		schoolId: world.school.id,
		part: 'roster',
		basis: 'post'
	};
	await as(world.counsellor, (tx) =>
		tx.insert(schema.readLog).values({ ...entry, actorId: world.counsellor.id })
	);
	const forged = as(world.counsellor, (tx) =>
		tx.insert(schema.readLog).values({ ...entry, id: newId(), actorId: world.leader.id })
	);
	await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } });
	expect(await seen(world.leader, 'read_log')).toEqual([ours]);
	expect(await seen(world.counsellor, 'read_log')).toEqual([]);
	await expect(pupils.db.execute(sql`delete from pupils.read_log`)).rejects.toThrow();
});

describe('break-glass', () => {
	const open = (actor: UserActor, more: Partial<typeof schema.accessGrant.$inferInsert> = {}) =>
		as(actor, (tx) =>
			tx.insert(schema.accessGrant).values({
				id: newId(),
				userId: actor.id,
				schoolId: world.school.id,
				studentId: classmate,
				purpose: '突发情况',
				basis: 'break_glass',
				grantedBy: actor.id,
				fromAt: friday,
				toAt: new Date(friday.getTime() + hour),
				reviewerId: world.leader.id,
				reviewDueAt: new Date(friday.getTime() + 24 * hour),
				...more
			})
		);

	test('opens one pupil of the own school for sixty minutes, not for a minute more', async () => {
		await open(world.colleague);
		itIs(new Date(friday.getTime() + hour - 1));
		expect(await seen(world.colleague, 'alert')).toContain(classmate);
		itIs(new Date(friday.getTime() + hour));
		expect(await seen(world.colleague, 'alert')).toEqual([]);
		itIs(friday);
	});

	test('is refused by the database for longer, for others, and for another school', async () => {
		const attempts: Parameters<typeof open>[] = [
			[world.colleague, { toAt: new Date(friday.getTime() + hour + 1) }],
			[world.colleague, { studentId: null }],
			[world.colleague, { reviewerId: world.colleague.id }],
			[world.colleague, { userId: world.teacher.id }],
			[world.colleague, { studentId: theirs, schoolId: world.otherSchool.id }],
			[world.colleague, { studentId: theirs }],
			[world.teacher]
		];
		for (const attempt of attempts) await expect(open(...attempt)).rejects.toThrow();
	});

	test('once given, a grant is ended or looked at, and nothing else of it changes', async () => {
		const stretch = as(world.colleague, (tx) =>
			tx.execute(sql`update pupils.access_grant set to_at = to_at + interval '1 hour' where basis = 'leader'`)
		);
		await expect(stretch).rejects.toMatchObject({ cause: { code: '42501' } });
		const own = as(world.colleague, (tx) =>
			tx.execute(sql`update pupils.access_grant set reviewed_at = now(), reviewed_by = ${world.colleague.id},
				review_words = '没有问题' where user_id = ${world.colleague.id} and basis = 'break_glass'`)
		);
		await expect(own).rejects.toMatchObject({ cause: { code: '23514' } });
	});
});
