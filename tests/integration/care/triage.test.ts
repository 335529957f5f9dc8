import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import type { TalkInput } from '../../../src/lib/care/forms.ts';
import { acknowledgeAlert } from '../../../src/lib/care/server/acknowledge-alert.ts';
import { answerLowering } from '../../../src/lib/care/server/answer-lowering.ts';
import { confirmTier } from '../../../src/lib/care/server/confirm-tier.ts';
import { findPupilCare } from '../../../src/lib/care/server/find-pupil.ts';
import { findTalk } from '../../../src/lib/care/server/find-talk.ts';
import { findQueue, listCareTasks } from '../../../src/lib/care/server/queue.ts';
import { raiseCrisis } from '../../../src/lib/care/server/raise-crisis.ts';
import { recordCrisisStep } from '../../../src/lib/care/server/record-crisis-step.ts';
import { findSheet } from '../../../src/lib/care/server/sheet.ts';
import { recordTalk } from '../../../src/lib/care/server/record-talk.ts';
import type { Tier } from '../../../src/lib/screening/tiers.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { expectRefused } from '../../support/ask.ts';
import { makeCareWorld, type CareWorld } from '../../support/care.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs } from '../../support/factories.ts';

const database = testDatabase();
let world: CareWorld;
let studentId: string;
let minutes = 0;

beforeAll(async () => {
	itIs(friday);
	world = await makeCareWorld(database.ownerUrl);
	await world.onDuty(world.counsellor, world.colleague);
	await world.grant(world.counsellor);
});
afterAll(() => world.pupils.close());
beforeEach(async () => {
	itIs(friday);
	minutes = 0;
	studentId = await world.student();
});

/** A minute passes. */
const later = (n = 1) => itIs(new Date(friday.getTime() + (minutes += n) * 60_000));

const talk: TalkInput = { notes: '面谈约二十分钟，已说明保密的范围。', advice: 'none', asked: 'no' };
const asq = (answers: string): TalkInput => {
	const said = { y: 'yes', n: 'no', r: 'refused' } as const;
	const [asq1, asq2, asq3, asq4, asq5] = [...answers].map((one) => said[one as 'y']);
	return { ...talk, asked: 'yes', asq1, asq2, asq3, asq4, asq5 };
};
/** An alert that the counsellor took, and a talk about it. */
async function talked(tier: Tier = 'orange') {
	await acknowledgeAlert(world.counsellor, await world.alarm(studentId, { tier }), byHand);
	later();
	await recordTalk(world.counsellor, studentId, talk, byHand);
	later();
}
const decide = (tier: Tier, actor = world.counsellor) =>
	confirmTier(actor, studentId, { tier, words: '面谈后这样判断。' }, byHand);
const answer = (id: string, agrees: 'yes' | 'no', actor = world.leader) =>
	answerLowering(actor, studentId, { id, agrees, words: '看过面谈结论。' }, byHand);
const careOf = async (actor = world.counsellor) => (await findPupilCare(actor, studentId))!;
const standing = async () => {
	const { row } = await careOf();
	return row && `${row.state} ${row.tier} ${row.step}`;
};

