import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { questionsOf } from '../../../src/lib/screening/questions.ts';
import { findCampaignView } from '../../../src/lib/screening/server/campaigns.ts';
import { findPlace, saveAnswer, submitAnswers } from '../../../src/lib/screening/server/answering.ts';
import { openAnswers } from '../../../src/lib/screening/server/answers.ts';
import { enterWithCode } from '../../../src/lib/screening/server/enter-with-code.ts';
import { closeCampaign, openCampaign } from '../../../src/lib/screening/server/open-campaign.ts';
import { findSlips, reissueCode } from '../../../src/lib/screening/server/slips.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import type { Proof } from '../../../src/lib/students/server/proof.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { screeningBy } from '../../support/screening.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let screening: ReturnType<typeof screeningBy>;
let classId: string;

const monday = instantAt('2026-10-12', '09:00');
const bornOn = '2011-05-04';

beforeAll(async () => {
	itIs(monday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	screening = screeningBy(pupils, world);
	classId = await pupils.schoolClass(world.school.id);
	await screening.notices();
	await screening.onDuty();
});
afterAll(() => pupils.close());

/** An open campaign with one more pupil, who agreed; in with the code of the slip. */
async function seat() {
	const studentId = await pupils.student(world.school.id, classId, bornOn);
	const consentId = await screening.consent(studentId);
	const { id: campaignId } = await screening.draft();
	await openCampaign(world.counsellor, campaignId, byHand);
	const [own] = await pupils.db
		.select()
		.from(schema.assignment)
		.where(eq(schema.assignment.studentId, studentId));
	const slips = await findSlips(world.counsellor, campaignId, classId);
	const { code } = slips!.slips.find(({ assignmentId }) => assignmentId === own!.id)!;
	const proof = await enterWithCode({ code: code!, bornOn });
	return { studentId, consentId, campaignId, code: code!, proof, assignmentId: own!.id };
}

const say = (proof: Proof, item: string, value: number | null, instrument: 'phq-a' | 'gad-7' = 'phq-a') =>
	saveAnswer(proof, { instrument, item, value });
const alerts = (studentId: string) =>
	pupils.db
		.select({ tier: schema.alert.tier, flags: schema.alert.flags })
		.from(schema.alert)
		.where(eq(schema.alert.studentId, studentId));
const responses = (assignmentId: string) =>
	pupils.db.select().from(schema.response).where(eq(schema.response.assignmentId, assignmentId));

/** Everything but the questions of `more` with the same answer. */
async function answerAll(proof: Proof, more: Record<string, number | null> = {}) {
	for (const { instrument, item } of questionsOf(['phq-a@1', 'gad-7@1'])) {
		const value = instrument === 'phq-a' && item in more ? more[item]! : 0;
		expect(await saveAnswer(proof, { instrument, item, value })).toBe('kept');
	}
}

describe('the way through', () => {
	test('goes on where it stopped, sends once, scores by itself and shows nothing', async () => {
		const { proof, assignmentId, code } = await seat();
		expect(await findPlace(proof)).toMatchObject({ at: 'question', n: 1, of: 19, mayGoBack: false });
		await say(proof, '1', 2);
		await say(proof, '2', null);
		const again = await enterWithCode({ code, bornOn });
		expect(await findPlace(again)).toEqual({
			...{ at: 'question', n: 3, of: 19, mayGoBack: true },
			question: { instrument: 'phq-a', item: '3' }
		});
		expect(await findPlace(again, true)).toMatchObject({ at: 'question', n: 2, mayGoBack: false });
		await expectRefused(submitAnswers(proof), 'invalid', 'answers_open');

		await answerAll(proof, { '1': 3, '2': 3, '3': 3, '4': null, '5': 1 });
		expect(await findPlace(proof)).toEqual({ at: 'ready', of: 19 });
		expect(await Promise.all([submitAnswers(proof), submitAnswers(proof)])).toEqual([
			'submitted',
			'submitted'
		]);
		expect(await findPlace(proof)).toEqual({ at: 'done' });
		const [gad, phq] = (await responses(assignmentId)).sort((a, b) => (a.instrument < b.instrument ? -1 : 1));
		expect(phq).toMatchObject({ raw: 10, missing: 1, total: 11, band: 'moderate', proposedTier: 'yellow' });
		expect(gad).toMatchObject({ raw: 0, total: 0, proposedTier: 'green' });
		expect(phq!.answersSealed).not.toContain('"1"');
		expect(openAnswers(assignmentId, 'phq-a', phq!.answersSealed)).toMatchObject({ '4': null, '5': 1 });
		// What is sent stays as it is.
		expect(await say(proof, '1', 0)).toBe('submitted');
		expect((await responses(assignmentId)).find(({ instrument }) => instrument === 'phq-a@1')!.raw).toBe(10);
	});

	test('two answers at once are both kept', async () => {
		const { proof, assignmentId } = await seat();
		await Promise.all(['1', '2', '3', '4', '5'].map((item) => say(proof, item, 1)));
		const [phq] = await responses(assignmentId);
		expect(phq!.answeredCount).toBe(5);
	});

	test('refuses what no scale has and what was not asked', async () => {
		const { proof } = await seat();
		for (const value of [4, -1, 1.5])
			await expectRefused(say(proof, '1', value), 'invalid', 'answer_out_of_range');
		await expectRefused(say(proof, 'pastYearSad', 2), 'invalid', 'answer_out_of_range');
		await expectRefused(say(proof, '12', 0), 'invalid', 'answer_out_of_range');
		const other = saveAnswer(proof, { instrument: 'phq-9', item: '1', value: 0 });
		await expectRefused(other, 'invalid', 'answer_out_of_range');
	});
});

describe('a critical answer', () => {
	test('alerts at once, also when nothing is ever sent and when it is lowered', async () => {
		const { proof, studentId } = await seat();
		await say(proof, '9', 1);
		expect(await alerts(studentId)).toEqual([{ tier: 'orange', flags: ['CRITICAL_ITEM_9'] }]);
		await say(proof, '9', 2);
		await say(proof, '9', 0);
		await say(proof, '9', 2);
		expect((await alerts(studentId)).map(({ tier }) => tier).sort()).toEqual(['orange', 'red']);
	});

	test.each([
		['pastMonthThoughts', 'red', 'SUPP_PAST_MONTH_SI'],
		['lifetimeAttempt', 'orange', 'SUPP_LIFETIME_ATTEMPT']
	])('%s is one', async (item, tier, flag) => {
		const { proof, studentId } = await seat();
		await say(proof, item, 1);
		expect(await alerts(studentId)).toEqual([{ tier, flags: [flag] }]);
	});

	test('that was not given alerts nobody now, and asks for a look once it is sent', async () => {
		const { proof, studentId, assignmentId } = await seat();
		await answerAll(proof, { '9': null });
		await submitAnswers(proof);
		expect(await alerts(studentId)).toEqual([]);
		const phq = (await responses(assignmentId)).find(({ instrument }) => instrument === 'phq-a@1');
		expect(phq).toMatchObject({ flags: ['CRITICAL_ITEM_MISSING'], proposedTier: 'yellow' });
	});

	test('is heard although the consent is gone, and not kept', async () => {
		const { proof, studentId, consentId, assignmentId } = await seat();
		await say(proof, '1', 1);
		await screening.withdraw(consentId, studentId);
		expect(await findPlace(proof)).toEqual({ at: 'blocked' });
		expect(await say(proof, '9', 3)).toBe('blocked');
		expect(await submitAnswers(proof)).toBe('blocked');
		expect(await alerts(studentId)).toEqual([{ tier: 'red', flags: ['CRITICAL_ITEM_9'] }]);
		expect((await responses(assignmentId))[0]!.answeredCount).toBe(1);
		await screening.consent(studentId);
		expect(await findPlace(proof)).toMatchObject({ at: 'question', n: 2 });
	});
});

describe('coming in', () => {
	test('five misses lock a slip, a new one opens', async () => {
		const { code, campaignId, assignmentId } = await seat();
		for (let n = 1; n < 5; n++)
			await expectRefused(enterWithCode({ code, bornOn: '2011-05-05' }), 'invalid', 'entry_wrong');
		await expectRefused(enterWithCode({ code, bornOn: '2011-05-05' }), 'invalid', 'entry_locked');
		await expectRefused(enterWithCode({ code, bornOn }), 'invalid', 'entry_locked');
		await reissueCode(world.counsellor, campaignId, assignmentId, byHand);
		await expectRefused(enterWithCode({ code, bornOn }), 'invalid', 'entry_wrong');
		const slips = await findSlips(world.leader, campaignId, classId);
		const slip = slips!.slips.find((each) => each.assignmentId === assignmentId)!;
		expect(slip.isLocked).toBe(false);
		expect((await enterWithCode({ code: slip.code!, bornOn })).of).toBe(assignmentId);
	});

	test('a new slip ends what was opened by the old one at once', async () => {
		const { proof, campaignId, assignmentId, studentId } = await seat();
		await say(proof, '1', 2);
		await reissueCode(world.counsellor, campaignId, assignmentId, byHand);
		expect(await findPlace(proof)).toBeUndefined();
		expect(await say(proof, '2', 0)).toBe('replaced');
		expect(await submitAnswers(proof)).toBe('replaced');
		// Whoever says so is heard all the same.
		expect(await say(proof, '9', 1)).toBe('replaced');
		expect(await alerts(studentId)).toHaveLength(1);
		const slips = await findSlips(world.leader, campaignId, classId);
		const { code } = slips!.slips.find((each) => each.assignmentId === assignmentId)!;
		expect(await findPlace(await enterWithCode({ code: code!, bornOn }))).toMatchObject({ n: 2 });
	});

	test('another pupil’s assignment does not exist', async () => {
		const [mine, theirs] = [await seat(), await seat()];
		const forged: Proof = { ...mine.proof, of: theirs.assignmentId };
		await expectRefused(say(forged, '9', 3), 'not_found');
		expect(await findPlace(forged)).toBeUndefined();
		expect(await alerts(theirs.studentId)).toEqual([]);
	});

	test('outside the hours says when it opens; what was on its way is kept, for a while', async () => {
		const { proof, campaignId, studentId } = await seat();
		itIs(instantAt('2026-10-12', '18:10'));
		expect(await findPlace(proof)).toEqual({ at: 'closed', opensAt: instantAt('2026-10-13', '08:00') });
		expect(await say(proof, '1', 1)).toBe('kept');
		itIs(instantAt('2026-10-16', '18:10'));
		expect(await findPlace(proof)).toEqual({ at: 'closed', opensAt: null });
		itIs(monday);
		await closeCampaign(world.counsellor, campaignId, byHand);
		expect(await findPlace(proof)).toEqual({ at: 'closed', opensAt: null });
		expect(await say(proof, '9', 3)).toBe('closed');
		expect(await alerts(studentId)).toEqual([{ tier: 'red', flags: ['CRITICAL_ITEM_9'] }]);
	});

	test('with nobody on duty any more it closes, and opens with the next turn', async () => {
		const { proof } = await seat();
		const turns = await pupils.db.select().from(schema.duty);
		await pupils.db.update(schema.duty).set({ endedAt: instantAt('2026-10-12', '10:00') });
		await screening.onDuty('2026-10-14', '2026-10-16');
		itIs(instantAt('2026-10-12', '10:15'));
		expect(await findPlace(proof)).toEqual({ at: 'closed', opensAt: instantAt('2026-10-14', '08:00') });
		expect(await say(proof, '1', 0)).toBe('kept');
		itIs(instantAt('2026-10-12', '10:31'));
		expect(await say(proof, '2', 0)).toBe('closed');
		itIs(monday);
		for (const { id } of turns)
			await pupils.db.update(schema.duty).set({ endedAt: null }).where(eq(schema.duty.id, id));
	});
});

test('coverage counts those who may answer, and of the others nothing but that they may not', async () => {
	const { campaignId, proof, studentId, consentId } = await seat();
	const before = (await findCampaignView(world.counsellor, campaignId))!.coverage[0]!;
	await answerAll(proof);
	await submitAnswers(proof);
	const after = (await findCampaignView(world.counsellor, campaignId))!.coverage[0]!;
	expect(after).toEqual({ ...before, started: before.started + 1, submitted: before.submitted + 1 });
	await screening.withdraw(consentId, studentId);
	const gone = (await findCampaignView(world.counsellor, campaignId))!.coverage[0]!;
	expect(gone).toEqual({ ...before, mayAnswer: before.mayAnswer - 1, refused: before.refused + 1 });
	expect(await findCampaignView(world.otherCounsellor, campaignId)).toBeUndefined();
	expect(await findCampaignView(world.coordinator, campaignId)).toBeUndefined();
});
