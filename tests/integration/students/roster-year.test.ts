import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import {
	addGuardian,
	changeStudent,
	endStudent,
	enterStudent,
	returnStudent
} from '../../../src/lib/students/server/keep-student.ts';
import {
	findClass,
	findStudent,
	listClasses,
	listDuplicates,
	listImports,
	searchStudents
} from '../../../src/lib/students/server/queries.ts';
import { findRollover, rollOver } from '../../../src/lib/students/server/roll-over.ts';
import {
	answerTransfer,
	findTransfer,
	listTransfers,
	proposeTransfer,
	withdrawTransfer
} from '../../../src/lib/students/server/transfers.ts';
import { undoImport } from '../../../src/lib/students/server/undo-import.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classes: { ours: string; nine: string; theirs: string };
let minutes = 0;
let n = 0;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	classes = {
		ours: await pupils.schoolClass(world.school.id),
		nine: await pupils.schoolClass(world.school.id, '九（1）班', 'j3'),
		theirs: await pupils.schoolClass(world.otherSchool.id, '七（3）班')
	};
});
afterAll(() => pupils.close());

const later = () => itIs(new Date(friday.getTime() + ++minutes * 60_000));

async function enter(name = `演示学生${++n}`, classId = classes.ours) {
	later();
	const student = { name, number: `N${++n}`, bornOn: '2013-05-04', sex: 'f' as const, classId };
	const guardian = {
		guardianName: '演示家长甲',
		guardianRelation: 'mother' as const,
		guardianPhone: '+8613900000001'
	};
	const { id } = await enterStudent(
		world.counsellor,
		{ ...student, ...guardian, schoolId: world.school.id },
		byHand
	);
	return { ...student, id };
}

describe('one pupil', () => {
	test('is entered, found by name, number and code alone, changed, and leaves', async () => {
		const { id, number } = await enter('演示学生查找');
		const page = (await findStudent(world.counsellor, id))!;
		expect(page.guardians).toMatchObject([{ name: '演示家长甲', isVerified: true }]);
		for (const text of ['演示学生查找', number, number.toLowerCase(), page.code])
			expect(await searchStudents(world.leader, world.school.id, text)).toMatchObject([{ id }]);
		expect(await searchStudents(world.counsellor, world.school.id, '演示学生查')).toEqual([]);
		expect(await searchStudents(world.otherCounsellor, world.school.id, number)).toEqual([]);
		expect(await findStudent(world.otherCounsellor, id)).toBeUndefined();

		later();
		const { name, bornOn } = page;
		await changeStudent(
			world.counsellor,
			id,
			{ name, bornOn, number: 'Z9', sex: 'm', classId: classes.nine },
			byHand
		);
		expect((await findClass(world.counsellor, classes.nine))!.students.map((each) => each.id)).toContain(id);
		await endStudent(world.counsellor, id, { leftOn: '2026-10-09' }, byHand);
		expect((await findClass(world.counsellor, classes.nine))!.students.map((each) => each.id)).not.toContain(
			id
		);
		await returnStudent(world.counsellor, id, { classId: classes.ours }, byHand);
		expect((await findStudent(world.counsellor, id))!.class!.id).toBe(classes.ours);
	});

	test('has a number that nobody else at the school has', async () => {
		const { number } = await enter();
		const twice = enterStudent(
			world.leader,
			{
				name: '演示学生',
				number,
				bornOn: '2013-01-01',
				sex: undefined,
				classId: classes.ours,
				schoolId: world.school.id,
				guardianName: undefined,
				guardianRelation: undefined,
				guardianPhone: undefined
			},
			byHand
		);
		await expect(twice).rejects.toMatchObject({ problems: [{ field: 'number', problem: 'number_taken' }] });
	});

	test('can not be changed from another school, and an adult gets no guardian', async () => {
		const { id } = await enter();
		const guardian = { name: '演示家长', relation: 'other' as const, phone: undefined };
		for (const stranger of [world.otherCounsellor, world.teacher, world.bureau])
			await expect(addGuardian(stranger, id, guardian, byHand)).rejects.toMatchObject({ code: 'not_found' });
		const grown = await pupils.student(world.school.id, classes.ours, '2008-01-01');
		await expect(addGuardian(world.counsellor, grown, guardian, byHand)).rejects.toMatchObject({
			code: 'not_allowed'
		});
		expect((await findStudent(world.counsellor, grown))!.isAdult).toBe(true);
	});

	test('who shares name and birth date with another is listed', async () => {
		const first = await enter('演示学生同名');
		const second = await enter('演示学生同名');
		const groups = await listDuplicates(world.counsellor, world.school.id);
		expect(groups.map((group) => group.map(({ id }) => id).sort())).toEqual([[first.id, second.id].sort()]);
	});
});

