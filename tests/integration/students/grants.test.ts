import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { addDays, dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { now } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { grantSubjects } from '../../../src/lib/students/server/subjects.ts';
import { listMessages } from '../../../src/lib/notifications/server/inbox.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import {
	breakGlass,
	countReviews,
	escalateReviews,
	findForBreakGlass,
	findReview,
	listReviews,
	reviewBreakGlass
} from '../../../src/lib/students/server/break-glass.ts';
import { endGrant, giveGrant, listChoices, listGrants } from '../../../src/lib/students/server/grants.ts';
import { logReads } from '../../../src/lib/students/server/read-log.ts';
import { listReads } from '../../../src/lib/students/server/reads.ts';
import type { GrantInput } from '../../../src/lib/students/access-forms.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let officer: UserActor;
let ours: string;
let classmate: string;
let theirs: string;
let classId: string;

const minutes = (n: number) => new Date(friday.getTime() + n * 60_000);

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	classId = await pupils.schoolClass(world.school.id);
	ours = await pupils.student(world.school.id, classId);
	classmate = await pupils.student(world.school.id, await pupils.schoolClass(world.school.id, '七（2）班'));
	theirs = await pupils.student(world.otherSchool.id, await pupils.schoolClass(world.otherSchool.id));
	for (const studentId of [ours, classmate, theirs]) {
		const schoolId = studentId === theirs ? world.otherSchool.id : world.school.id;
		const raised = { source: 'answer' as const, tier: 'red' as const, flags: [], raisedAt: friday };
		await pupils.db.insert(schema.alert).values({ id: newId(), studentId, schoolId, ...raised });
	}
	const id = newId();
	const person = { id, email: `${id}@example.org`, name: '数据保护员' };
	await pupils.db.insert(schema.appUser).values({ ...person, passwordHash: '!', createdAt: friday });
	await pupils.db.insert(schema.membership).values({
		id: newId(),
		userId: id,
		organisationId: world.hospital.id,
		role: 'dpo',
		validFrom: '2024-01-01'
	});
	const place = { organisationId: world.hospital.id, organisationName: '', organisationKind: '' };
	const post = { role: 'dpo' as const, ...place, countyCode: '430702', isLead: false };
	officer = { kind: 'user', ...person, locale: null, posts: [post] };
});
beforeEach(() => itIs(friday));
afterAll(() => pupils.close());

const seen = (actor: UserActor) =>
	as(actor, async (tx) =>
		(await tx.select({ id: schema.alert.studentId }).from(schema.alert)).map(({ id }) => id)
	);
const codeOf = async (id: string) =>
	(await pupils.db.select().from(schema.student).where(eq(schema.student.id, id)))[0]!.code;
const input = (holder: UserActor, more: Partial<GrantInput> = {}): GrantInput => ({
	holder: `${world.school.id}:${holder.id}`,
	reach: 'school',
	purpose: '年度筛查与跟进',
	fromOn: dayOf(now()),
	toOn: addDays(dayOf(now()), 30),
	...more
});

