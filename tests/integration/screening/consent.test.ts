import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import {
	consentState,
	type ConsentFacts,
	type ConsentRule,
	type SignedAnswer
} from '../../../src/lib/consents/consent.ts';
import { findPlace, saveAnswer, submitAnswers } from '../../../src/lib/screening/server/answering.ts';
import { findCampaignView, listCampaigns } from '../../../src/lib/screening/server/campaigns.ts';
import { assignNewcomers, openCampaign } from '../../../src/lib/screening/server/open-campaign.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import type { Proof } from '../../../src/lib/students/server/proof.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { screeningBy } from '../../support/screening.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let rules: ConsentRule[];
let campaignId: string;
let classId: string;
const texts: ConsentFacts['texts'] = [];

const monday = instantAt('2026-10-12', '09:00');
const days = (n: number) => new Date(monday.getTime() + n * 86_400_000);

beforeAll(async () => {
	itIs(monday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	const screening = screeningBy(pupils, world);
	rules = await pupils.db.select().from(schema.consentRule);
	for (const reader of ['guardian', 'student'] as const) {
		for (const [version, validFrom] of [
			[1, days(-100)],
			[2, days(-10)]
		] as const) {
			const text = { id: newId(), purpose: 'screening' as const, reader, version, validFrom };
			texts.push(text);
			await pupils.db
				.insert(schema.consentText)
				.values({ ...text, body: { 'zh-CN': '演示告知', en: 'Demo notice' }, bodyHash: `${version}` });
		}
	}
	await screening.onDuty();
	classId = await pupils.schoolClass(world.school.id);
	await pupils.student(world.school.id, classId);
	campaignId = (await screening.draft()).id;
	await openCampaign(world.counsellor, campaignId, byHand);
});
afterAll(() => pupils.close());

/** What may have been signed by a pupil or a guardian, with days counted from now. */
const answer = fc.record({
	by: fc.constantFrom('student' as const, 'student' as const, 'guardian' as const),
	version: fc.constantFrom(2, 2, 2, 1),
	response: fc.constantFrom('given' as const, 'given' as const, 'refused' as const),
	at: fc.integer({ min: -40, max: 0 }),
	lasts: fc.constantFrom(200, 200, 5),
	end: fc.option(
		fc.record({
			kind: fc.constantFrom('withdrawn' as const, 'invalidated' as const),
			after: fc.integer({ min: 0, max: 30 })
		}),
		{ freq: 2 }
	)
});
const life = fc.record({
	bornOn: fc.constantFrom('2010-05-04', '2011-10-12', '2012-10-12', '2013-05-04', '2014-05-04'),
	answers: fc.array(answer, { minLength: 1, maxLength: 4 })
});

test('without an effective consent nothing comes in and nothing goes out, whatever was signed', async () => {
	const seen = new Set<string>();
	await fc.assert(
		fc.asyncProperty(life, async ({ bornOn, answers }) => {
			const facts = await live(bornOn, answers);
			const { studentId } = facts;
			const state = consentState(facts, { purpose: 'screening', recipientId: null, at: monday });
			seen.add(state);
			const before = await coverage();
			await assignNewcomers(world.counsellor, campaignId, byHand);
			const [assignment] = await pupils.db
				.select()
				.from(schema.assignment)
				.where(eq(schema.assignment.studentId, studentId));
			const of = assignment!.id;
			const proof: Proof = {
				...{
					kind: 'answer',
					studentId,
					as: { signer: 'student' },
					by: 'entry_code',
					of,
					under: assignment!.codeHash
				}
			};
			// Whatever stood there from before, when it was lawful.
			await pupils.db
				.update(schema.assignment)
				.set({ startedAt: days(-1), submittedAt: days(-1) })
				.where(eq(schema.assignment.id, of));
			const mayAnswer = state === 'effective' ? 1 : 0;
			const after = await coverage();
			expect(after.assigned - before.assigned, state).toBe(1);
			for (const count of ['mayAnswer', 'started', 'submitted'] as const)
				expect(after[count] - before[count], `${state}: ${count}`).toBe(mayAnswer);
			expect(after.waiting + after.refused - before.waiting - before.refused, state).toBe(1 - mayAnswer);
			const [listed] = await listCampaigns(world.leader);
			expect(listed!.submitted).toBe(after.submitted);

			await pupils.db
				.update(schema.assignment)
				.set({ submittedAt: null })
				.where(eq(schema.assignment.id, of));
			const place = await findPlace(proof);
			const saved = await saveAnswer(proof, { instrument: 'phq-a', item: '1', value: 2 });
			const kept = await pupils.db.select().from(schema.response).where(eq(schema.response.assignmentId, of));
			expect([place?.at, saved, kept.length], state).toEqual(
				mayAnswer ? ['question', 'kept', 1] : ['blocked', 'blocked', 0]
			);
			if (!mayAnswer) {
				expect(place).toEqual({ at: 'blocked' });
				expect(await submitAnswers(proof)).toBe('blocked');
			}
		}),
		{ seed: 5, numRuns: 60 }
	);
	for (const state of ['effective', 'refused', 'withdrawn', 'expired', 'outdated'])
		expect(seen).toContain(state);
});

async function coverage() {
	const { coverage } = (await findCampaignView(world.counsellor, campaignId))!;
	const sum = (of: (row: (typeof coverage)[number]) => number) => coverage.reduce((n, row) => n + of(row), 0);
	return {
		assigned: sum((row) => row.assigned),
		mayAnswer: sum((row) => row.mayAnswer),
		started: sum((row) => row.started),
		submitted: sum((row) => row.submitted),
		waiting: sum((row) => row.waiting),
		refused: sum((row) => row.refused)
	};
}

type Answered = typeof answer extends fc.Arbitrary<infer A> ? A : never;

/** A pupil with one guardian and what both signed; as rows, and as the oracle knows them. */
async function live(bornOn: string, answers: Answered[]): Promise<ConsentFacts & { studentId: string }> {
	const { db } = pupils;
	const schoolId = world.school.id;
	const studentId = await pupils.student(schoolId, classId, bornOn);
	const guardianId = newId();
	await db.insert(schema.guardian).values({ id: guardianId, schoolId, nameSealed: 'sealed' });
	await db
		.insert(schema.guardianship)
		.values({ studentId, guardianId, schoolId, relation: 'mother', fromOn: '2026-01-01' });
	const signed: SignedAnswer[] = [];
	for (const { by, version, response, at, lasts, end } of answers) {
		const textId = texts.find((text) => text.reader === by && text.version === version)!.id;
		const [requestId, id] = [newId(), newId()];
		const common = { studentId, schoolId, purpose: 'screening' as const, textId, signer: by };
		const signer = by === 'guardian' ? guardianId : null;
		await db.insert(schema.consentRequest).values({
			...common,
			...{ id: requestId, dataClasses: ['answers'], linkHash: requestId, codeHash: requestId },
			...{ requestedBy: world.counsellor.id, requestedAt: days(-50), dueOn: '2026-12-01' }
		});
		const row = { ...common, id, response, guardianId: signer, at: days(at), validTo: days(at + lasts) };
		await db.insert(schema.consent).values({ ...row, number: id, requestId, route: 'online' });
		const ended = end && { kind: end.kind, at: days(Math.min(0, at + end.after)) };
		if (ended) {
			await db
				.insert(schema.consentEnd)
				.values({ ...ended, consentId: id, studentId, schoolId, reason: '演示', effects: [] });
		}
		signed.push({ ...row, recipientId: null, end: ended });
	}
	const guardians = [{ id: guardianId, fromOn: '2026-01-01', toOn: null }];
	return { studentId, bornOn, guardians, answers: signed, requests: [], texts, rules, schoolRules: [] };
}