describe('the tier', () => {
	test('is proposed by a signal, and confirmed by a person with words after a talk', async () => {
		const alertId = await world.alarm(studentId, { tier: 'orange' });
		expect(await standing()).toBe('proposed orange acknowledge');
		await acknowledgeAlert(world.counsellor, alertId, byHand);
		expect(await standing()).toBe('proposed orange talk');
		await expectRefused(decide('orange'), 'invalid', 'talk_needed');
		later();
		await recordTalk(world.counsellor, studentId, talk, byHand);
		expect(await standing()).toBe('proposed orange confirm');
		later();
		await decide('orange');
		expect(await standing()).toBe('confirmed orange none');
		const { decisions } = await careOf();
		expect(decisions).toMatchObject([
			{ proposedTier: 'orange', tier: 'orange', words: '面谈后这样判断。', by: '王老师', needsSecond: false }
		]);
	});

	test('is raised by one person', async () => {
		await talked('orange');
		expect(await decide('red')).toMatchObject({ needsSecond: false });
		expect(await standing()).toBe('confirmed red none');
	});

	test('from yellow down is lowered by one person', async () => {
		await talked('yellow');
		expect(await decide('green')).toMatchObject({ needsSecond: false });
		expect(await standing()).toBe('confirmed green none');
	});

	test.each([
		['red', 'orange'],
		['red', 'green'],
		['orange', 'yellow'],
		['orange', 'green']
	] as const)('%s is lowered to %s by two people; until then the higher one counts', async (from, to) => {
		await talked(from);
		const { id, needsSecond } = await decide(to);
		expect(needsSecond).toBe(true);
		expect(await standing()).toBe(`waiting ${from} second`);
		await expectRefused(answer(id, 'yes', world.counsellor), 'not_allowed');
		later();
		await answer(id, 'yes');
		expect(await standing()).toBe(`confirmed ${to} none`);
		await expectRefused(answer(id, 'no'), 'taken_already');
	});

	test('stays what it was when the second person refuses', async () => {
		await talked('red');
		await decide('red');
		later();
		const { id } = await decide('yellow');
		expect(await standing()).toBe('waiting red second');
		await answer(id, 'no');
		expect(await standing()).toBe('confirmed red none');
		const { decisions } = await careOf();
		expect(decisions[0]!.second).toMatchObject({ by: '校长', agreed: false, words: '看过面谈结论。' });
	});

	test('is proposed anew by a later signal as urgent as what was confirmed, and not by a lesser one', async () => {
		await talked('orange');
		await decide('orange');
		later();
		await acknowledgeAlert(world.counsellor, await world.alarm(studentId, { tier: 'yellow' }), byHand);
		expect(await standing()).toBe('confirmed orange none');
		await acknowledgeAlert(world.counsellor, await world.alarm(studentId, { tier: 'red' }), byHand);
		expect(await standing()).toBe('proposed red talk');
	});

	test('a lowering that was overtaken by a newer decision can’t be agreed to', async () => {
		await talked('orange');
		const { id } = await decide('yellow');
		later();
		await decide('red');
		expect(await standing()).toBe('confirmed red none');
		await expectRefused(answer(id, 'yes'), 'decided_anew');
	});

	test('of two answers at once one counts', async () => {
		await talked('orange');
		const { id } = await decide('green');
		await world.grant(world.colleague);
		const tries = await Promise.allSettled([answer(id, 'yes'), answer(id, 'no', world.colleague)]);
		expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await world.pupils.db.execute(sql`delete from pupils.access_grant where user_id = ${world.colleague.id}`);
	});

	test('what was decided can’t be written over, by the application’s role', async () => {
		await talked('yellow');
		const { id } = await decide('yellow');
		const forge = db().execute(sql`update pupils.triage set tier = 'green' where id = ${id}`);
		await expect(forge).rejects.toMatchObject({ cause: { code: '42501' } });
	});
});

test('the leader is told of a lowering, sees its words and neither signal nor talk', async () => {
	await talked('orange');
	const { id } = await decide('yellow');
	const told = await db().execute(sql`
		select u.name from notification n join app_user u on u.id = n.recipient_id
		where n.entity_id = ${id} and kind = 'second_wanted' order by u.name`);
	expect(told.map(({ name }) => name)).toEqual(['李老师', '校长']);
	const care = await careOf(world.leader);
	expect(care).toMatchObject({
		row: { tier: 'orange', state: 'waiting' },
		signals: null,
		talks: [],
		alerts: [],
		may: { second: true, care: false, acknowledge: false }
	});
	expect(care.decisions[0]!.words).toBe('面谈后这样判断。');
	await answer(id, 'yes');
	const heard = await db().execute(sql`
		select recipient_id from notification where entity_id = ${id} and kind = 'second_given'`);
	expect(heard).toEqual([{ recipient_id: world.counsellor.id }]);
});