describe('a grant', () => {
	test('opens the school, a class or a pupil to a colleague, until its last day is over', async () => {
		await giveGrant(
			world.leader,
			input(world.colleague, { reach: 'student', code: await codeOf(ours) }),
			byHand
		);
		expect(await seen(world.colleague)).toEqual([ours]);
		await giveGrant(world.leader, input(world.counsellor, { reach: 'class', classId }), byHand);
		expect(await seen(world.counsellor)).toEqual([ours]);
		const { id } = await giveGrant(world.leader, input(world.counsellor), byHand);
		expect((await seen(world.counsellor)).toSorted()).toEqual([ours, classmate].toSorted());

		itIs(minutes(5));
		await endGrant(world.leader, id, byHand);
		expect(await seen(world.counsellor)).toEqual([ours]);
		await expectRefused(endGrant(world.leader, id, byHand), 'invalid', 'grant_over');
		const last = addDays(dayOf(friday), 30);
		itIs(new Date(instantAt(addDays(last, 1), '00:00').getTime() - 1));
		expect(await seen(world.colleague)).toEqual([ours]);
		itIs(instantAt(addDays(last, 1), '00:00'));
		expect(await seen(world.colleague)).toEqual([]);
	});

	test('begins on its first day', async () => {
		const tomorrow = addDays(dayOf(friday), 1);
		await giveGrant(world.leader, input(world.colleague, { fromOn: tomorrow }), byHand);
		expect(await seen(world.colleague)).not.toContain(classmate);
		itIs(instantAt(tomorrow, '00:00'));
		expect(await seen(world.colleague)).toContain(classmate);
	});

	test('is refused to oneself, by others, for others’ pupils, to strangers and for too long', async () => {
		await expectRefused(giveGrant(world.leader, input(world.leader), byHand), 'not_allowed');
		await expectRefused(giveGrant(world.counsellor, input(world.colleague), byHand), 'not_allowed');
		const elsewhere = { holder: `${world.otherSchool.id}:${world.otherCounsellor.id}` };
		await expectRefused(giveGrant(world.leader, input(world.colleague, elsewhere), byHand), 'not_allowed');
		const refusals: [Partial<GrantInput>, string][] = [
			[{ holder: `${world.school.id}:${world.teacher.id}` }, 'holder_needed'],
			[{ reach: 'student', code: await codeOf(theirs) }, 'student_code'],
			[{ reach: 'class', classId: newId() }, 'class_needed'],
			[{ toOn: addDays(dayOf(friday), 366) }, 'grant_too_long'],
			[{ fromOn: addDays(dayOf(friday), -3), toOn: addDays(dayOf(friday), -1) }, 'time_passed']
		];
		for (const [more, problem] of refusals)
			await expectRefused(giveGrant(world.leader, input(world.colleague, more), byHand), 'invalid', problem);
		const { holders } = await listChoices(world.leader);
		expect(holders.map(({ name }) => name).toSorted()).toEqual(['李老师', '王老师']);
	});

	test('may be laid down by its holder, and by nobody of another school', async () => {
		const { id } = await giveGrant(world.leader, input(world.colleague), byHand);
		await expectRefused(endGrant(world.otherCounsellor, id, byHand), 'not_found');
		await expectRefused(endGrant(world.counsellor, id, byHand), 'not_found');
		itIs(minutes(1));
		await endGrant(world.colleague, id, byHand);
		expect((await listGrants(world.colleague)).find((row) => row.id === id)?.endedAt).toEqual(minutes(1));
		expect((await listGrants(world.otherCounsellor)).map((row) => row.id)).not.toContain(id);
	});
});

