import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import type { CrisisEntry } from '../../../src/lib/care/crisis.ts';
import type { StepInput } from '../../../src/lib/care/crisis-fields.ts';
import { escalateCrises } from '../../../src/lib/care/server/escalate-crises.ts';
import { findPupilCare } from '../../../src/lib/care/server/find-pupil.ts';
import { findQueue } from '../../../src/lib/care/server/queue.ts';
import { raiseCrisis } from '../../../src/lib/care/server/raise-crisis.ts';
import { recordCrisisStep } from '../../../src/lib/care/server/record-crisis-step.ts';
import { findSheet } from '../../../src/lib/care/server/sheet.ts';
import { careSubjects } from '../../../src/lib/care/server/subjects.ts';
import { takeBack } from '../../../src/lib/care/server/take-back.ts';
import { listMessages } from '../../../src/lib/notifications/server/inbox.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { runJob } from '../../../src/lib/server/jobs.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { call, type Asked } from '../../support/api.ts';
import { expectRefused, refusalOf } from '../../support/ask.ts';
import { makeCareWorld, type CareWorld } from '../../support/care.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs } from '../../support/factories.ts';

const database = testDatabase();
let world: CareWorld;
let studentId: string;
const words = '在天台附近找到，已有人陪着。';

beforeAll(async () => {
	itIs(friday);
	world = await makeCareWorld(database.ownerUrl);
	await world.onDuty(world.counsellor, world.colleague);
	await world.grant(world.counsellor);
	await world.grant(world.colleague);
});
afterAll(() => world.pupils.close());
beforeEach(async () => {
	itIs(friday);
	studentId = await world.student();
});

const later = (minutes: number) => itIs(new Date(friday.getTime() + minutes * 60_000));
const raise = (actor = world.counsellor) => raiseCrisis(actor, studentId, { words }, byHand);
const enter = (step: CrisisEntry, input: StepInput = {}, actor: UserActor = world.counsellor) =>
	recordCrisisStep(actor, studentId, step, input, byHand);
const sheet = async (actor: UserActor = world.counsellor) => (await findSheet(actor, studentId))!.sheet!;
const blanks = async () => (await sheet()).blanks.map((place) => place[0]);

const attempt = { whom: 'mother', channel: 'phone', caller: '王老师', result: 'no_answer' };
const evaluation = { by: 'hospital', legal: 'mhl_28_2', danger: 'self', conclusion: 'inpatient' };
const supervision = { notice: 'signed', supervisors: '母亲请假在家', firstContactOn: '2026-10-14' };
const feedback = {
	to: ['class_teacher', 'leader'],
	attended: 'yes',
	fitness: 'suspended',
	advice: ['one_person'],
	nextOn: '2026-10-16'
};
const review = { well: '很快有人陪。', change: '电话要存两个。', present: '王老师、校长' };
const at = (time: string) => ({ day: '2026-10-09', time });

/** Everything but the review, in an order that is not the one in which it was. */
async function fillAll() {
	await raise();
	later(600);
	await enter('fed_back', { ...feedback, ...at('16:00') });
	await enter('home_supervision', { ...supervision, ...at('14:30') });
	await enter('guardian_refuses', { whom: 'mother', form: 'in_writing', reason: 'own_care', ...at('14:00') });
	await enter('safe_now', at('09:30'));
	await enter('acknowledged', at('09:05'));
	await enter('evaluated', { ...evaluation, ...at('13:00') });
	await enter('admission_advised', { advice: 'in_writing', ...at('13:20') });
	await enter('guardian_contacted', {
		...{ whom: 'mother', channel: 'phone', handover: 'handed_over' },
		...at('10:00')
	});
}