describe('a transfer', () => {
	const propose = async () => {
		const student = await enter();
		later();
		const { id } = await proposeTransfer(
			world.counsellor,
			student.id,
			{ toSchoolId: world.otherSchool.id },
			byHand
		);
		return { student, id };
	};
	const confirm = { answer: 'confirm', classId: '', number: '', reason: undefined } as const;

	test('takes identity and guardians along, and nothing else; the old record ends', async () => {
		const { student, id } = await propose();
		await pupils.db.insert(schema.alert).values({
			id: crypto.randomUUID(),
			studentId: student.id,
			schoolId: world.school.id,
			source: 'answer',
			tier: 'red',
			flags: [],
			raisedAt: friday
		});
		expect(await findStudent(world.otherCounsellor, student.id)).toBeUndefined();
		const seen = (await findTransfer(world.otherCounsellor, id))!;
		expect(seen.identity).toMatchObject({ name: student.name, guardians: [{ name: '演示家长甲' }] });
		expect(seen.student).toBeNull();
		expect((await findTransfer(world.counsellor, id))!.identity).toBeNull();

		later();
		const number = `T${++n}`;
		const { studentId } = await answerTransfer(
			world.otherCounsellor,
			id,
			{ ...confirm, classId: classes.theirs, number },
			byHand
		);
		const there = (await findStudent(world.otherCounsellor, studentId!))!;
		expect(there).toMatchObject({ name: student.name, number, cameFrom: { name: '初级中学' } });
		expect(there.guardians).toMatchObject([{ name: '演示家长甲', isVerified: false }]);
		const here = (await findStudent(world.counsellor, student.id))!;
		expect(here).toMatchObject({ leftOn: '2026-10-09', class: null });
		const alerts = await as(world.otherCounsellor, (tx) => tx.execute(sql`select from pupils.alert`));
		expect(alerts).toHaveLength(0);
		const [row] = await pupils.db
			.select()
			.from(schema.transfer)
			.where(sql`id = ${id}`);
		expect(row!.identitySealed).toBeNull();
	});

	test('is refused by the other school, or withdrawn by the one that proposed it; each is the end', async () => {
		const first = await propose();
		await expect(withdrawTransfer(world.otherCounsellor, first.id, byHand)).rejects.toMatchObject({
			code: 'not_allowed'
		});
		await expect(
			answerTransfer(world.counsellor, first.id, { ...confirm, classId: classes.ours, number: '1' }, byHand)
		).rejects.toMatchObject({ code: 'not_allowed' });
		await expect(withdrawTransfer(world.lecturer, first.id, byHand)).rejects.toMatchObject({
			code: 'not_found'
		});
		await answerTransfer(
			world.otherCounsellor,
			first.id,
			{ answer: 'refuse', reason: 'not_come', classId: undefined, number: undefined },
			byHand
		);
		await expect(withdrawTransfer(world.counsellor, first.id, byHand)).rejects.toMatchObject({
			code: 'state_changed'
		});
		const second = await propose();
		await withdrawTransfer(world.counsellor, second.id, byHand);
		await expect(
			answerTransfer(
				world.otherCounsellor,
				second.id,
				{ ...confirm, classId: classes.theirs, number: 'X1' },
				byHand
			)
		).rejects.toMatchObject({ code: 'state_changed' });
		expect((await findStudent(world.counsellor, second.student.id))!.leftOn).toBeNull();
		expect((await listTransfers(world.counsellor, world.school.id)).map(({ state }) => state).sort()).toEqual(
			['confirmed', 'refused', 'withdrawn']
		);
	});

	test('of somebody who left meanwhile can not be confirmed, and leaves nothing behind', async () => {
		const { student, id } = await propose();
		later();
		await endStudent(world.counsellor, student.id, { leftOn: '2026-10-09' }, byHand);
		const before = await pupils.db.execute(sql`select count(*) from pupils.student`);
		await expect(
			answerTransfer(world.otherCounsellor, id, { ...confirm, classId: classes.theirs, number: 'X2' }, byHand)
		).rejects.toMatchObject({ problems: [{ problem: 'transfer_gone' }] });
		expect(await pupils.db.execute(sql`select count(*) from pupils.student`)).toEqual(before);
	});

	test('of somebody else’s pupil is refused by the database itself', async () => {
		const { student } = await propose();
		const forged = as(world.otherCounsellor, (tx) =>
			tx.insert(schema.transfer).values({
				id: crypto.randomUUID(),
				studentId: student.id,
				fromSchoolId: world.otherSchool.id,
				toSchoolId: world.school.id,
				state: 'proposed',
				proposedBy: world.otherCounsellor.id,
				proposedAt: friday
			})
		);
		await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } });
	});
});

