import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { findOwn } from '../../../src/lib/consents/server/own.ts';
import { answerRight, askRight, listRights } from '../../../src/lib/consents/server/rights.ts';
import { approveDraft, draftNotice, listNotices } from '../../../src/lib/consents/server/notices.ts';
import { recordWithdrawal, withdrawOnline } from '../../../src/lib/consents/server/withdraw.ts';
import { remindConsents } from '../../../src/lib/consents/server/remind-consents.ts';
import { consentSubjects } from '../../../src/lib/consents/server/subjects.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { logReads } from '../../../src/lib/students/server/read-log.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { anonymous, ask, comeIn, react, say, stateOf } from './support.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classId: string;
let campaignId: string;
let officer: UserActor;
let second: UserActor;

const hour = 3_600_000;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	await pupils.notices();
	classId = await pupils.schoolClass(world.school.id);
	campaignId = newId();
	await pupils.db.insert(schema.campaign).values({
		id: campaignId,
		schoolId: world.school.id,
		schoolYear: '2026-2027',
		title: '演示筛查',
		grades: ['j1'],
		instruments: ['phq-a@1'],
		startsOn: '2026-10-01',
		endsOn: '2026-10-31',
		fromTime: '08:00',
		toTime: '17:00',
		hospitalId: world.hospital.id,
		status: 'open',
		openedAt: friday,
		createdBy: world.counsellor.id,
		createdAt: friday
	});
	// The counsellor may look at all results of the school, and is on duty.
	await pupils.db.insert(schema.accessGrant).values({
		id: newId(),
		userId: world.counsellor.id,
		schoolId: world.school.id,
		purpose: '年度筛查',
		basis: 'leader',
		grantedBy: world.leader.id,
		fromAt: friday,
		toAt: new Date(friday.getTime() + 100 * hour)
	});
	const place = world.bureau.posts[0]!;
	officer = { ...world.bureau, posts: [{ ...place, role: 'dpo' }] };
	second = { ...world.countyBureau, posts: [{ ...place, role: 'bureau_city', isLead: true }] };
});
beforeEach(() => itIs(friday));
afterAll(() => pupils.close());

/** A pupil of fourteen with everything that a screening leaves behind, and who agreed to it. */
async function screened({ answers = 1, alerts = 1, grants = 1, isSent = false } = {}) {
	const studentId = await pupils.student(world.school.id, classId, '2012-01-01');
	const schoolId = world.school.id;
	const slip = (await ask(world.counsellor, studentId))[0]!;
	const number = await say(slip, 'given');
	const assignmentId = newId();
	await pupils.db.insert(schema.assignment).values({
		id: assignmentId,
		campaignId,
		studentId,
		schoolId,
		classId,
		codeHash: newId(),
		instruments: ['phq-a@1', 'gad-7@1'],
		startedAt: friday,
		submittedAt: isSent ? friday : null
	});
	for (const instrument of ['phq-a@1', 'gad-7@1'].slice(0, answers))
		await pupils.db.insert(schema.response).values({
			assignmentId,
			instrument,
			schoolId,
			studentId,
			answersSealed: 'x',
			answeredCount: 1,
			savedAt: friday
		});
	for (let n = 0; n < alerts; n++)
		await pupils.db.insert(schema.alert).values({
			id: newId(),
			studentId,
			schoolId,
			source: 'interview',
			tier: 'red',
			flags: [],
			raisedAt: friday
		});
	for (let n = 0; n < grants; n++)
		await pupils.db.insert(schema.accessGrant).values({
			id: newId(),
			userId: world.speaker.id,
			schoolId,
			studentId,
			purpose: 'screening',
			basis: 'consent',
			grantedBy: world.counsellor.id,
			fromAt: friday,
			toAt: new Date(friday.getTime() + 100 * hour)
		});
	return { studentId, slip, number };
}