describe('the sheet', () => {
	test('is filled in any order, keeps who entered what when, and is completed when nothing is blank', async () => {
		await fillAll();
		expect(await blanks()).toEqual(['reviewed']);
		const { entries, state } = await sheet();
		expect(state).toBe('fed_back');
		expect(entries.map(({ step }) => step)).toEqual([
			...['acknowledged', 'safe_now', 'guardian_contacted', 'evaluated', 'admission_advised'],
			...['guardian_refuses', 'home_supervision', 'fed_back']
		]);
		expect(entries[5]).toMatchObject({
			at: instantAt('2026-10-09', '14:00'),
			recordedAt: instantAt('2026-10-09', '19:00'),
			detail: { reason: 'own_care' },
			by: '王老师'
		});
		expect(entries[6]!.words).toEqual({ supervisors: '母亲请假在家' });
		await enter('reviewed', review);
		expect(await sheet()).toMatchObject({ isOver: true, state: 'reviewed', blanks: [] });
		await expectRefused(enter('objection', { where: 'same_hospital' }), 'crisis_over');
		await enter('weekly_contact', { channel: 'phone', finding: 'steady' });
		// A new danger is a new crisis.
		await raise();
	});

	test('is not completed with a blank, and the refusal names each', async () => {
		await raise();
		await enter('acknowledged');
		await enter('safe_now');
		const { problems } = await refusalOf(enter('reviewed', review));
		expect(problems.map(({ field, problem }) => `${field} ${problem}`)).toEqual(
			['guardian_contacted', 'evaluated', 'safety_plan', 'fed_back'].map((field) => `${field} step_blank`)
		);
	});

	test('takes no time before its neighbours, after them, or to come', async () => {
		await fillAll();
		later(700);
		await expectRefused(enter('discharged', at('23:00')), 'invalid', 'in_the_future');
		await expectRefused(enter('admitted', at('13:10')), 'invalid', 'before_step');
		await raiseAnother();
		await enter('discharged', { to: 'home', paper: 'no', ...at('10:00') });
		await expectRefused(
			enter('admitted', { legal: 'nobody_reached', ...at('10:30') }),
			'invalid',
			'after_step'
		);
	});

	async function raiseAnother() {
		studentId = await world.student();
		await raiseCrisis(world.counsellor, studentId, { words, ...at('09:00') }, byHand);
	}

	test('counts three attempts in vain before it takes somebody for unreachable', async () => {
		await raise();
		const give = () => enter('guardian_unreachable', { asked: ['police'] });
		for (let n = 0; n < 3; n++) {
			await expectRefused(give(), 'invalid', 'attempts_missing');
			later(n + 1);
			await enter('attempt', attempt);
		}
		await give();
		expect(await blanks()).not.toContain('guardian_contacted');
	});

	test('of two people who enter the same step at once one wins, and the other reads who and when', async () => {
		await raise();
		later(3);
		const tries = await Promise.allSettled([
			enter('acknowledged'),
			enter('acknowledged', {}, world.colleague)
		]);
		const lost = tries
			.filter((one) => one.status === 'rejected')
			.map((one) => one.reason as { code: string });
		expect(lost).toHaveLength(1);
		const winner = tries[0]!.status === 'fulfilled' ? world.counsellor : world.colleague;
		expect(lost[0]).toMatchObject({
			code: 'taken_already',
			values: { by: winner.name, time: '09:03' }
		});
		expect((await sheet()).entries).toHaveLength(1);
	});

	test('leaves an event for every step, and changes none', async () => {
		const { id } = await raise();
		await enter('acknowledged');
		const events = await db().execute<{ action: string }>(
			sql`select action from audit_event where entity_id = ${id} order by at, id`
		);
		expect(events.map(({ action }) => action)).toEqual(['crisis.raised', 'crisis.acknowledged']);
		const change = as(world.counsellor, (tx) =>
			tx.execute(sql`update pupils.crisis_step set step = 'safe_now'`)
		);
		await expect(change).rejects.toThrow();
	});

	test('an adult has nobody to answer for them', async () => {
		studentId = await world.pupils.student(world.school.id, world.classId, '2005-01-01');
		await raise();
		expect(await findSheet(world.counsellor, studentId)).toMatchObject({ age: 'adult', guardians: [] });
		await enter('guardian_unreachable', { why: 'not_wished', asked: ['nobody'] });
		expect(await blanks()).not.toContain('guardian_contacted');
	});
});

