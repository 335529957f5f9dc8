import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import type { VisitInput, VisitReportInput } from '../../../src/lib/cases/follow-up-forms.ts';
import { visitReportInput } from '../../../src/lib/cases/follow-up-forms.ts';
import { answerAppeal } from '../../../src/lib/cases/server/answer-appeal.ts';
import {
	findFollowUp,
	listFollowUps,
	listMissedCounts,
	listVisits
} from '../../../src/lib/cases/server/follow-up-queries.ts';
import { giveVisit, takeBackVisit } from '../../../src/lib/cases/server/give-visit.ts';
import { readFileSteps } from '../../../src/lib/cases/server/queries.ts';
import { cancelFollowUp } from '../../../src/lib/cases/server/record-follow-up.ts';
import { reportVisit } from '../../../src/lib/cases/server/report-visit.ts';
import { sweepFollowUps } from '../../../src/lib/cases/server/sweep-follow-ups.ts';
import { now } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, itIs } from '../../support/factories.ts';
import { staff } from '../../support/staff.ts';
import { makeCaseWorld, type CaseWorld } from './support.ts';

const database = testDatabase();
let world: CaseWorld;
let worker: UserActor;
let another: UserActor;
let elsewhere: UserActor;
let student: string;
let followUpId: string;
const { followUp, visit, notification } = schema;

beforeAll(async () => {
	world = await makeCaseWorld(database.ownerUrl);
	elsewhere = await staff(world.pupils, 'field_worker', 'community', '430725');
});
beforeEach(async () => {
	world.anew();
	worker = await staff(world.pupils, 'field_worker', 'community');
	another = await staff(world.pupils, 'field_worker', 'community');
	student = await world.adult();
	await world.agrees(student);
	await world.confirmed(student, 'orange');
	const { id } = await world.open(student);
	followUpId = (await ahead(id)).id;
});
afterAll(() => world.pupils.close());

const owner = () => world.pupils.db;
const ahead = async (caseId: string) =>
	(
		await owner()
			.select()
			.from(followUp)
			.where(and(eq(followUp.caseId, caseId), sql`status in ('planned', 'open')`))
	)[0]!;
const caseOf = async () =>
	(await owner().select().from(followUp).where(eq(followUp.id, followUpId)))[0]!.caseId;
const give = (to = worker, more: Partial<VisitInput> = {}) =>
	giveVisit(
		world.counsellor,
		followUpId,
		{
			workerId: to.id,
			kind: 'home',
			place: '演示街道1号',
			callWhom: '学生本人',
			phone: '13900000000',
			ask: '睡得好不好，有没有去上课。',
			agreedBy: '学生本人当面同意',
			monthly: false,
			...more
		},
		byHand
	).then(({ id }) => id);
const report = (more: Partial<VisitReportInput> = {}): VisitReportInput => ({
	result: 'found',
	assessment: '精神比上次好。',
	counselling: '聊了半小时。',
	guidance: '按时睡觉。',
	urgent: 'no',
	...more
});
const told = async (kind: string, entityId: string) =>
	(
		await owner()
			.select({ to: notification.recipientId })
			.from(notification)
			.where(sql`kind = ${kind} and entity_id = ${entityId}`)
	).map(({ to }) => to);