describe('break-glass', () => {
	const opening = { reasonCode: 'danger' as const, reason: '学生在天台，需要联系方式' };
	const open = (reviewerId: string, who = world.counsellor, student = classmate) =>
		breakGlass(who, student, { ...opening, reviewerId }, byHand);

	test('opens one file for an hour; at minute 61 nothing of it is left', async () => {
		itIs(minutes(2000));
		const before = await seen(world.counsellor);
		expect(before).not.toContain(classmate);
		const { id } = await open(world.leader.id);
		expect((await findForBreakGlass(world.counsellor, classmate))!.openUntil).toEqual(minutes(2060));
		await as(world.counsellor, (tx) => logReads(tx, world.counsellor, 'alert', [classmate]));
		itIs(minutes(2059));
		expect(await seen(world.counsellor)).toEqual([...before, classmate]);
		itIs(minutes(2061));
		expect(await seen(world.counsellor)).toEqual(before);
		expect((await findForBreakGlass(world.counsellor, classmate))!.openUntil).toBeNull();

		expect((await listReviews(world.leader)).map((row) => row.id)).toEqual([id]);
		expect(await countReviews(officer)).toBe(0);
		expect((await findReview(world.leader, id))!.reads).toEqual([{ at: minutes(2000), part: 'alert' }]);
		expect(await findReview(world.counsellor, id)).toBeNull();
		await expectRefused(reviewBreakGlass(world.counsellor, id, { words: '没有问题' }, byHand), 'not_allowed');
		await expectRefused(reviewBreakGlass(world.colleague, id, { words: '没有问题' }, byHand), 'not_found');
		await reviewBreakGlass(world.leader, id, { words: '情况属实' }, byHand);
		await expectRefused(
			reviewBreakGlass(officer, id, { words: '情况属实' }, byHand),
			'invalid',
			'reviewed_already'
		);
		expect(await countReviews(world.leader)).toBe(0);
	});

	test('is for pupils of the own school, and its reviewer is another leader or an officer', async () => {
		await expectRefused(open(world.leader.id, world.counsellor, theirs), 'not_found');
		await expectRefused(open(world.leader.id, world.teacher), 'not_found');
		for (const reviewer of [world.counsellor, world.colleague, world.otherCounsellor])
			await expectRefused(open(reviewer.id), 'invalid', 'reviewer_needed');
		await expectRefused(open(world.leader.id, world.leader), 'invalid', 'reviewer_needed');
		await open(officer.id, world.leader);
	});

	test('tells the reviewer at once, and the officers once when a day has passed', async () => {
		itIs(minutes(5000));
		const { id } = await open(world.leader.id);
		const told = async (who: UserActor) =>
			(await listMessages(who, 'zh-CN', { unread: false }, grantSubjects)).items.filter(
				({ href }) => href === `/students/access/reviews/${id}`
			);
		expect(await told(world.leader)).toMatchObject([{ kind: 'review_wanted', deed: 'open' }]);
		const run = () => transaction((tx) => escalateReviews(tx, now()));
		itIs(minutes(5000 + 24 * 60 - 1));
		expect(await run()).not.toContain(id);
		expect(await told(officer)).toEqual([]);
		itIs(minutes(5000 + 24 * 60));
		expect(await run()).toContain(id);
		expect(await run()).toEqual([]);
		expect(await told(officer)).toMatchObject([{ kind: 'review_overdue', deed: 'open' }]);
		expect((await listReviews(officer)).map((row) => row.id)).toContain(id);
		await reviewBreakGlass(officer, id, { words: '情况属实，已提醒负责人' }, byHand);
		expect(await told(world.leader)).toMatchObject([{ deed: 'done' }]);
		expect(await told(officer)).toMatchObject([{ deed: 'done' }]);
	});
});

test('the log is read by the leader for the school and by the officer everywhere, by code alone', async () => {
	itIs(minutes(9000));
	await as(world.colleague, (tx) => logReads(tx, world.colleague, 'interview', [ours]));
	await as(world.otherCounsellor, (tx) => logReads(tx, world.otherCounsellor, 'roster', [theirs]));
	const codes = async (who: UserActor, filter = {}) =>
		(await listReads(who, filter)).items.map(({ code }) => code);
	expect(new Set(await codes(world.leader))).toEqual(new Set([await codeOf(ours), await codeOf(classmate)]));
	expect(await codes(officer)).toContain(await codeOf(theirs));
	for (const other of [world.counsellor, world.bureau, world.coordinator])
		expect(await codes(other), other.name).toEqual([]);

	const [newest] = (await listReads(world.leader, { person: world.colleague.id })).items;
	expect(newest).toMatchObject({ person: '李老师', part: 'interview', isProtected: true });
	expect(await codes(world.leader, { code: (await codeOf(classmate)).toLowerCase(), part: 'alert' })).toEqual(
		[await codeOf(classmate)]
	);
	expect(await as(officer, (tx) => tx.select().from(schema.student))).toEqual([]);
});