describe('the ASQ', () => {
	test.each([
		['nnnn', 'negative', null],
		['nnnyn', 'non_acute_positive', 'orange'],
		['ynnny', 'acute_positive', 'red'],
		['nrnnn', 'non_acute_positive', 'orange'],
		['yyyn', 'acute_positive', 'red'],
		['rrrrr', 'acute_positive', 'red']
	] as const)('%s is %s', async (answers, result, tier) => {
		expect(await recordTalk(world.counsellor, studentId, asq(answers), byHand)).toMatchObject({ result });
		const { row, alerts } = await careOf();
		expect(row?.tier ?? null).toBe(tier);
		// What is acute calls people at once, beside whoever asked.
		expect(alerts.map((alert) => `${alert.source} ${alert.tier}`)).toEqual(
			result === 'acute_positive' ? ['interview red'] : []
		);
	});

	test('a negative one closes nothing by itself', async () => {
		await acknowledgeAlert(world.counsellor, await world.alarm(studentId, { tier: 'orange' }), byHand);
		later();
		await recordTalk(world.counsellor, studentId, asq('nnnn'), byHand);
		expect(await standing()).toBe('proposed orange confirm');
	});
});

describe('a talk', () => {
	test('is sealed, and read by who held it and the counsellors who look after the pupil', async () => {
		const { id } = await recordTalk(
			world.counsellor,
			studentId,
			{ ...asq('nnnn'), advice: 'medical' },
			byHand
		);
		const [row] = await world.pupils.db
			.select()
			.from(schema.interview)
			.where(sql`id = ${id}`);
		expect(row!.recordSealed).not.toMatch(/面谈|保密/);
		const read = await findTalk(world.counsellor, studentId, id);
		expect(read!.talk).toMatchObject({ asq: [0, 0, 0, 0, null], advice: 'medical', by: '王老师' });
		expect(await findTalk(world.colleague, studentId, id)).toBeUndefined();
		await world.grant(world.leader, { studentId, grantedBy: world.counsellor.id });
		// A leader with a grant sees what the screening said, and no talk.
		expect((await careOf(world.leader)).talks).toEqual([]);
		expect(await findTalk(world.leader, studentId, id)).toBeUndefined();
		await world.grant(world.colleague, { studentId });
		expect((await findTalk(world.colleague, studentId, id))!.talk.notes).toBe(talk.notes);
		const reads = await world.pupils.db.execute<{ name: string }>(sql`
			select u.name from pupils.read_log l join app_user u on u.id = l.actor_id
			where l.student_id = ${studentId} and l.part = 'interview' order by l.at, u.name`);
		expect(reads.map(({ name }) => name)).toEqual(['李老师', '王老师']);
	});

	test('can be written down afterwards, with its real time, and not before it was', async () => {
		const yesterday = { ...talk, day: '2026-10-08', time: '16:20' };
		const { id } = await recordTalk(world.counsellor, studentId, yesterday, byHand);
		expect((await findTalk(world.counsellor, studentId, id))!.talk.heldAt).toEqual(
			instantAt('2026-10-08', '16:20')
		);
		const tomorrow = { ...talk, day: '2026-10-10', time: '08:00' };
		await expectRefused(
			recordTalk(world.counsellor, studentId, tomorrow, byHand),
			'invalid',
			'in_the_future'
		);
	});
});