describe('in the queue', () => {
	const rowOf = async () => {
		const { now, rows } = await findQueue(world.counsellor, 'open');
		return [...(now ? [now] : []), ...rows].find((row) => row.studentId === studentId);
	};

	test('an unsafe crisis is urgent whatever the tier, a safe one unfinished until it was looked back on', async () => {
		await raise();
		expect(await rowOf()).toMatchObject({ tier: 'red', step: 'safe' });
		await enter('acknowledged');
		await enter('safe_now');
		expect(await rowOf()).toMatchObject({ step: 'sheet', due: instantAt('2026-10-09', '24:00') });
		later(5);
		await enter('endangered', { words: '又跑上了楼顶' });
		expect(await rowOf()).toMatchObject({ tier: 'red', step: 'safe' });
		await expectRefused(raise(), 'crisis_already');
	});

	test('nothing is left of one that is complete', async () => {
		await fillAll();
		await enter('reviewed', review);
		expect(await rowOf()).toBeUndefined();
	});

	test('a case is kept open by a crisis until it was looked back on', async () => {
		await fillAll();
		const open = () =>
			as(world.counsellor, (tx) =>
				tx.execute<{ kind: string }>(sql`select kind from pupils.open_matters(${studentId})`)
			);
		expect(await open()).toEqual([{ kind: 'crisis' }]);
		await enter('reviewed', review);
		expect(await open()).toEqual([]);
	});
});

test('a withdrawal that ends a grant leaves the crisis to who has charge of it', async () => {
	await world.pupils.db.execute(sql`update pupils.access_grant set ended_at = null`);
	await raise(world.colleague);
	await world.pupils.db.execute(
		sql`update pupils.access_grant set ended_at = ${friday.toISOString()} where user_id = ${world.colleague.id}`
	);
	expect((await findSheet(world.colleague, studentId))!.may.write).toBe(true);
	await enter('safe_now', {}, world.colleague);
	expect((await findPupilCare(world.colleague, studentId))!.crisis).toMatchObject({ safeAt: friday });
	await world.pupils.db.execute(
		sql`update pupils.access_grant set ended_at = null where user_id = ${world.colleague.id}`
	);
});

describe('at the database', () => {
	const count = async (actor: UserActor) =>
		as(actor, async (tx) => {
			const rows = await tx.execute<{ n: number }>(sql`
				select count(*)::int as n from pupils.crisis_step s join pupils.crisis c on c.id = s.crisis_id
				where c.student_id = ${studentId}`);
			return rows[0]!.n;
		});

	test('leaders of the school read and write a sheet; other schools and roles see nothing', async () => {
		await raise();
		await enter('acknowledged', {}, world.leader);
		expect(await count(world.leader)).toBe(1);
		expect(await count(world.counsellor)).toBe(1);
		for (const stranger of [world.speaker, world.coordinator, world.bureau])
			expect(await count(stranger)).toBe(0);
		const forged = as(world.leader, async (tx) => {
			const [row] = await tx.execute<{ id: string }>(
				sql`select id from pupils.crisis where student_id = ${studentId}`
			);
			await tx.insert(schema.crisisStep).values({
				...{ id: newId(), crisisId: row!.id, step: 'safe_now', at: friday, recordedAt: friday },
				...{ recordedBy: world.counsellor.id, detail: {} }
			});
		});
		await expect(forged).rejects.toThrow();
	});

	test('without the door there is nothing', async () => {
		await raise();
		for (const table of ['crisis', 'crisis_step', 'crisis_escalation'])
			expect(await db().execute(sql.raw(`select 1 from pupils.${table} limit 1`))).toEqual([]);
	});
});