/** What of a pupil comes out of each channel. */
async function channels(studentId: string) {
	const rows = (actor: UserActor, table: typeof schema.response | typeof schema.alert) =>
		as(actor, async (tx) => (await tx.select().from(table).where(eq(table.studentId, studentId))).length);
	const open = await pupils.db
		.select()
		.from(schema.assignment)
		.where(and(eq(schema.assignment.studentId, studentId)));
	return {
		answersToCounsellor: await rows(world.counsellor, schema.response),
		answersByConsent: await rows(world.speaker, schema.response),
		openAssignments: open.filter(({ submittedAt, stoppedAt }) => !submittedAt && !stoppedAt).length,
		isCovered: (await stateOf(studentId)) === 'effective',
		alerts: await rows(world.counsellor, schema.alert)
	};
}

test('whatever there was, after a withdrawal every channel is closed, the receipt says what stopped, and alerts stay', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				answers: fc.integer({ min: 0, max: 2 }),
				alerts: fc.integer({ min: 0, max: 2 }),
				grants: fc.integer({ min: 0, max: 2 }),
				isSent: fc.boolean()
			}),
			async (given) => {
				const { studentId, slip, number } = await screened(given);
				const before = await channels(studentId);
				expect(before).toEqual({
					answersToCounsellor: given.answers,
					answersByConsent: given.grants ? given.answers : 0,
					openAssignments: given.isSent ? 0 : 1,
					isCovered: true,
					alerts: given.alerts
				});
				const proof = await comeIn(slip);
				await withdrawOnline(anonymous, proof, number, react);
				expect(await channels(studentId)).toEqual({
					answersToCounsellor: 0,
					answersByConsent: 0,
					openAssignments: 0,
					isCovered: false,
					alerts: given.alerts
				});
				const [receipt] = (await findOwn(proof))!.answers;
				expect(receipt!.end!.kind).toBe('withdrawn');
				expect(Object.fromEntries(receipt!.end!.effects.map(({ effect, n }) => [effect, n]))).toEqual({
					...(!given.isSent && { assignments_stopped: 1 }),
					...(given.answers && { answers_closed: given.answers }),
					...(given.grants && { grants_ended: given.grants })
				});
				// Done once, it stays as it was done.
				await withdrawOnline(anonymous, proof, number, react);
				expect((await findOwn(proof))!.answers[0]!.end).toEqual(receipt!.end);
			}
		),
		{ seed: 8, numRuns: 8 }
	);
});

test('a withdrawal is its signer’s own: nobody else’s slip and no staff online', async () => {
	const one = await screened();
	const other = await screened();
	const theirs = await comeIn(other.slip);
	await expect(withdrawOnline(anonymous, theirs, one.number, react)).rejects.toMatchObject({
		code: 'not_found'
	});
	await expect(
		withdrawOnline(world.counsellor, await comeIn(one.slip), one.number, react)
	).rejects.toMatchObject({ code: 'not_allowed' });
	expect(await stateOf(one.studentId)).toBe('effective');
});

test('one by telephone is written down with a witness, once', async () => {
	const { studentId, number } = await screened();
	const [given] = await pupils.db.select().from(schema.consent).where(eq(schema.consent.number, number));
	const input = { consentId: given!.id, route: 'phone', witness: '班主任' } as const;
	await expect(recordWithdrawal(world.otherCounsellor, input, byHand, react)).rejects.toMatchObject({
		code: 'not_found'
	});
	await recordWithdrawal(world.counsellor, input, byHand, react);
	expect((await channels(studentId)).answersToCounsellor).toBe(0);
	await expect(recordWithdrawal(world.counsellor, input, byHand, react)).rejects.toMatchObject({
		problems: [{ problem: 'nothing_to_withdraw' }]
	});
});

test('a second guardian’s no stops what the first one’s yes allowed', async () => {
	const studentId = await pupils.student(world.school.id, classId, '2019-01-01');
	for (const relation of ['mother', 'father'] as const)
		await pupils.guardian(studentId, world.school.id, relation);
	const slip = (await ask(world.counsellor, studentId))[0]!;
	await say(slip, 'given');
	await pupils.db.insert(schema.assignment).values({
		id: newId(),
		campaignId,
		studentId,
		schoolId: world.school.id,
		classId,
		codeHash: newId(),
		instruments: ['phq-a@1']
	});
	await say(slip, 'refused', { relation: 'father' });
	expect(await channels(studentId)).toMatchObject({ openAssignments: 0, isCovered: false });
});

