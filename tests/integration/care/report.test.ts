import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { reportInput } from '../../../src/lib/care/report.ts';
import {
	addReportNote,
	closeReportTo,
	fileReport,
	matchReport
} from '../../../src/lib/care/server/file-report.ts';
import { findReport, listReports } from '../../../src/lib/care/server/reports.ts';
import { careSubjects } from '../../../src/lib/care/server/subjects.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { listReads } from '../../../src/lib/students/server/reads.ts';
import { expectRefused } from '../../support/ask.ts';
import { makeCareWorld, type CareWorld } from '../../support/care.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs } from '../../support/factories.ts';

const database = testDatabase();
let world: CareWorld;
let studentId: string;
let guardianId: string;

beforeAll(async () => {
	itIs(friday);
	world = await makeCareWorld(database.ownerUrl);
});
afterAll(() => world.pupils.close());
beforeEach(async () => {
	itIs(friday);
	studentId = await world.student();
	guardianId = await world.pupils.guardian(studentId, world.school.id);
});

const typed = {
	triggers: ['injuries'],
	...{ foundDay: '2026-10-09', foundTime: '08:10', reportedDay: '2026-10-09', reportedTime: '08:30' },
	addressee: 'police',
	words: '手臂上有多处新伤，说是家里打的。',
	by: '王老师打给派出所值班民警',
	suspects: ['guardian']
};
const file = (more: object = {}, actor: UserActor = world.counsellor) =>
	fileReport(actor, reportInput.parse({ schoolId: world.school.id, studentId, ...typed, ...more }), byHand);
const numbers = async (actor: UserActor) => (await listReports(actor)).rows.map(({ id }) => id);
const toldAbout = async (id: string) =>
	(
		await world.pupils.db.execute<{ name: string }>(
			sql`select u.name from notification n join app_user u on u.id = n.recipient_id where n.entity_id = ${id}`
		)
	).map(({ name }) => name);