describe('a crisis', () => {
	const words = '在天台附近找到，已有人陪着。';

	test('begins with who took the alert, and every step has its real time', async () => {
		await acknowledgeAlert(world.counsellor, await world.alarm(studentId), byHand);
		later(30);
		await raiseCrisis(world.counsellor, studentId, { words, day: '2026-10-09', time: '09:05' }, byHand);
		expect(await standing()).toBe('proposed red safe');
		expect((await careOf()).crisis).toMatchObject({
			raisedAt: instantAt('2026-10-09', '09:05'),
			acknowledgedAt: instantAt('2026-10-09', '09:05'),
			safeAt: null
		});
		expect((await findSheet(world.counsellor, studentId))!.sheet).toMatchObject({
			state: 'acknowledged',
			words,
			entries: [{ step: 'acknowledged', by: '王老师' }]
		});
		const safe = (time: string) =>
			recordCrisisStep(world.counsellor, studentId, 'safe_now', { day: '2026-10-09', time }, byHand);
		await expectRefused(safe('09:00'), 'invalid', 'before_step');
		await safe('09:25');
		expect((await careOf()).crisis).toMatchObject({ safeAt: instantAt('2026-10-09', '09:25') });
		await expectRefused(safe('09:26'), 'taken_already');
	});

	test('is one at a time', async () => {
		await raiseCrisis(world.counsellor, studentId, { words }, byHand);
		await expectRefused(raiseCrisis(world.counsellor, studentId, { words }, byHand), 'crisis_already');
		await recordCrisisStep(world.counsellor, studentId, 'safe_now', {}, byHand);
		await expectRefused(raiseCrisis(world.counsellor, studentId, { words }, byHand), 'crisis_already');
	});

	test('is seen by the school’s leaders', async () => {
		await raiseCrisis(world.counsellor, studentId, { words }, byHand);
		expect((await findSheet(world.leader, studentId))!.sheet).toMatchObject({ words });
	});
});

test('the queue is sorted by urgency, red first, and says neither score nor reason', async () => {
	await world.pupils.db.execute(sql`delete from pupils.alert_call`);
	await world.pupils.db.execute(sql`alter table pupils.crisis_step disable trigger crisis_step_keep`);
	await world.pupils.db.execute(sql`delete from pupils.crisis_step`);
	await world.pupils.db.execute(sql`delete from pupils.crisis`);
	await world.pupils.db.execute(sql`delete from pupils.alert`);
	await world.pupils.db.execute(sql`delete from pupils.interview`);
	await world.pupils.db.execute(sql`delete from pupils.triage`);
	const ids: Record<string, string> = {};
	for (const [name, tier] of [
		['yellow', 'yellow'],
		['first red', 'red'],
		['orange', 'orange'],
		['second red', 'red']
	] as const) {
		ids[name] = await world.student();
		await world.alarm(ids[name], { tier });
		later();
	}
	const { now: urgent, rows, counts, tiers } = await findQueue(world.counsellor, 'open');
	expect(urgent).toMatchObject({ studentId: ids['first red'], tier: 'red', step: 'acknowledge' });
	expect(urgent!.due).toEqual(instantAt('2026-10-09', '09:16'));
	expect(rows.map((row) => row.studentId)).toEqual([ids['second red'], ids.orange, ids.yellow]);
	expect(counts).toEqual({ open: 4, confirmed: 0 });
	expect(tiers).toEqual({ red: 2, orange: 1, yellow: 1, green: 0 });
	for (const row of [urgent!, ...rows]) {
		expect(Object.keys(row).join()).not.toMatch(/flag|score|total|reason|signal|source/);
	}
	const home = await listCareTasks(world.counsellor);
	expect(home.n).toBe(4);
	expect(home.rows[0]).toMatchObject({ tier: 'red' });
	expect(home.rows[0]).not.toHaveProperty('name');
	const logged = await world.pupils.db.execute<{ n: number }>(sql`
		select count(*)::int as n from pupils.read_log where at = ${now().toISOString()} and part = 'triage'`);
	expect(logged[0]!.n).toBe(4);
});