test('who looked is told by post and place, without names, and without what is protected', async () => {
	const { studentId, slip } = await screened();
	for (const part of ['result', 'interview'] as const)
		await as(world.counsellor, (tx) => logReads(tx, world.counsellor, part, [studentId]));
	const own = (await findOwn(await comeIn(slip)))!;
	expect(own.looks).toEqual([
		{
			at: friday,
			part: 'result',
			role: 'counsellor',
			place: { name: '初级中学', nameEn: null },
			isBreakGlass: false
		}
	]);
	expect(JSON.stringify(own)).not.toContain(world.counsellor.name);
});

describe('a request about one’s rights', () => {
	test('has fifteen working days, is the school’s to answer, and comes back to who asked', async () => {
		const { slip } = await screened();
		const proof = await comeIn(slip);
		const { id } = await askRight(anonymous, proof, { kind: 'copy', words: '请给我一份' });
		await expect(
			askRight(world.counsellor, proof, { kind: 'copy', words: '请给我一份' })
		).rejects.toMatchObject({ code: 'not_allowed' });
		const mine = (await listRights(world.leader)).find((right) => right.id === id);
		expect(mine).toMatchObject({ words: '请给我一份', dueOn: '2026-10-29', state: 'open' });
		expect(await listRights(world.otherCounsellor)).toEqual([]);
		const answer = { id, outcome: 'refused', words: '法律要求保存到离校后三年' } as const;
		await expect(answerRight(world.otherCounsellor, answer, byHand)).rejects.toMatchObject({
			code: 'not_found'
		});
		await answerRight(world.leader, answer, byHand);
		await expect(answerRight(world.counsellor, answer, byHand)).rejects.toMatchObject({
			problems: [{ problem: 'rights_answered' }]
		});
		const [row] = await pupils.db.select().from(schema.rightsRequest).where(eq(schema.rightsRequest.id, id));
		expect(row!.answerSealed).not.toContain('法律');
	});
});

test('slips that wait are told once to who asked, and nobody is told of answered ones', async () => {
	const studentId = await pupils.student(world.school.id, classId, '2012-01-01');
	await ask(world.colleague, studentId);
	const told = () =>
		pupils.db.select().from(schema.notification).where(eq(schema.notification.kind, 'consents_waiting'));
	const run = () => transaction((tx) => remindConsents(tx, now()));
	await run();
	expect(await told()).toEqual([]);
	itIs(new Date(friday.getTime() + 11 * 24 * hour));
	await run();
	await run();
	const all = await told();
	expect(all.map(({ recipientId }) => recipientId)).toContain(world.colleague.id);
	expect(new Set(all.map(({ recipientId }) => recipientId)).size).toBe(all.length);
	expect(JSON.stringify(all.map(({ values }) => values))).toBe(JSON.stringify(all.map(() => ({}))));
	const subjects = await consentSubjects.consent_request!(
		world.colleague,
		'zh-CN',
		all.map(({ entityId }) => entityId)
	);
	expect([...subjects.values()][0]!.href).toBe('/consents/pupils?purpose=screening&state=requested');
});

test('new words are drafted by one and approved by another, and ask everybody anew', async () => {
	const { studentId } = await screened();
	const body = '学校想请你参加筛查。'.repeat(6);
	const { id } = await draftNotice(
		officer,
		{ purpose: 'screening', reader: 'student', zh: body, en: body },
		byHand
	);
	await expect(
		draftNotice(second, { purpose: 'screening', reader: 'student', zh: body, en: body }, byHand)
	).rejects.toMatchObject({ code: 'not_allowed' });
	expect(await stateOf(studentId)).toBe('effective');
	await expect(approveDraft(officer, id, byHand)).rejects.toMatchObject({ code: 'not_allowed' });
	itIs(new Date(friday.getTime() + hour));
	await approveDraft(second, id, byHand);
	const [newest] = (await listNotices()).filter(
		({ purpose, reader }) => purpose === 'screening' && reader === 'student'
	);
	expect(newest).toMatchObject({ version: 2, approvedBy: second.name });
	expect(await stateOf(studentId)).toBe('outdated');
});