describe('the clocks', () => {
	const run = () => runJob({ name: 'escalate-crises', everyMinutes: 1, run: escalateCrises });
	const told = async () =>
		(
			await world.pupils.db.execute<{ line: string }>(sql`
				select c.clock || ' ' || c.level as line from pupils.crisis_escalation c
				join pupils.crisis k on k.id = c.crisis_id where k.student_id = ${studentId} order by c.at, 1`)
		).map(({ line }) => line);
	const messages = async (actor: UserActor, id: string) =>
		(
			await world.pupils.db.execute<{ kind: string }>(
				sql`select kind from notification where recipient_id = ${actor.id} and entity_id = ${id} order by at, kind`
			)
		).map(({ kind }) => kind);

	test('tell once at half of their time, and the leaders once at its end', async () => {
		const { id } = await raise();
		const steps: [number, string[]][] = [
			[14, []],
			[15, ['acknowledged nudge']],
			[15, []],
			[30, ['acknowledged leader', 'safe_now nudge']],
			[60, ['safe_now leader']],
			[451, ['guardian nudge']],
			[721, ['evaluated nudge']],
			[901, ['guardian leader']],
			[1441, ['evaluated leader']],
			[3000, []]
		];
		const sofar: string[] = [];
		for (const [minutes, more] of steps) {
			later(minutes);
			await run();
			sofar.push(...more);
			expect(await told()).toEqual(sofar);
		}
		expect(await messages(world.leader, id)).toEqual(Array(4).fill('crisis_late'));
		expect(await messages(world.counsellor, id)).toHaveLength(8);
	});

	test('stop with the step, and the messages are done; nothing of the pupil stands in them', async () => {
		await world.pupils.db.execute(sql`delete from notification`);
		const { id } = await raise();
		later(15);
		await run();
		const { items } = await listMessages(
			world.counsellor,
			'zh-CN',
			{ group: 'pupils', unread: false },
			careSubjects
		);
		const { text } = items.find((one) => one.href?.endsWith(`crisis=${id}`))!;
		expect(text).toBe('有一件事等您往下办，请登录同心打开。');
		await enter('acknowledged');
		const open = await world.pupils.db.execute(
			sql`select 1 from notification where entity_id = ${id} and done_at is null`
		);
		expect(open).toEqual([]);
		later(29);
		await run();
		expect(await told()).toEqual(['acknowledged nudge']);
	});
});

