import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import type { Role } from '../../../src/lib/access/roles.ts';
import { assessCase, followCase, prepareReturn } from '../../../src/lib/cases/server/steps.ts';
import { askClosing } from '../../../src/lib/cases/server/close-case.ts';
import { stopCases } from '../../../src/lib/cases/server/stop-cases.ts';
import type { AssessInput } from '../../../src/lib/cases/return-forms.ts';
import { appealReturn, assessReturn, renewReturn } from '../../../src/lib/cases/server/return-assess.ts';
import { escalateReturns } from '../../../src/lib/cases/server/return-escalate.ts';
import { agreeToReturn, appealOwnReturn, findOwnReturn } from '../../../src/lib/cases/server/return-own.ts';
import { findReturn, listReturns } from '../../../src/lib/cases/server/return-queries.ts';
import {
	addAgreement,
	addOpinion,
	forwardReturn,
	giveReturnBack,
	requestReturn,
	submitReturn,
	withdrawReturn
} from '../../../src/lib/cases/server/return-request.ts';
import { completeReturn, planReturn } from '../../../src/lib/cases/server/return-support.ts';
import { recordFollowUp } from '../../../src/lib/cases/server/record-follow-up.ts';
import { contactDays, type Going } from '../../../src/lib/cases/return.ts';
import { dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { withdrawOnline } from '../../../src/lib/consents/server/withdraw.ts';
import type { Purpose } from '../../../src/lib/consents/consent.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import type { Proof } from '../../../src/lib/students/server/proof.ts';
import { call, type OperationName } from '../../support/api.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs } from '../../support/factories.ts';
import { makeCaseWorld, type CaseWorld } from './support.ts';

const database = testDatabase();
const dayMs = 86_400_000;
const anybody = { kind: 'anonymous' } as const;
let world: CaseWorld;
let psychiatrist: UserActor;
let secondPsychiatrist: UserActor;
let intake: UserActor;
let stranger: UserActor;
let student: string;
let caseId: string;
/** Of the consents. */
let record: string;
let sharing: string;
let feedback: string;

beforeAll(async () => {
	world = await makeCaseWorld(database.ownerUrl);
	psychiatrist = await person('医师一', 'psychiatrist', world.hospital.id);
	secondPsychiatrist = await person('医师二', 'psychiatrist', world.hospital.id);
	intake = await person('接诊一', 'intake', world.hospital.id);
	stranger = await person('外院医师', 'psychiatrist', world.otherCoordinator.posts[0]!.organisationId);
	await world.grant(world.colleague, { toAt: new Date(+friday + 400 * dayMs) });
});
beforeEach(async () => {
	world.anew();
	student = await world.adult();
	record = await world.agrees(student);
	sharing = await agrees('referral_share_to_hospital');
	feedback = await agrees('hospital_feedback_to_school');
	await world.confirmed(student, 'yellow');
	caseId = (await world.open(student)).id;
	await assessCase(world.counsellor, caseId, byHand);
	await followCase(world.counsellor, caseId, byHand);
	await prepareReturn(world.counsellor, caseId, byHand);
});
afterAll(() => world.pupils.close());

async function person(name: string, role: Role, organisationId: string): Promise<UserActor> {
	const id = newId();
	const email = `${id}@example.org`;
	const about = { id, email, name };
	await world.pupils.db.insert(schema.appUser).values({ ...about, passwordHash: '!', createdAt: friday });
	await world.pupils.db
		.insert(schema.membership)
		.values({ id: newId(), userId: id, organisationId, role, validFrom: '2024-01-01' });
	const post = { role, organisationId, organisationName: '', organisationKind: 'psychiatric_hospital' };
	return { kind: 'user', ...about, locale: null, posts: [{ ...post, countyCode: '430702', isLead: false }] };
}

/** The student agrees to a purpose for the hospital; the number of the consent. */
async function agrees(purpose: Purpose): Promise<string> {
	const { db: owner } = world.pupils;
	const [text] = await owner
		.select()
		.from(schema.consentText)
		.where(and(eq(schema.consentText.purpose, purpose), eq(schema.consentText.reader, 'student')));
	const about = {
		...{ studentId: student, schoolId: world.school.id, purpose },
		...{ recipientId: world.hospital.id, textId: text!.id }
	};
	const requestId = newId();
	await owner.insert(schema.consentRequest).values({
		...about,
		...{ id: requestId, dataClasses: ['identity'], signer: 'student', linkHash: newId(), codeHash: newId() },
		...{ requestedBy: world.counsellor.id, requestedAt: new Date(+now() - 60_000), dueOn: '2026-11-01' }
	});
	const number = `C-${newId().slice(-8)}`;
	await owner.insert(schema.consent).values({
		...about,
		...{ id: newId(), number, requestId, signer: 'student', response: 'given', route: 'online' },
		...{ at: new Date(+now() - 30_000), validTo: new Date(+now() + 700 * dayMs) }
	});
	return number;
}

async function proof(): Promise<Proof> {
	const [asked] = await world.pupils.db
		.select()
		.from(schema.consentRequest)
		.where(eq(schema.consentRequest.studentId, student));
	const by = { by: 'slip_code', of: asked!.id, under: asked!.codeHash } as const;
	return { kind: 'mine', studentId: student, as: { signer: 'student' }, ...by };
}

const today = '2026-10-09';
const said = (more: Partial<AssessInput> = {}): AssessInput => ({
	outcome: 'approved',
	conditions: [],
	...more
});
const later = (n = 1) => world.later(n);
const statusOf = async (id: string, actor = world.counsellor) => (await findReturn(actor, id))?.row.status;
const request = () => requestReturn(world.counsellor, caseId, { hospitalId: world.hospital.id }, byHand);

async function complete(): Promise<string> {
	const { id } = await request();
	later();
	await addOpinion(psychiatrist, id, { opinion: 'fit_with_conditions', givenOn: today }, byHand);
	later();
	await agreeToReturn(anybody, await proof(), { agreement: 'agreed' });
	later();
	await submitReturn(world.counsellor, id, byHand);
	return id;
}

/** The one follow-up of the case that is ahead. */
async function ahead() {
	const rows = await world.pupils.db
		.select()
		.from(schema.followUp)
		.where(and(eq(schema.followUp.caseId, caseId), sql`status in ('planned', 'open')`));
	expect(rows).toHaveLength(1);
	return rows[0]!;
}

async function hold(going?: Going) {
	const said = { assessment: 'done', counselling: 'done', guidance: 'done' } as const;
	const words = {
		assessmentWords: '能跟上课。',
		counsellingWords: '谈了半小时。',
		guidanceWords: '按时睡觉。'
	};
	const input = { heldOn: dayOf(now()), way: 'phone' as const, ...said, ...words, going };
	await recordFollowUp(world.counsellor, (await ahead()).id, input, byHand);
}

async function assessed(): Promise<string> {
	const id = await complete();
	await forwardReturn(world.leader, id, byHand);
	return id;
}

async function refused(): Promise<string> {
	const id = await assessed();
	const word = said({ outcome: 'not_yet', reason: 'more_rest', nextOn: '2026-11-20' });
	await assessReturn(world.counsellor, id, word, byHand);
	later();
	await assessReturn(psychiatrist, id, { ...word, reason: 'treatment_first', nextOn: '2026-11-06' }, byHand);
	later();
	return id;
}

describe('the way back', () => {
	test('materials, review, both sides, conditions, plan, seven contacts', async () => {
		const id = await complete();
		expect(await statusOf(id)).toBe('school_review');
		await expectRefused(forwardReturn(world.counsellor, id, byHand), 'not_allowed');
		await forwardReturn(world.leader, id, byHand);
		await assessReturn(
			psychiatrist,
			id,
			said({ outcome: 'approved_with_conditions', conditions: ['half_days'] }),
			byHand
		);
		expect(await statusOf(id)).toBe('joint_assessment');
		later();
		await assessReturn(
			world.counsellor,
			id,
			said({ outcome: 'approved_with_conditions', conditions: ['weekly_talk', 'no_boarding'] }),
			byHand
		);
		const { row } = (await findReturn(world.counsellor, id))!;
		expect(row).toMatchObject({
			status: 'approved_with_conditions',
			conditions: ['half_days', 'no_boarding', 'weekly_talk']
		});
		const plan = { leadId: world.counsellor.id, measures: ['catch_up' as const], firstDay: '2026-10-12' };
		await expectRefused(
			planReturn(world.counsellor, id, { ...plan, leadId: world.leader.id }, byHand),
			'invalid',
			'case_owner_unfit'
		);
		await planReturn(world.counsellor, id, plan, byHand);
		const done = async () => (await findReturn(world.counsellor, id))!.row.contactsDone;
		expect((await ahead()).dueOn).toBe('2026-10-19');
		await hold();
		expect(await done()).toBe(0); // before the first day back it is a follow-up and no contact
		for (const [n, latest] of contactDays(plan.firstDay).entries()) {
			const { dueOn } = await ahead();
			expect(dueOn <= latest, `${n}: ${dueOn}`).toBe(true);
			await expectRefused(completeReturn(world.counsellor, id, byHand), 'invalid', 'return_contacts_missing');
			itIs(instantAt(dueOn, '10:00'));
			await hold(n ? 'well' : undefined);
			expect(await done()).toBe(n + 1);
		}
		const { steps } = (await findReturn(psychiatrist, id))!;
		expect(steps.find(({ kind }) => kind === 'contact')!.detail).toMatchObject({ n: '7', going: 'well' });
		itIs(instantAt((await ahead()).dueOn, '10:00'));
		await hold();
		expect(await done()).toBe(7);
		await completeReturn(world.counsellor, id, byHand);
		expect(await statusOf(id)).toBe('completed');
		expect((await findOwnReturn(await proof()))!.contacts).toHaveLength(7);
	});

	test('nothing goes before what must precede it', async () => {
		await expectRefused(
			requestReturn(world.leader, caseId, { hospitalId: world.hospital.id }, byHand),
			'not_allowed'
		);
		const { id } = await request();
		await expectRefused(request(), 'invalid', 'return_open_already');
		await expectRefused(submitReturn(world.counsellor, id, byHand), 'invalid', 'return_no_opinion');
		later();
		await addOpinion(world.counsellor, id, { opinion: 'fit', givenOn: today }, byHand);
		await expectRefused(submitReturn(world.counsellor, id, byHand), 'invalid', 'return_no_agreement');
		const word = { agreement: 'refused', way: 'phone', givenOn: today } as const;
		await addAgreement(world.counsellor, id, word, byHand);
		await expectRefused(submitReturn(world.counsellor, id, byHand), 'invalid', 'return_no_agreement');
		await expectRefused(
			addOpinion(world.counsellor, id, { opinion: 'fit', givenOn: '2027-01-01' }, byHand),
			'invalid',
			'day_ahead'
		);
		await expectRefused(forwardReturn(world.leader, id, byHand), 'state_changed');
		await expectRefused(assessReturn(psychiatrist, id, said(), byHand), 'state_changed');
		await expectRefused(
			planReturn(
				world.counsellor,
				id,
				{ leadId: world.counsellor.id, measures: ['catch_up'], firstDay: today },
				byHand
			),
			'state_changed'
		);
		later();
		await addAgreement(world.counsellor, id, { ...word, agreement: 'agreed' }, byHand);
		await submitReturn(world.counsellor, id, byHand);
		await giveReturnBack(world.leader, id, { code: 'opinion_old' }, byHand);
		expect(await statusOf(id)).toBe('requested');
		await withdrawReturn(world.counsellor, id, { code: 'own_wish' }, byHand);
		expect(await statusOf(id)).toBe('withdrawn');
	});

	test('each word has what belongs to it, and no clinical word', async () => {
		const id = await assessed();
		const refuse = (more: Partial<AssessInput>, why: string) =>
			expectRefused(assessReturn(psychiatrist, id, said(more), byHand), 'invalid', why);
		await refuse({ outcome: 'approved_with_conditions' }, 'conditions_needed');
		await refuse({ outcome: 'not_yet', nextOn: '2026-11-01' }, 'not_yet_reason_needed');
		await refuse({ outcome: 'not_yet', reason: 'more_rest' }, 'not_yet_day_needed');
		await refuse({ outcome: 'not_yet', reason: 'more_rest', nextOn: today }, 'day_passed');
		await refuse({ outcome: 'not_yet', reason: 'more_rest', nextOn: '2027-04-10' }, 'not_yet_too_late');
		await refuse({ note: '考虑 yi yu zheng' }, 'return_clinical_words');
	});

	test('two who differ decide nothing, and each can say it anew', async () => {
		const id = await assessed();
		await assessReturn(world.leader, id, said(), byHand);
		const no = said({ outcome: 'not_yet', reason: 'safety_first', nextOn: '2026-11-01' });
		later();
		await assessReturn(intake, id, no, byHand);
		expect(await statusOf(id)).toBe('joint_assessment');
		later();
		await assessReturn(psychiatrist, id, said({ note: '先看两周。' }), byHand);
		expect(await statusOf(id)).toBe('approved');
	});

	test('both sides at the same moment: one decision, and no word is lost', async () => {
		for (let n = 0; n < 4; n++) {
			const id = await assessed();
			await Promise.all([
				assessReturn(world.counsellor, id, said(), byHand),
				assessReturn(psychiatrist, id, said(), byHand)
			]);
			const { row, steps, words } = (await findReturn(world.counsellor, id))!;
			expect(row.status).toBe('approved');
			expect(steps.filter(({ kind }) => kind === 'approve')).toHaveLength(1);
			expect(Object.keys(words).sort()).toEqual(['hospital', 'school']);
			await withdrawReturn(world.counsellor, id, { code: 'opened_in_error' }, byHand);
		}
	});

	test('two of the same side press at once: the second learns what happened', async () => {
		const id = await complete();
		const call = { ...byHand, version: 2 };
		const tries = await Promise.allSettled([
			forwardReturn(world.leader, id, call),
			forwardReturn(world.leader, id, call)
		]);
		expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	test('an open return keeps its case open', async () => {
		await request();
		await expectRefused(
			askClosing(world.counsellor, caseId, { code: 'goals_met', words: '情况已经稳定。' }, byHand),
			'invalid',
			'case_return_open'
		);
	});
});

describe('not yet', () => {
	test('names reasons and the sooner day, and is appealed against once, before other people', async () => {
		const id = await refused();
		expect((await findReturn(world.counsellor, id))!.row).toMatchObject({
			status: 'not_yet',
			reasons: ['more_rest', 'treatment_first'],
			nextOn: '2026-11-06'
		});
		expect((await findOwnReturn(await proof()))!.mayAppeal).toBe(true);
		await appealOwnReturn(anybody, await proof(), { code: 'not_heard' });
		later();
		for (const actor of [world.counsellor, psychiatrist])
			await expectRefused(assessReturn(actor, id, said(), byHand), 'invalid', 'appeal_other_people');
		await assessReturn(secondPsychiatrist, id, said(), byHand);
		later();
		await assessReturn(world.leader, id, said(), byHand);
		expect(await statusOf(id)).toBe('approved');
	});

	test('a second appeal is none; papers can be gathered anew, and old ones count no more', async () => {
		const id = await refused();
		await appealReturn(world.counsellor, id, { code: 'new_opinion' }, byHand);
		later();
		const no = said({ outcome: 'not_yet', reason: 'more_rest', nextOn: '2026-11-20' });
		await assessReturn(secondPsychiatrist, id, no, byHand);
		await assessReturn(world.leader, id, no, byHand);
		await expectRefused(
			appealReturn(world.counsellor, id, { code: 'not_heard' }, byHand),
			'invalid',
			'appeal_once'
		);
		await expectRefused(
			appealOwnReturn(anybody, await proof(), { code: 'not_heard' }),
			'invalid',
			'appeal_once'
		);
		later();
		await renewReturn(world.counsellor, id, byHand);
		await expectRefused(submitReturn(world.counsellor, id, byHand), 'invalid', 'return_no_opinion');
		expect((await findOwnReturn(await proof()))!.missing).toEqual(['opinion', 'agreement']);
	});

	test('staff do not speak by a slip, and nobody agrees to what is decided', async () => {
		const id = await refused();
		await expectRefused(
			appealOwnReturn(world.counsellor, await proof(), { code: 'not_heard' }),
			'not_allowed'
		);
		await expectRefused(agreeToReturn(anybody, await proof(), { agreement: 'refused' }), 'state_changed');
		expect(await statusOf(id)).toBe('not_yet');
	});

	test('the parent of an adult student neither sees nor does anything', async () => {
		await refused();
		const guardianId = await world.pupils.guardian(student, world.school.id);
		const parent: Proof = { ...(await proof()), as: { signer: 'guardian', guardianId } };
		expect(await findOwnReturn(parent)).toBeUndefined();
		await expectRefused(appealOwnReturn(anybody, parent, { code: 'not_heard' }), 'not_found');
	});
});

describe('a consent that ends', () => {
	const withdraw = async (number: string) => {
		const [given] = await world.pupils.db
			.select()
			.from(schema.consent)
			.where(eq(schema.consent.number, number));
		const [asked] = await world.pupils.db
			.select()
			.from(schema.consentRequest)
			.where(eq(schema.consentRequest.id, given!.requestId!));
		const by = { by: 'slip_code', of: asked!.id, under: asked!.codeHash } as const;
		const own = { kind: 'mine', studentId: student, as: { signer: 'student' }, ...by } as const;
		later();
		await withdrawOnline(anybody, own, number, stopCases);
		later();
	};

	test('for the answers of the hospital holds back what it wrote, and decides nothing', async () => {
		const id = await assessed();
		await assessReturn(psychiatrist, id, said({ note: '先看两周。' }), byHand);
		expect((await findReturn(world.leader, id))!.words.hospital).toBeDefined();
		await withdraw(feedback);
		const view = (await findReturn(world.leader, id))!;
		expect(view.words.hospital).toBeUndefined();
		expect(view.materials.filter(({ kind }) => kind === 'opinion')).toEqual([]);
		await assessReturn(world.leader, id, said(), byHand);
		expect(await statusOf(id)).toBe('joint_assessment');
		await expectRefused(assessReturn(psychiatrist, id, said(), byHand), 'invalid', 'consent_withdrawn');
		// At the database, with no WHERE at all.
		const seen = await as(world.leader, (tx) => tx.select().from(schema.returnAssessment));
		expect(seen.filter(({ returnId, side }) => returnId === id && side === 'hospital')).toEqual([]);
	});

	test('for sharing takes it out of the hospital’s sight at once', async () => {
		const id = await assessed();
		expect((await listReturns(psychiatrist, 'open')).map((line) => line.id)).toContain(id);
		await withdraw(sharing);
		expect((await listReturns(psychiatrist, 'open')).map((line) => line.id)).not.toContain(id);
		await expectRefused(assessReturn(psychiatrist, id, said(), byHand), 'not_found');
	});

	test('for the record stops it with its case', async () => {
		const id = await assessed();
		await withdraw(record);
		expect(await statusOf(id)).toBe('consent_stopped');
		expect(await findReturn(psychiatrist, id)).toBeUndefined();
	});
});

describe('the database', () => {
	test('shows a return to whoever sees the case, to its hospital and to the pupil, to nobody else', async () => {
		const id = await assessed();
		const tables = ['school_return', 'return_material', 'return_event'] as const;
		const seen = async (actor: Parameters<typeof as>[0]) =>
			as(actor, async (tx) => {
				const found = [];
				for (const table of tables) {
					const key = table === 'school_return' ? 'id' : 'return_id';
					const rows = await tx.execute<{ of: string }>(sql.raw(`select ${key} as of from pupils.${table}`));
					found.push(rows.some(({ of }) => of === id));
				}
				return found;
			});
		for (const actor of [world.counsellor, world.leader, psychiatrist, intake])
			expect(await seen(actor)).toEqual([true, true, true]);
		expect(await seen({ kind: 'self', studentId: student })).toEqual([true, true, true]);
		const other = await world.adult();
		expect(await seen({ kind: 'self', studentId: other })).toEqual([false, false, false]);
		for (const actor of [world.coordinator, world.speaker, stranger])
			expect(await seen(actor)).toEqual([false, false, false]);
		expect(await db().execute(sql`select 1 from pupils.school_return`)).toHaveLength(0);
	});

	test('knows no decision by one side, whoever writes it', async () => {
		const id = await assessed();
		const alone = (actor: UserActor) =>
			as(actor, (tx) =>
				tx.execute(sql`
					update pupils.school_return set status = 'approved', decided_at = now() where id = ${id}`)
			);
		for (const actor of [world.leader, psychiatrist])
			await expect(alone(actor)).rejects.toMatchObject({ cause: { code: '23514' } });
		await assessReturn(psychiatrist, id, said(), byHand);
		await expect(alone(psychiatrist)).rejects.toMatchObject({ cause: { code: '23514' } });
		// Nor in the name of the other side.
		const forged = as(psychiatrist, (tx) =>
			tx.insert(schema.returnAssessment).values({
				...{ id: newId(), returnId: id, round: 0, side: 'school', outcome: 'approved' },
				...{ conditions: [], saidBy: psychiatrist.id, at: now() }
			})
		);
		await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } });
	});
});