describe('a mandatory report', () => {
	test('rests on no consent and no grant, and is known to who filed it and to the leaders', async () => {
		const { id } = await file();
		expect(await numbers(world.counsellor)).toContain(id);
		expect(await findReport(world.leader, id)).toMatchObject({
			row: { addressee: 'police', triggers: ['injuries'] },
			sealed: { words: typed.words, pupil: null },
			filedBy: world.counsellor.name
		});
		for (const other of [world.colleague, world.coordinator, world.speaker, world.bureau]) {
			expect(await numbers(other)).not.toContain(id);
			expect(await findReport(other, id)).toBeUndefined();
		}
		expect(await toldAbout(id)).toEqual([world.leader.name]);
	});

	test('is never changed and never deleted; what turns out later is added', async () => {
		const { id } = await file();
		for (const statement of [
			'update pupils.mandatory_report set addressee = $$other$$',
			'delete from pupils.mandatory_report',
			'delete from pupils.mandatory_report_suspect',
			'update pupils.mandatory_report_note set kind = $$other$$'
		]) {
			await expect(as(world.leader, (tx) => tx.execute(sql.raw(statement)))).rejects.toThrow();
			await expect(world.pupils.db.execute(sql.raw(statement))).rejects.toThrow();
		}
		const receipt = { kind: 'receipt', receiptNumber: '110-2026-1009-07', words: '已受理。' } as const;
		await addReportNote(world.leader, id, receipt, byHand);
		const page = (await findReport(world.counsellor, id))!;
		expect(page.row.receiptNumber).toBeNull();
		expect(page.notes).toMatchObject([receipt]);
		const [row] = (await listReports(world.counsellor)).rows.filter((one) => one.id === id);
		expect(row!.receiptNumber).toBe(receipt.receiptNumber);
		await expectRefused(addReportNote(world.colleague, id, receipt, byHand), 'not_found');
	});

	test('is hidden from the leader it names: page, list, messages and the log of reads', async () => {
		const { id } = await file({ suspects: ['staff'], staff: [world.leader.id] });
		expect(await toldAbout(id)).toEqual([]);
		expect(await numbers(world.leader)).not.toContain(id);
		expect(await findReport(world.leader, id)).toBeUndefined();
		expect(await careSubjects.mandatory_report!(world.leader, 'zh-CN', [id])).toEqual(new Map());
		await findReport(world.counsellor, id);
		const parts = async (actor: UserActor) =>
			(await listReads(actor, {} as never)).items.map(({ part, code }) => `${part} ${code}`);
		const code = (await findReport(world.counsellor, id))!.pupil!.code;
		expect(await parts(world.leader)).not.toContain(`mandatory_report ${code}`);
		// Another report, in which nobody of the school is named, the leader does see being read.
		studentId = await world.student();
		const open = await file({ guardians: [] });
		const other = (await findReport(world.counsellor, open.id))!.pupil!.code;
		expect(await parts(world.leader)).toContain(`mandatory_report ${other}`);
	});

	test('is closed to more people later, and to nobody who closes it', async () => {
		const { id } = await file();
		await expectRefused(
			closeReportTo(world.leader, id, { staff: [world.leader.id] }, byHand),
			'invalid',
			'suspect_is_self'
		);
		await closeReportTo(world.counsellor, id, { staff: [world.leader.id] }, byHand);
		expect(await findReport(world.leader, id)).toBeUndefined();
		expect((await findReport(world.counsellor, id))!.closedTo).toEqual([world.leader.name]);
		await expectRefused(file({ staff: [world.counsellor.id] }), 'invalid', 'suspect_is_self');
	});

	test('never shows on the side of a guardian, whoever is named', async () => {
		await file({ guardians: [guardianId] });
		const rows = await as({ kind: 'self', studentId }, async (tx) => ({
			reports: await tx.execute(sql`select 1 from pupils.mandatory_report`),
			suspects: await tx.execute(sql`select 1 from pupils.mandatory_report_suspect`),
			looks: await tx.execute<{ part: string }>(sql`select part from pupils.read_log`)
		}));
		expect(rows.reports).toEqual([]);
		expect(rows.suspects).toEqual([]);
		expect(rows.looks.map(({ part }) => part)).not.toContain('mandatory_report');
		const logged = await world.pupils.db.execute<{ yes: string }>(sql`
			select distinct is_protected as yes from pupils.read_log where part = 'mandatory_report'`);
		expect(logged).toEqual([{ yes: 'yes' }]);
	});

	test('is filed by a teacher who sees no roster, in words, and by nobody for another pupil', async () => {
		const teacher = {
			...world.colleague,
			posts: [{ ...world.colleague.posts[0]!, role: 'teacher' as const }]
		};
		const { id } = await file(
			{ studentId: undefined, className: '八（2）班', name: '演示学生A001' },
			teacher
		);
		expect((await findReport(teacher, id))!.sealed.pupil).toEqual({
			className: '八（2）班',
			name: '演示学生A001'
		});
		await expectRefused(file({}, world.coordinator), 'not_allowed');
		expect(reportInput.safeParse({ schoolId: world.school.id, ...typed }).error!.issues).toHaveLength(2);
	});

	test('is about minors, and in the order in which it was', async () => {
		await expectRefused(file({ reportedTime: '08:00' }), 'invalid', 'before_found');
		await expectRefused(file({ reportedTime: '23:00' }), 'invalid', 'in_the_future');
		studentId = await world.pupils.student(world.school.id, world.classId, '2005-01-01');
		await expectRefused(file(), 'invalid', 'report_minor_only');
	});

	test('is a number alone for officers for data protection', async () => {
		const officer = await makeOfficer();
		await file();
		const { rows, counted } = await listReports(officer);
		expect(rows).toEqual([]);
		expect(counted).toBeGreaterThan(0);
		expect((await listReports(world.leader)).counted).toBeNull();
		const asked = await as(world.leader, (tx) =>
			tx.execute<{ n: number | null }>(sql`select pupils.mandatory_reports_since('2020-01-01') as n`)
		);
		expect(asked).toEqual([{ n: null }]);
	});

	test('without the door there is none', async () => {
		await file();
		for (const table of ['mandatory_report', 'mandatory_report_note', 'mandatory_report_suspect'])
			expect(await db().execute(sql.raw(`select 1 from pupils.${table} limit 1`))).toEqual([]);
	});

	test('that was filed in words is matched to its pupil once, by who knows it and sees them, and stays as hidden', async () => {
		const inWords = {
			studentId: undefined,
			className: '八（2）班',
			name: '小明',
			staff: [world.colleague.id]
		};
		const { id } = await file(inWords);
		const [pupil] = await world.pupils.db
			.select({ code: schema.student.code })
			.from(schema.student)
			.where(eq(schema.student.id, studentId));
		const match = (actor: UserActor, code = pupil!.code) =>
			matchReport(actor, id, { code, words: '班主任和名册核对过' }, byHand);
		expect((await findReport(world.leader, id))!).toMatchObject({ isUnmatched: true, pupil: null });
		await expectRefused(match(world.colleague), 'not_found');
		await expectRefused(match(world.otherCounsellor), 'not_found');
		await expectRefused(match(world.leader, 'S-0000-0000'), 'invalid', 'report_student');
		await match(world.leader);
		await expectRefused(match(world.counsellor), 'invalid', 'report_matched');
		const page = (await findReport(world.leader, id))!;
		expect(page).toMatchObject({ isUnmatched: false, pupil: { code: pupil!.code } });
		expect(page.row.studentId).toBeNull();
		expect(await findReport(world.colleague, id)).toBeUndefined();
		await world.grant(world.colleague);
		const seen = await as(world.colleague, (tx) =>
			tx.execute(
				sql`select 1 from pupils.read_log where part = 'mandatory_report' and student_id = ${studentId}`
			)
		);
		expect(seen).toEqual([]);
		const from = {
			kind: 'receipt',
			receiptNumber: '民-07',
			addressee: 'civil_affairs',
			words: '转民政'
		} as const;
		await addReportNote(world.counsellor, id, from, byHand);
		expect((await findReport(world.leader, id))!.notes.at(-1)).toMatchObject({ addressee: 'civil_affairs' });
	});
});

async function makeOfficer(): Promise<UserActor> {
	const id = newId();
	await world.pupils.db.insert(schema.appUser).values({
		...{ id, name: '数据保护负责人', email: `${id}@example.com`, passwordHash: 'x', createdAt: friday }
	} as typeof schema.appUser.$inferInsert);
	await world.pupils.db.insert(schema.membership).values({
		...{ id: newId(), userId: id, organisationId: world.school.id, role: 'dpo', validFrom: '2026-01-01' }
	} as typeof schema.membership.$inferInsert);
	const post = { ...world.leader.posts[0]!, role: 'dpo' as const };
	return { ...world.leader, id, posts: [post] };
}