describe('whom a field worker sees', () => {
	const pupilsOf = (actor: UserActor) =>
		as(actor, (tx) => tx.execute<{ id: string }>(sql`select id from pupils.student`)).then((rows) =>
			rows.map(({ id }) => id)
		);

	test('exactly the pupils of their visits, with the least', async () => {
		expect(await pupilsOf(worker)).toEqual([]);
		const id = await give();
		expect(await told('visit_given', id)).toEqual([worker.id]);
		expect(await pupilsOf(worker)).toEqual([student]);
		expect(await pupilsOf(another)).toEqual([]);
		expect(await listVisits(another)).toEqual([]);
		const [task] = await listVisits(worker);
		expect(Object.keys(task!).sort()).toEqual(
			'ask callWhom dueOn id isAdult kind name phone place result schoolName version'.split(' ').sort()
		);
		expect(task).toMatchObject({ place: '演示街道1号', isAdult: true, result: null });
	});

	test('and the file of the pupil says what comes next and how the last one was held', async () => {
		const fileOf = (actor: UserActor) => as(actor, (tx) => readFileSteps(tx, actor, student));
		const [planned] = (await fileOf(world.counsellor)).ahead;
		expect(planned).toMatchObject({ id: followUpId, visit: null });
		const id = await give();
		expect((await fileOf(world.counsellor)).ahead).toEqual([{ ...planned, visit: 'home' }]);
		for (const other of [worker, world.teacher, world.otherCounsellor])
			expect(await fileOf(other)).toEqual({ steps: [], ahead: [] });
		await reportVisit(worker, id, report({ result: 'not_home' }), byHand);
		await reportVisit(worker, await give(), report(), byHand);
		const { steps, ahead } = await fileOf(world.counsellor);
		expect(ahead).toMatchObject([{ visit: null }]);
		expect(ahead[0]!.id).not.toBe(followUpId);
		const said = steps.filter(({ kind }) => kind === 'visit' || kind === 'follow_up');
		expect(said.map(({ detail }) => detail.result ?? detail.way).sort()).toEqual(['home_visit', 'not_home']);
	});

	test('nothing of the case, its tier, its follow-ups or what was noticed', async () => {
		await give();
		for (const table of [
			'student_case',
			'case_event',
			'follow_up',
			'triage',
			'interview',
			'alert',
			'response',
			'guardian',
			'guardianship',
			'consent',
			'enrolment',
			'visit_rule',
			'appeal'
		]) {
			const rows = await as(worker, (tx) => tx.execute(sql`select 1 from pupils.${sql.raw(table)}`));
			expect([table, rows.length]).toEqual([table, 0]);
		}
	});

	test('until a day after it is over, and not a moment when it is taken back', async () => {
		await reportVisit(worker, await give(), report(), byHand);
		itIs(new Date(+now() + 23 * 3_600_000));
		expect(await pupilsOf(worker)).toEqual([student]);
		itIs(new Date(+now() + 2 * 3_600_000));
		expect(await pupilsOf(worker)).toEqual([]);
		expect(await listVisits(worker)).toEqual([]);
	});

	test('taken back, or given to somebody else, it is nobody’s any more', async () => {
		const id = await give();
		await give(another);
		expect(await pupilsOf(worker)).toEqual([]);
		await expectRefused(reportVisit(worker, id, report(), byHand), 'not_found');
		await takeBackVisit(world.leader, followUpId, byHand);
		expect(await pupilsOf(another)).toEqual([]);
	});

	test('nobody of another county is sent, and nobody without the post', async () => {
		await expectRefused(give(elsewhere), 'invalid', 'worker_needed');
		await expectRefused(give(world.teacher), 'invalid', 'worker_needed');
		const id = await give();
		await owner()
			.update(schema.membership)
			.set({ validTo: '2026-10-01' })
			.where(eq(schema.membership.userId, worker.id));
		expect(await pupilsOf(worker)).toEqual([]);
		await expectRefused(reportVisit(worker, id, report(), byHand), 'not_found');
		await owner()
			.update(schema.membership)
			.set({ validTo: null })
			.where(eq(schema.membership.userId, worker.id));
	});
});