describe('over the API', () => {
	const ask = (actor: UserActor | null, name: 'crisis', more: Asked = {}) =>
		call(actor, name, { id: studentId, ...more });
	const tell = (actor: UserActor, body: unknown, more: Asked = {}) =>
		call(actor, 'recordCrisisStep', { id: studentId, body, ...more });

	test('the sheet is opened, filled and read by code alone, and every look is written down', async () => {
		const raised = await call(world.counsellor, 'raiseCrisis', { id: studentId, body: { words } });
		expect(raised.status).toBe(201);
		later(30);
		expect((await tell(world.counsellor, { step: 'acknowledged', ...at('09:05') })).status).toBe(201);
		const vain = await tell(world.counsellor, { step: 'attempt', ...attempt });
		expect(vain.body).toMatchObject({ step: 'attempt' });
		const { status, body } = await ask(world.counsellor, 'crisis');
		expect(status).toBe(200);
		expect(body).toMatchObject({ id: raised.body.id, state: 'acknowledged', isOver: false });
		expect(body.blanks[0]).toEqual(['safe_now']);
		expect(body.entries.map(({ step, detail }) => [step, detail.result])).toEqual([
			['acknowledged', undefined],
			['attempt', 'no_answer']
		]);
		expect(JSON.stringify(body)).not.toMatch(/天台|caller|测试|13\d{9}/);
		const looks = await world.pupils.db.execute<{ part: string }>(
			sql`select part from pupils.read_log where student_id = ${studentId} order by at`
		);
		expect(looks.map(({ part }) => part)).toContain('crisis');
		expect(looks.map(({ part }) => part)).not.toContain('contact');
	});

	test('a step takes what its form takes, is entered once, and a sent-again one is no second', async () => {
		await raise();
		const blank = await tell(world.counsellor, { step: 'fed_back' });
		expect([blank.status, Object.keys(blank.body.errors!).sort()]).toEqual([
			422,
			['advice', 'attended', 'fitness', 'nextOn', 'to']
		]);
		expect((await tell(world.counsellor, { step: 'nothing' })).status).toBe(422);
		const headers = { 'idempotency-key': newId() };
		const first = await tell(world.counsellor, { step: 'acknowledged' }, { headers });
		expect((await tell(world.counsellor, { step: 'acknowledged' }, { headers })).body).toEqual(first.body);
		const second = await tell(world.colleague, { step: 'acknowledged' });
		expect([second.status, second.body.code]).toEqual([409, 'taken_already']);
	});

	test('who has no part in the pupil finds nothing', async () => {
		await raise();
		expect((await ask(null, 'crisis')).status).toBe(401);
		expect((await ask(world.bureau, 'crisis')).status).toBe(403);
		for (const actor of [world.otherCounsellor, world.coordinator]) {
			expect((await ask(actor, 'crisis')).status).toBe(404);
			expect((await tell(actor, { step: 'acknowledged' })).status).toBe(404);
			expect((await call(actor, 'raiseCrisis', { id: studentId, body: { words } })).status).toBe(404);
		}
		expect((await sheet()).entries).toEqual([]);
	});
});