describe('the clock', () => {
	test('five working days after a complete file each level tells once', async () => {
		const id = await complete();
		const started = now();
		await forwardReturn(world.leader, id, byHand);
		const told = async () =>
			(
				await world.pupils.db.execute<{ level: string }>(
					sql`select level from pupils.return_escalation where return_id = ${id} order by at, level`
				)
			).map(({ level }) => level);
		const run = async (days: number) => {
			itIs(new Date(+started + days * dayMs));
			for (let n = 0; n < 2; n++) await transaction((tx) => escalateReturns(tx, now()));
			return told();
		};
		expect(await run(1)).toEqual([]);
		// Saturday the 10th is worked for the holidays; five working days from Friday the 9th end on the 15th.
		const { clock } = (await findReturn(world.counsellor, id))!;
		const due = (+clock!.dueAt - +started) / dayMs;
		expect(await run(due / 2)).toEqual(['nudge']);
		expect(await run(due)).toEqual(['nudge', 'due']);
		expect(await run(due * 1.5)).toEqual(['nudge', 'due', 'county']);
		expect(await run(due * 2)).toEqual(['nudge', 'due', 'county', 'city']);
		expect(await run(due * 3)).toHaveLength(4);
		const late = await world.pupils.db.execute(
			sql`select 1 from notification where kind = 'return_late' and entity_id = ${id}`
		);
		expect(late.length).toBeLessThanOrEqual(2);
	});
});