describe('a report', () => {
	test('of somebody who was met is the follow-up, and the next one is planned', async () => {
		const id = await give();
		await reportVisit(worker, id, report(), byHand);
		const page = (await findFollowUp(world.counsellor, followUpId))!;
		expect(page.row).toMatchObject({ status: 'done', way: 'home_visit', heldOn: '2026-10-09' });
		expect([page.heldBy, page.record?.counselling.words]).toEqual([worker.name, '聊了半小时。']);
		expect(page.visits[0]).toMatchObject({ result: 'found', isUrgent: false });
		const next = await ahead(await caseOf());
		expect(next).toMatchObject({ id: page.nextId, dueOn: '2026-10-23', previousId: followUpId });
		expect(await told('visit_reported', id)).toEqual([world.counsellor.id]);
		await expectRefused(reportVisit(worker, id, report(), byHand), 'state_changed');
	});

	test('arrives once, however often the device sends it', async () => {
		const id = await give();
		const call = { idempotencyKey: newId() };
		const at = new Date(+now() - 1000);
		const sent = [1, 2, 3].map(() => reportVisit(worker, id, report({ at }), call));
		expect(new Set((await Promise.all(sent)).map(({ id: each }) => each)).size).toBe(1);
		const rows = await owner().select().from(followUp).where(eq(followUp.previousId, followUpId));
		expect(rows).toHaveLength(1);
	});

	test('of nobody at home leaves the follow-up ahead, and somebody else may go', async () => {
		await reportVisit(
			worker,
			await give(),
			{ result: 'not_home', urgent: 'no', words: '邻居说明天回来。' },
			byHand
		);
		expect((await ahead(await caseOf())).id).toBe(followUpId);
		await give(another);
		const page = (await findFollowUp(world.counsellor, followUpId))!;
		expect(page.visits.map(({ status, result }) => [status, result])).toEqual([
			['open', null],
			['done', 'not_home']
		]);
		const { lines } = await listFollowUps(world.counsellor, 'planned');
		expect(lines.find((line) => line.id === followUpId)).toMatchObject({ by: another.name, isVisit: true });
	});

	test('that is urgent calls whoever is on duty at once', async () => {
		const id = await give();
		await reportVisit(worker, id, report({ urgent: 'yes', urgentWords: '说不想活了，家里没有人。' }), byHand);
		const [row] = await owner().select().from(visit).where(eq(visit.id, id));
		expect(await told('alert_raised', row!.alertId!)).toEqual([world.counsellor.id]);
		const [alert] = await owner().select().from(schema.alert).where(eq(schema.alert.id, row!.alertId!));
		expect(alert).toMatchObject({ studentId: student, tier: 'red', source: 'concern' });
	});

	test('may ask the school for something, which answers by a day', async () => {
		const id = await give();
		await reportVisit(worker, id, report({ appeal: '想申请换一个宿舍。' }), byHand);
		const [asked] = (await findFollowUp(world.counsellor, followUpId))!.appeals;
		expect(asked).toMatchObject({ words: '想申请换一个宿舍。', answerDueOn: '2026-10-15', answer: null });
		expect((await told('appeal_waits', asked!.id)).sort()).toEqual(
			[world.counsellor.id, world.leader.id].sort()
		);
		itIs(instantAt('2026-10-16', '09:00'));
		const sweep = () => transaction((tx) => sweepFollowUps(tx, now()));
		await sweep();
		await sweep();
		expect(await told('appeal_overdue', asked!.id)).toEqual([world.leader.id]);
		await answerAppeal(world.leader, { id: asked!.id, answer: '下周一换到三楼。' }, byHand);
		await expectRefused(
			answerAppeal(world.leader, { id: asked!.id, answer: '再答一次吧。' }, byHand),
			'state_changed'
		);
		expect((await findFollowUp(world.counsellor, followUpId))!.appeals[0]!.answer?.words).toBe(
			'下周一换到三楼。'
		);
	});

	test('needs all three where somebody was met, and words where it is urgent', () => {
		const problems = (input: object) =>
			visitReportInput.safeParse(input).error?.issues.map(({ path }) => path.join()) ?? [];
		expect(problems({ result: 'found', urgent: 'no' })).toEqual(['assessment', 'counselling', 'guidance']);
		expect(problems({ result: 'not_home', urgent: 'yes' })).toEqual(['urgentWords']);
		expect(problems({ result: 'refused', urgent: 'no' })).toEqual([]);
	});

	test('goes with the follow-up when that one is missed before it arrives', async () => {
		const id = await give();
		itIs(instantAt('2026-10-20', '09:00'));
		await transaction((tx) => sweepFollowUps(tx, now()));
		const second = await ahead(await caseOf());
		expect(second.id).not.toBe(followUpId);
		await reportVisit(worker, id, report({ at: instantAt('2026-10-19', '15:00') }), byHand);
		const [done] = await owner().select().from(followUp).where(eq(followUp.id, second.id));
		expect(done).toMatchObject({ status: 'done', heldOn: '2026-10-19' });
	});
});

test('a monthly visit is given anew with each follow-up, until it is taken back', async () => {
	const id = await give(worker, { monthly: true });
	await reportVisit(worker, id, report(), byHand);
	const second = await ahead(await caseOf());
	const [again] = (await listVisits(worker)).filter(({ result }) => result === null);
	expect(again).toMatchObject({ place: '演示街道1号', dueOn: second.dueOn });
	await cancelFollowUp(world.counsellor, second.id, { code: 'absent' }, byHand);
	const third = await ahead(await caseOf());
	expect((await listVisits(worker)).filter(({ result }) => result === null)).toHaveLength(1);
	await takeBackVisit(world.counsellor, third.id, byHand);
	await cancelFollowUp(world.counsellor, third.id, { code: 'absent' }, byHand);
	expect((await listVisits(worker)).filter(({ result }) => result === null)).toEqual([]);
});

test('a bureau is told how many, and of fewer than ten that there are some', async () => {
	const city = world.bureau;
	const count = async () => (await listMissedCounts(city)).counties.map(({ pupils }) => pupils[0]);
	itIs(instantAt('2026-10-20', '09:00'));
	const before = await count();
	await transaction((tx) => sweepFollowUps(tx, now()));
	expect(before.at(-1)).toBe(0);
	expect((await count())[0]).not.toBe(0);
	const { counties } = await listMissedCounts(
		await staff(world.pupils, 'bureau_county', 'county_education_bureau', '430725')
	);
	expect(counties).toEqual([{ county: { name: '桃源县', nameEn: null }, pupils: [0, 0, 0] }]);
	expect(dayOf(now())).toBe('2026-10-20');
});