describe('what the screening said', () => {
	/** A questionnaire with a result, under a consent of the pupil’s guardian. */
	async function screened() {
		const { db: owner } = world.pupils;
		const campaignId = newId();
		const assignmentId = newId();
		const guardianId = newId();
		const textIds = [newId(), newId()] as const;
		const requestIds = [newId(), newId()] as const;
		await owner.insert(schema.campaign).values({
			id: campaignId,
			schoolId: world.school.id,
			schoolYear: '2026-2027',
			title: '秋季筛查',
			grades: ['j2'],
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
		await owner.insert(schema.assignment).values({
			id: assignmentId,
			campaignId,
			studentId,
			schoolId: world.school.id,
			classId: world.classId,
			codeHash: assignmentId,
			instruments: ['phq-a@1']
		});
		await owner.insert(schema.response).values({
			assignmentId,
			instrument: 'phq-a',
			schoolId: world.school.id,
			studentId,
			answersSealed: 'x',
			answeredCount: 9,
			savedAt: friday,
			flags: ['PHQ_GE10'],
			proposedTier: 'yellow'
		});
		await owner
			.insert(schema.guardian)
			.values({ id: guardianId, schoolId: world.school.id, nameSealed: 'x' });
		await owner
			.insert(schema.guardianship)
			.values({ studentId, guardianId, schoolId: world.school.id, relation: 'mother', fromOn: '2026-09-01' });
		const consentIds: string[] = [];
		for (const [n, reader] of (['guardian', 'student'] as const).entries()) {
			const [text] = await owner
				.select({ id: schema.consentText.id })
				.from(schema.consentText)
				.where(sql`purpose = 'screening' and reader = ${reader}`);
			const textId = text?.id ?? textIds[n]!;
			if (!text) {
				const body = { 'zh-CN': '告知', en: 'Notice' };
				await owner.insert(schema.consentText).values({
					id: textId,
					purpose: 'screening',
					reader,
					version: 1,
					body,
					bodyHash: 'x',
					validFrom: instantAt('2026-01-01', '00:00')
				});
			}
			const common = {
				studentId,
				schoolId: world.school.id,
				purpose: 'screening' as const,
				signer: reader,
				textId,
				guardianId: reader === 'guardian' ? guardianId : null
			};
			await owner.insert(schema.consentRequest).values({
				...common,
				id: requestIds[n]!,
				dataClasses: ['answers'],
				linkHash: requestIds[n]!,
				codeHash: 'x',
				requestedBy: world.counsellor.id,
				requestedAt: instantAt('2026-09-10', '09:00'),
				dueOn: '2026-09-30'
			});
			const id = newId();
			consentIds.push(id);
			await owner.insert(schema.consent).values({
				...common,
				id,
				number: id,
				requestId: requestIds[n]!,
				response: 'given',
				route: 'online',
				at: instantAt('2026-09-12', '09:00'),
				validTo: instantAt('2027-08-31', '18:00')
			});
		}
		return consentIds[0]!;
	}
	const withdraw = (consentId: string) =>
		world.pupils.db.insert(schema.consentEnd).values({
			consentId,
			studentId,
			schoolId: world.school.id,
			kind: 'withdrawn',
			at: now(),
			effects: []
		});

	test('is said in codes to who may know, and leaves no trace when consent is withdrawn', async () => {
		const consentId = await screened();
		expect(await careOf()).toMatchObject({
			row: { state: 'proposed', tier: 'yellow', step: 'talk' },
			signals: [{ source: 'phq-a', flags: ['PHQ_GE10'] }]
		});
		await withdraw(consentId);
		expect(await careOf()).toMatchObject({ row: null, signals: [] });
		expect((await findQueue(world.counsellor, 'open')).rows.map((row) => row.studentId)).not.toContain(
			studentId
		);
	});

	test('an alert stays when consent is withdrawn, and goes on to call', async () => {
		const consentId = await screened();
		const id = await world.alarm(studentId);
		await withdraw(consentId);
		expect(await careOf()).toMatchObject({
			row: { state: 'proposed', tier: 'red', step: 'acknowledge' },
			signals: [{ source: 'answer', flags: ['CRITICAL_ITEM_9'] }]
		});
		await acknowledgeAlert(world.colleague, id, byHand);
	});
});