describe('the step into the next school year', () => {
	test('moves every class, lets the last grade leave, and is undone as it was', async () => {
		await enter('演示学生毕业', classes.nine);
		const roster = async () =>
			JSON.stringify(
				await pupils.db.execute(
					sql`select s.id, s.left_on, e.class_id, e.from_on, e.to_on from pupils.student as s
						left join pupils.enrolment as e on e.student_id = s.id order by 1, 3, 4`
				)
			);
		const before = await roster();
		const proposal = await findRollover(world.counsellor, world.school.id);
		expect(proposal.toYear).toBe('2027-2028');
		expect(proposal.classes.map(({ name, next, nextName }) => [name, next, nextName])).toEqual([
			['七（1）班', 'j2', '八（1）班'],
			['九（1）班', 'leave', '九（1）班']
		]);
		const input = {
			schoolId: world.school.id,
			fromYear: proposal.fromYear,
			classId: proposal.classes.map(({ id }) => id),
			next: proposal.classes.map(({ next }) => next),
			name: proposal.classes.map(({ nextName }) => nextName),
			seen: proposal.classes.reduce((sum, { pupils: each }) => sum + each, 0)
		};
		await expect(rollOver(world.otherCounsellor, input, byHand)).rejects.toMatchObject({
			code: 'not_allowed'
		});
		await expect(rollOver(world.counsellor, { ...input, seen: 1 }, byHand)).rejects.toMatchObject({
			code: 'roster_changed'
		});
		itIs(new Date('2027-07-10T01:00:00Z'));
		const { id, moved, left } = await rollOver(world.counsellor, input, byHand);
		expect({ moved, left }).toEqual({ moved: input.seen - 1, left: 1 });
		const next = await listClasses(world.counsellor, world.school.id, '2027-2028');
		expect(next.classes.map(({ name, pupils: each }) => [name, each])).toEqual([
			['八（1）班', input.seen - 1]
		]);
		// The year that is over still shows who was in its classes.
		expect((await findClass(world.counsellor, classes.nine))!.students).toHaveLength(1);

		await undoImport(world.counsellor, id, byHand);
		expect(await roster()).toBe(before);
		expect((await listImports(world.counsellor, world.school.id))[0]!.undoneAt).not.toBeNull();
		itIs(friday);
	});
});

test('whatever is done, a pupil is in one class at most and in none after leaving, and nobody is lost', async () => {
	const group = await pupils.schoolClass(world.school.id, '八（7）班', 'j2');
	const ids = await Promise.all([1, 2, 3].map(() => pupils.student(world.school.id, group)));
	const deed = fc.record({
		who: fc.constantFrom(...ids),
		what: fc.constantFrom('move', 'leave', 'return', 'transfer') as fc.Arbitrary<
			'move' | 'leave' | 'return' | 'transfer'
		>,
		to: fc.constantFrom(group, classes.ours, classes.nine),
		days: fc.integer({ min: 0, max: 3 })
	});
	let day = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
			for (const { who, what, to, days } of deeds) {
				day += days;
				itIs(new Date(friday.getTime() + day * 86_400_000 + ++minutes * 1000));
				const page = (await findStudent(world.counsellor, who))!;
				const { name, number, bornOn, sex } = page;
				const run = {
					move: () =>
						changeStudent(
							world.counsellor,
							who,
							{ name, number, bornOn, sex: sex ?? undefined, classId: to },
							byHand
						),
					leave: () => endStudent(world.counsellor, who, { leftOn: '2026-10-09' }, byHand),
					return: () => returnStudent(world.counsellor, who, { classId: to }, byHand),
					transfer: async () => {
						if (page.openTransfer) return withdrawTransfer(world.counsellor, page.openTransfer.id, byHand);
						return proposeTransfer(world.counsellor, who, { toSchoolId: world.otherSchool.id }, byHand);
					}
				};
				await run[what]().catch((error: { code?: string }) => expect(error.code).toBe('invalid'));
			}
			const rows = await pupils.db.execute<{ id: string; left: boolean; now: number; all: number }>(sql`
				select s.id, s.left_on is not null as left, count(*) filter (where e.to_on is null)::int as now, count(*)::int as all
				from pupils.student as s left join pupils.enrolment as e on e.student_id = s.id
				where s.id = any (string_to_array(${ids.join(',')}, ',')::uuid[]) group by s.id`);
			expect(rows).toHaveLength(3);
			for (const row of rows) expect(row.now, row.id).toBe(row.left ? 0 : 1);
		}),
		{ numRuns: 15 }
	);
	itIs(friday);
});