describe('what was entered by mistake', () => {
	const idOf = async (step: CrisisEntry) => (await sheet()).entries.find((each) => each.step === step)!.id;
	const back = async (step: CrisisEntry | 'all', actor = world.counsellor) => {
		const { id } = await sheet(world.leader);
		const entry = step === 'all' ? step : await idOf(step);
		return takeBack(
			actor,
			studentId,
			{ crisisId: id, entry, code: 'wrong_step', words: '应是另一步' },
			byHand
		);
	};

	test('is taken back, stays with who and why, and counts for nothing', async () => {
		await fillAll();
		await back('evaluated', world.colleague);
		const { entries, corrected, state } = await sheet();
		expect(await blanks()).toEqual(['evaluated', 'reviewed']);
		expect(state).toBe('guardian_contacted');
		expect(entries.map(({ step }) => step)).not.toContain('evaluated');
		expect(corrected).toMatchObject([
			{
				step: 'evaluated',
				by: world.counsellor.name,
				detail: { conclusion: 'inpatient' },
				takenBack: { by: world.colleague.name, code: 'wrong_step', words: '应是另一步' }
			}
		]);
		const input = {
			crisisId: (await sheet()).id,
			...{ entry: corrected[0]!.id, code: 'twice' as const, words: '再来一次' }
		};
		await expectRefused(takeBack(world.counsellor, studentId, input, byHand), 'taken_already');
		await enter('evaluated', { ...evaluation, ...at('13:10') });
		expect(await blanks()).toEqual(['reviewed']);
		const events = await world.pupils.db.execute<{ by: string; entry: string }>(sql`
			select actor_id as by, change ->> 'entry' as entry from audit_event
			where action = 'crisis.taken_back' and entity_id = ${input.crisisId}`);
		expect(events).toEqual([{ by: world.colleague.id, entry: input.entry }]);
	});

	test('of safety puts the pupil first again, of a new danger makes them safe as before', async () => {
		await raise();
		await enter('acknowledged');
		later(1);
		await enter('safe_now');
		await back('safe_now');
		const { now, rows } = await findQueue(world.counsellor, 'open');
		const queue = [...(now ? [now] : []), ...rows];
		expect(queue.find((row) => row.studentId === studentId)).toMatchObject({ step: 'safe' });
		await enter('safe_now');
		later(2);
		await enter('endangered', { words: '又说想走' });
		await back('endangered');
		const { entries } = await sheet();
		expect(entries.map(({ step }) => step)).toEqual(['acknowledged', 'safe_now']);
		const [row] = await world.pupils.db
			.select()
			.from(schema.crisis)
			.where(eq(schema.crisis.studentId, studentId));
		expect(row).toMatchObject({ safeBy: world.counsellor.id, safeAt: entries[1]!.at });
	});

	test('after the review only the review, which opens the sheet again', async () => {
		await fillAll();
		const evaluated = await idOf('evaluated');
		later(700);
		await enter('reviewed', review);
		const { id } = await sheet();
		const input = { crisisId: id, entry: evaluated, code: 'wrong_time', words: '时间不对' } as const;
		await expectRefused(takeBack(world.counsellor, studentId, input, byHand), 'crisis_over');
		await expectRefused(back('all', world.leader), 'crisis_over');
		await back('reviewed');
		expect((await sheet()).isOver).toBe(false);
		await takeBack(world.counsellor, studentId, input, byHand);
		expect(await blanks()).toEqual(['evaluated', 'reviewed']);
	});

	test('a crisis that was none takes a second person, and gives nobody the pupil', async () => {
		await world.pupils.db.execute(sql`delete from pupils.access_grant`);
		await raise();
		await enter('acknowledged');
		await expectRefused(back('all'), 'invalid', 'crisis_own');
		await back('all', world.leader);
		expect((await findQueue(world.leader, 'open')).rows.map((row) => row.studentId)).not.toContain(studentId);
		const { others, sheet: now } = (await findSheet(world.leader, studentId))!;
		expect([now, others.map(({ isTakenBack }) => isTakenBack)]).toEqual([null, [true]]);
		const kept = (await findSheet(world.leader, studentId, others[0]!.id))!.sheet!;
		expect(kept.takenBack).toMatchObject({ by: world.leader.name, words: '应是另一步' });
		expect(kept.entries).toHaveLength(1);
		const taken = await as(world.counsellor, (tx) =>
			tx.execute<{ ids: string[] }>(sql`select pupils.taken_students() as ids`)
		);
		expect(taken[0]!.ids).not.toContain(studentId);
		const law = await world.pupils.db.execute(
			sql`select * from pupils.resting_on_law(array[${studentId}]::uuid[])`
		);
		expect(law).toEqual([]);
		expect((await raise()).id).toBeTruthy();
		await world.grant(world.counsellor);
		await world.grant(world.colleague);
	});

	test('the database lets nobody change an entry, or take one back in another’s name', async () => {
		await raise();
		await enter('acknowledged');
		await back('acknowledged');
		const step = sql`crisis_id in (select id from pupils.crisis where student_id = ${studentId})`;
		for (const set of [sql`taken_back_at = null`, sql`step = 'safe_now'`, sql`at = now()`])
			await expect(
				world.pupils.db.execute(sql`update pupils.crisis_step set ${set} where ${step}`)
			).rejects.toThrow();
		await enter('acknowledged');
		const inAnothersName = as(world.counsellor, (tx) =>
			tx.execute(sql`
				update pupils.crisis_step set taken_back_by = ${world.colleague.id}, taken_back_at = now(),
					taken_back_code = 'twice', taken_back_sealed = 'x'
				where ${step} and taken_back_at is null`)
		);
		await expect(inAnothersName).rejects.toThrow();
		const outside = await as(world.otherCounsellor, (tx) =>
			tx.execute(sql`update pupils.crisis_step set taken_back_by = ${world.otherCounsellor.id} returning id`)
		);
		expect(outside).toEqual([]);
	});
});