describe('over the API', () => {
	test('both sides go the whole way, by code and in codes', async () => {
		const asked = await call(world.counsellor, 'requestReturn', {
			id: caseId,
			body: { hospitalId: world.hospital.id }
		});
		expect(asked.status).toBe(201);
		const { id } = asked.body;
		later();
		const did = async (actor: UserActor, name: OperationName, body: object = {}) => {
			const { status } = await call(actor, name, { id, body });
			later();
			return status;
		};
		const papers = { givenOn: today, way: 'paper' };
		expect(await did(psychiatrist, 'addReturnOpinion', { opinion: 'fit', givenOn: today })).toBe(200);
		expect(await did(world.counsellor, 'submitReturn')).toBe(422);
		expect(await did(world.counsellor, 'addReturnAgreement', { agreement: 'agreed', ...papers })).toBe(200);
		expect(await did(world.counsellor, 'submitReturn')).toBe(200);
		expect(await did(world.counsellor, 'forwardReturn')).toBe(403);
		expect(await did(world.leader, 'forwardReturn')).toBe(200);
		expect(await did(psychiatrist, 'forwardReturn')).toBe(403);
		expect(await did(psychiatrist, 'assessReturn', { outcome: 'approved' })).toBe(200);
		const between = await call(world.counsellor, 'return', { id });
		expect(between.body).toMatchObject({ status: 'joint_assessment', side: 'school', caseId });
		expect(between.body.words.hospital).toMatchObject({ outcome: 'approved' });
		expect(await did(world.counsellor, 'assessReturn', { outcome: 'approved' })).toBe(200);

		const { body } = await call(psychiatrist, 'return', { id });
		expect(body).toMatchObject({
			status: 'approved',
			side: 'hospital',
			caseId: null,
			clock: { name: 'plan' }
		});
		expect(JSON.stringify(body)).not.toContain(student);
		const stale = await call(world.counsellor, 'withdrawReturn', {
			...{ id, body: { code: 'own_wish' } },
			headers: { 'if-match': '"1"' }
		});
		expect([stale.status, stale.body.code]).toEqual([409, 'state_changed']);
		const lists = await Promise.all(
			[world.counsellor, intake].map((actor) => call(actor, 'returns', { query: { view: 'open' } }))
		);
		for (const list of lists) expect(list.body.items.map((line) => line.id)).toContain(id);
	});

	test('outside there is nothing', async () => {
		const { id } = await request();
		expect((await call(psychiatrist, 'return', { id })).status).toBe(200);
		for (const actor of [stranger, world.otherCounsellor]) {
			expect((await call(actor, 'return', { id })).status).toBe(404);
			expect((await call(actor, 'withdrawReturn', { id, body: { code: 'own_wish' } })).status).toBe(404);
			expect((await call(actor, 'returns')).body.items.map((line) => line.id)).not.toContain(id);
		}
		expect((await call(world.bureau, 'return', { id })).status).toBe(403);
		expect((await call(null, 'return', { id })).status).toBe(401);
	});
});
