import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import type { Role } from '../../../src/lib/access/roles.ts';
import { answerOverride, raiseOverride } from '../../../src/lib/consents/server/override.ts';
import { recordWithdrawal, withdrawOnline } from '../../../src/lib/consents/server/withdraw.ts';
import { clinicalWords } from '../../../src/lib/referrals/clinical-words.ts';
import type { AnswerInput, DraftInput } from '../../../src/lib/referrals/forms.ts';
import {
	acknowledgeReferral,
	answerReferral,
	closeReferral
} from '../../../src/lib/referrals/server/answer-referral.ts';
import {
	attendVisit,
	loseContact,
	missVisit,
	noteContact,
	scheduleVisit
} from '../../../src/lib/referrals/server/appointments.ts';
import { draftReferral } from '../../../src/lib/referrals/server/draft-referral.ts';
import { escalateReferrals } from '../../../src/lib/referrals/server/escalate-referrals.ts';
import { findReferral, listGreenSlots, listReferrals } from '../../../src/lib/referrals/server/queries.ts';
import { redirectReferral, referOn } from '../../../src/lib/referrals/server/refer-on.ts';
import {
	recallReferral,
	secondReferral,
	sendReferral
} from '../../../src/lib/referrals/server/send-referral.ts';
import { stopReferrals } from '../../../src/lib/referrals/server/stop-referrals.ts';
import {
	acceptReferral,
	declineReferral,
	receiveReferral
} from '../../../src/lib/referrals/server/take-referral.ts';
import { now } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import type { Proof } from '../../../src/lib/students/server/proof.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
const hour = 3_600_000;
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classId: string;
let intake: UserActor;
let secondIntake: UserActor;
let psychiatrist: UserActor;
let otherIntake: UserActor;
let texts: Record<'referral_share_to_hospital' | 'hospital_feedback_to_school', string>;
let otherHospitalId: string;
/** An adult, who agrees alone. */
let student: string;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	otherHospitalId = world.otherCoordinator.posts[0]!.organisationId;
	intake = await person('接诊一', 'intake', world.hospital.id);
	secondIntake = await person('接诊二', 'intake', world.hospital.id);
	psychiatrist = await person('医师', 'psychiatrist', world.hospital.id);
	otherIntake = await person('桃源接诊', 'intake', otherHospitalId);
	classId = await pupils.schoolClass(world.school.id, '大一（1）班', 'u1');
	texts = {
		referral_share_to_hospital: await notice('referral_share_to_hospital'),
		hospital_feedback_to_school: await notice('hospital_feedback_to_school')
	};
});
beforeEach(async () => {
	itIs(friday);
	student = await pupils.student(world.school.id, classId, '2005-05-04');
});
afterAll(() => pupils.close());

async function person(name: string, role: Role, organisationId: string): Promise<UserActor> {
	const id = newId();
	const email = `${id}@example.org`;
	await pupils.db.insert(schema.appUser).values({ id, email, name, passwordHash: '!', createdAt: friday });
	await pupils.db
		.insert(schema.membership)
		.values({ id: newId(), userId: id, organisationId, role, validFrom: '2024-01-01' });
	const post = { role, organisationId, organisationName: '', organisationKind: 'psychiatric_hospital' };
	return {
		kind: 'user',
		id,
		name,
		email,
		locale: null,
		posts: [{ ...post, countyCode: '430702', isLead: false }]
	};
}

async function notice(purpose: keyof typeof texts): Promise<string> {
	const id = newId();
	await pupils.db.insert(schema.consentText).values({
		id,
		purpose,
		reader: 'student',
		version: 1,
		validFrom: new Date(friday.getTime() - 100 * 24 * hour),
		body: { 'zh-CN': '演示告知', en: 'Demo notice' },
		bodyHash: '1'
	});
	return id;
}

/** The student agrees; the number of the consent. */
async function agrees(purpose: keyof typeof texts, recipientId = world.hospital.id): Promise<string> {
	const requestId = newId();
	const about = {
		studentId: student,
		schoolId: world.school.id,
		purpose,
		recipientId,
		textId: texts[purpose]
	};
	await pupils.db.insert(schema.consentRequest).values({
		...about,
		id: requestId,
		dataClasses: ['identity'],
		signer: 'student',
		linkHash: newId(),
		codeHash: newId(),
		requestedBy: world.counsellor.id,
		requestedAt: new Date(friday.getTime() - hour),
		dueOn: '2026-11-01'
	});
	const number = `C-${newId().slice(-8)}`;
	await pupils.db.insert(schema.consent).values({
		...about,
		id: newId(),
		number,
		requestId,
		signer: 'student',
		response: 'given',
		route: 'online',
		at: new Date(friday.getTime() - hour / 2),
		validTo: new Date(friday.getTime() + 300 * 24 * hour)
	});
	return number;
}

/** The student, come in by the slip of that consent. */
async function proved(): Promise<Proof> {
	const [slip] = await pupils.db
		.select({ of: schema.consentRequest.id, under: schema.consentRequest.codeHash })
		.from(schema.consentRequest)
		.where(eq(schema.consentRequest.studentId, student));
	return { kind: 'mine', studentId: student, as: { signer: 'student' }, by: 'slip_code', ...slip! };
}

/** The slip of a withdrawal on paper. */
async function onPaper(number: string) {
	const [given] = await pupils.db
		.select({ consentId: schema.consent.id })
		.from(schema.consent)
		.where(eq(schema.consent.number, number));
	return { ...given!, route: 'paper' as const, witness: '演示见证人' };
}

const draft = (more: Partial<DraftInput> = {}) =>
	draftReferral(
		world.counsellor,
		student,
		{
			hospitalId: world.hospital.id,
			tier: 'orange',
			basis: 'consent',
			reasons: ['low_mood'],
			summary: '两周来情绪低落，本人愿意去看一看。',
			...more
		},
		byHand
	).then(({ id }) => id);
const letter = (more: Partial<AnswerInput> = {}): AnswerInput => ({
	fitness: 'partial',
	arrangements: ['no_evening_study'],
	advices: ['weekly_talk'],
	note: '先上半天课。',
	nextReviewOn: '2026-11-03',
	clinical: '只留在医院的内容',
	previewed: 'yes',
	...more
});
const statusOf = async (id: string) => (await findReferral(world.counsellor, id))?.row.status;

/** Sent and accepted. */
async function accepted(more: Partial<DraftInput> = {}): Promise<string> {
	await agrees('referral_share_to_hospital');
	const id = await draft(more);
	await sendReferral(world.counsellor, id, byHand);
	await receiveReferral(intake, id, byHand);
	await acceptReferral(intake, id, byHand);
	return id;
}

async function seen(): Promise<string> {
	const id = await accepted();
	await scheduleVisit(intake, id, { day: '2026-10-12', time: '09:00', place: '门诊二楼' }, byHand);
	itIs(new Date(friday.getTime() + 4 * 24 * hour));
	await attendVisit(intake, id, byHand);
	return id;
}

test('an override opens the hospital what was not agreed to, and closes it again', async () => {
	const id = await draft();
	await expectRefused(sendReferral(world.counsellor, id, byHand), 'invalid', 'consent_not_asked');
	const danger = {
		reasonCode: 'self_harm' as const,
		words: '今晚有危险，来不及征得同意',
		isProtected: false
	};
	const override = await raiseOverride(world.counsellor, student, danger, byHand);
	await sendReferral(world.counsellor, id, byHand);
	await receiveReferral(intake, id, byHand);
	await acceptReferral(intake, id, byHand);
	expect((await findReferral(intake, id))!.pupil).not.toBeNull();
	expect((await findReferral(intake, id))!.steps.find(({ kind }) => kind === 'send')!.detail).toEqual({
		basis: 'override'
	});
	await answerOverride(world.leader, override.id, { agrees: 'no' }, byHand);
	expect((await findReferral(intake, id))!.pupil).toBeNull();
	await expectRefused(
		scheduleVisit(intake, id, { day: '2026-10-12', time: '09:00', place: '门诊二楼' }, byHand),
		'invalid',
		'consent_not_asked'
	);
});

test('from the draft to the acknowledged letter, with what each side sees on the way', async () => {
	await agrees('referral_share_to_hospital');
	await agrees('hospital_feedback_to_school');
	const id = await draft();
	expect(await findReferral(intake, id)).toBeUndefined();
	await sendReferral(world.counsellor, id, byHand);

	const least = (await findReferral(intake, id))!;
	expect([least.pupil, least.summary, least.row.grade]).toEqual([null, null, 'u1']);
	await receiveReferral(intake, id, byHand);
	await acceptReferral(intake, id, byHand);
	const all = (await findReferral(intake, id))!;
	expect(all.pupil?.name).toMatch(/^演示学生/);
	expect(all.summary).toContain('情绪低落');

	await scheduleVisit(intake, id, { day: '2026-10-12', time: '09:00', place: '门诊二楼' }, byHand);
	await expectRefused(attendVisit(intake, id, byHand), 'invalid', 'not_begun');
	itIs(new Date(friday.getTime() + 4 * 24 * hour));
	await attendVisit(intake, id, byHand);
	await answerReferral(psychiatrist, id, letter(), byHand);

	const school = (await findReferral(world.counsellor, id))!;
	expect(school.letter).toMatchObject({ fitness: 'partial', note: '先上半天课。' });
	expect(JSON.stringify(school)).not.toContain('只留在医院');
	expect((await findReferral(psychiatrist, id))!.clinical[0]!.body).toBe('只留在医院的内容');
	expect((await findReferral(intake, id))!.clinical).toEqual([]);

	await acknowledgeReferral(world.counsellor, id, byHand);
	await expectRefused(closeReferral(world.counsellor, id, {}, byHand), 'invalid', 'follow_up_or_reason');
	await expectRefused(
		closeReferral(world.counsellor, id, { nextFollowUpOn: '2027-04-14' }, byHand),
		'invalid',
		'follow_up_too_late'
	);
	await closeReferral(world.counsellor, id, { nextFollowUpOn: '2027-04-13' }, byHand);
	expect(await statusOf(id)).toBe('closed');
	expect((await findReferral(world.counsellor, id))!.steps.map(({ kind }) => kind).reverse()).toEqual([
		'draft',
		'send',
		'receive',
		'accept',
		'schedule',
		'attend',
		'answer',
		'acknowledge',
		'close'
	]);
	itIs(new Date(now().getTime() + 31 * 24 * hour));
	expect(await findReferral(intake, id)).toBeUndefined();
});

describe('what must be there before it is sent', () => {
	test('the consent for this very hospital', async () => {
		await agrees('referral_share_to_hospital', otherHospitalId);
		const id = await draft();
		await expectRefused(sendReferral(world.counsellor, id, byHand), 'invalid', 'consent_not_asked');
	});

	test('nothing but the danger, where somebody is in danger; and no hospital may decline it', async () => {
		const id = await draft({ basis: 'emergency', tier: 'orange' });
		await sendReferral(world.counsellor, id, byHand);
		await expectRefused(
			declineReferral(intake, id, { code: 'no_capacity', otherWay: 'hotline' }, byHand),
			'invalid',
			'emergency_not_declined'
		);
	});

	test('a second person for a red one, and never the same', async () => {
		await agrees('referral_share_to_hospital');
		const id = await draft({ tier: 'red' });
		await expectRefused(sendReferral(world.counsellor, id, byHand), 'invalid', 'second_needed');
		await expectRefused(secondReferral(world.counsellor, id, byHand), 'not_allowed');
		await secondReferral(world.leader, id, byHand);
		await sendReferral(world.counsellor, id, byHand);
		expect(await statusOf(id)).toBe('sent');
	});

	test('a hospital that receives, and no other open one there', async () => {
		await expectRefused(draft({ hospitalId: world.school.id }), 'invalid', 'hospital_without_intake');
		await draft();
		await expectRefused(draft(), 'invalid', 'referral_open');
	});
});

test('a consent that is taken back ends it at once for the hospital; one that rests on danger goes on', async () => {
	const number = await agrees('referral_share_to_hospital');
	const id = await draft();
	await sendReferral(world.counsellor, id, byHand);
	await receiveReferral(intake, id, byHand);
	await acceptReferral(intake, id, byHand);
	const elsewhere = await draft({ hospitalId: otherHospitalId, basis: 'emergency' });
	await sendReferral(world.counsellor, elsewhere, byHand);

	await withdrawOnline({ kind: 'anonymous' }, await proved(), number, stopReferrals);
	expect(await statusOf(id)).toBe('consent_stopped');
	expect(await findReferral(intake, id)).toBeUndefined();
	expect((await listReferrals(intake, 'open')).map((line) => line.id)).not.toContain(id);
	expect(await statusOf(elsewhere)).toBe('sent');
	expect(await findReferral(otherIntake, elsewhere)).toBeDefined();
});

test('a letter with a clinical word is refused, whichever way it comes', async () => {
	const id = await seen();
	for (const note of ['考虑抑 郁 症', '遵医嘱服药', 'PHQ-9 得 18 分']) {
		expect(clinicalWords(note).length).toBeGreaterThan(0);
		await expectRefused(
			answerReferral(psychiatrist, id, letter({ note }), byHand),
			'invalid',
			'clinical_words'
		);
	}
	await expectRefused(answerReferral(intake, id, letter(), byHand), 'not_allowed');
});

test('without the consent to hear back the school learns that there is a letter, and not what it says', async () => {
	const id = await seen();
	await answerReferral(psychiatrist, id, letter(), byHand);
	const school = (await findReferral(world.counsellor, id))!;
	expect([school.letter, school.letterHeld]).toEqual([null, true]);
	await agrees('hospital_feedback_to_school');
	expect((await findReferral(world.counsellor, id))!.letter).not.toBeNull();
});

test('of two who answer at once one wins, and the other learns who', async () => {
	await agrees('referral_share_to_hospital');
	const id = await draft();
	await sendReferral(world.counsellor, id, byHand);
	await receiveReferral(intake, id, byHand);
	const answers = await Promise.allSettled([
		acceptReferral(intake, id, byHand),
		declineReferral(secondIntake, id, { code: 'too_far', otherWay: 'other_hospital' }, byHand)
	]);
	const lost = answers.filter((answer) => answer.status === 'rejected');
	expect(lost).toHaveLength(1);
	expect(lost[0]!.reason).toMatchObject({ code: 'state_changed' });
});

test('who did not come is looked for three times before they count as lost', async () => {
	const id = await accepted();
	await scheduleVisit(intake, id, { day: '2026-10-12', time: '09:00', place: '门诊二楼' }, byHand);
	itIs(new Date(friday.getTime() + 4 * 24 * hour));
	await missVisit(intake, id, byHand);
	for (const reachedFamily of ['no', 'no'] as const) {
		await noteContact(intake, id, { channel: 'phone', reachedFamily }, byHand);
	}
	await expectRefused(loseContact(intake, id, byHand), 'invalid', 'attempts_needed');
	await noteContact(psychiatrist, id, { channel: 'school', reachedFamily: 'no' }, byHand);
	await loseContact(intake, id, byHand);
	await expectRefused(
		closeReferral(world.counsellor, id, { nextFollowUpOn: '2026-11-01' }, byHand),
		'invalid',
		'lost_needs_decision'
	);
	await scheduleVisit(intake, id, { day: '2026-10-20', time: '10:00', place: '门诊二楼' }, byHand);
	expect(await statusOf(id)).toBe('scheduled');
});

test('another hospital gets a draft of its own, that the school sends or not', async () => {
	const id = await accepted();
	await expectRefused(
		redirectReferral(intake, id, { hospitalId: world.hospital.id }, byHand),
		'invalid',
		'same_hospital'
	);
	await redirectReferral(intake, id, { hospitalId: otherHospitalId }, byHand);
	const code = `S-${student.slice(-8).toUpperCase()}`;
	const [next] = (await listReferrals(world.counsellor, 'open')).filter(
		(line) => line.studentCode === code && line.status === 'draft'
	);
	const view = (await findReferral(world.counsellor, next!.id))!;
	expect([view.row.previousId, view.summary]).toEqual([id, '两周来情绪低落，本人愿意去看一看。']);
	expect(await findReferral(otherIntake, next!.id)).toBeUndefined();
	await expectRefused(sendReferral(world.counsellor, next!.id, byHand), 'invalid', 'consent_not_asked');
});

describe('a hospital that has seen a pupil refers them on', () => {
	const onward = { hospitalId: '', code: 'other_speciality' } as const;
	const to = (hospitalId = otherHospitalId) => ({ ...onward, hospitalId });
	const nextOf = async (id: string) => {
		const [next] = await pupils.db
			.select({ id: schema.referral.id, status: schema.referral.status })
			.from(schema.referral)
			.where(eq(schema.referral.previousId, id));
		return next;
	};

	test('at once where the consent names the other one; each side sees its own', async () => {
		const id = await seen();
		await agrees('referral_share_to_hospital', otherHospitalId);
		await expectRefused(referOn(psychiatrist, id, to(world.hospital.id), byHand), 'invalid', 'same_hospital');
		await expectRefused(
			referOn(psychiatrist, id, to(world.school.id), byHand),
			'invalid',
			'hospital_without_intake'
		);
		await expectRefused(referOn(otherIntake, id, to(), byHand), 'not_found');
		await expectRefused(referOn(world.counsellor, id, to(), byHand), 'not_allowed');
		await referOn(psychiatrist, id, to(), byHand);
		const next = (await nextOf(id))!;
		expect(next.status).toBe('sent');

		const least = (await findReferral(otherIntake, next.id))!;
		expect([least.pupil, least.summary, least.cameFrom, least.clock?.name]).toEqual([
			null,
			null,
			null,
			'receive'
		]);
		expect(await findReferral(intake, next.id)).toBeUndefined();
		expect(await findReferral(otherIntake, id)).toBeUndefined();
		await receiveReferral(otherIntake, next.id, byHand);
		await acceptReferral(otherIntake, next.id, byHand);
		const all = (await findReferral(otherIntake, next.id))!;
		expect([all.summary, all.cameFrom?.name]).toEqual([
			'两周来情绪低落，本人愿意去看一看。',
			world.hospital.name
		]);

		const school = (await findReferral(world.counsellor, id))!;
		expect([school.row.status, school.row.endCode, school.nextId]).toEqual([
			'redirected',
			'other_speciality',
			next.id
		]);
		const news = await pupils.db.execute<{ kind: string }>(
			sql`select kind from notification where entity_id = ${next.id} and recipient_id = ${world.counsellor.id}`
		);
		expect(news.map(({ kind }) => kind)).toContain('referral_news');
		itIs(new Date(now().getTime() + 31 * 24 * hour));
		expect(await findReferral(intake, id)).toBeUndefined();
	});

	test('as a draft of the school where nobody agreed to the other one yet', async () => {
		const id = await seen();
		await referOn(intake, id, to(), byHand);
		const next = (await nextOf(id))!;
		expect(next.status).toBe('draft');
		expect(await findReferral(otherIntake, next.id)).toBeUndefined();
		await expectRefused(sendReferral(world.counsellor, next.id, byHand), 'invalid', 'consent_not_asked');
		await agrees('referral_share_to_hospital', otherHospitalId);
		await sendReferral(world.counsellor, next.id, byHand);
		expect(await findReferral(otherIntake, next.id)).toBeDefined();
	});

	test('never over a letter that the school has not acknowledged', async () => {
		const id = await seen();
		await answerReferral(psychiatrist, id, letter(), byHand);
		await expectRefused(referOn(psychiatrist, id, to(), byHand), 'state_changed');
		await acknowledgeReferral(world.counsellor, id, byHand);
		await referOn(psychiatrist, id, to(), byHand);
		expect(await statusOf(id)).toBe('redirected');
	});

	test('a red one as two people of the school sent it', async () => {
		await agrees('referral_share_to_hospital');
		await agrees('referral_share_to_hospital', otherHospitalId);
		const id = await draft({ tier: 'red' });
		await secondReferral(world.leader, id, byHand);
		await sendReferral(world.counsellor, id, byHand);
		await receiveReferral(intake, id, byHand);
		await acceptReferral(intake, id, byHand);
		await scheduleVisit(intake, id, { day: '2026-10-12', time: '09:00', place: '门诊二楼' }, byHand);
		await expectRefused(referOn(intake, id, to(), byHand), 'state_changed');
		itIs(new Date(friday.getTime() + 4 * 24 * hour));
		await attendVisit(intake, id, byHand);
		await referOn(intake, id, to(), byHand);
		expect((await nextOf(id))!.status).toBe('sent');
	});

	test('of two who refer on at once one wins, and there is one next', async () => {
		const id = await seen();
		const answers = await Promise.allSettled([
			referOn(intake, id, to(), byHand),
			referOn(psychiatrist, id, to(), byHand),
			answerReferral(psychiatrist, id, letter(), byHand)
		]);
		expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(2);
		const after = await statusOf(id);
		expect((await nextOf(id)) !== undefined).toBe(after === 'redirected');
	});

	test('at the database nobody sends one on past the consent, or for somebody they have not seen', async () => {
		const id = await seen();
		const [row] = await pupils.db.select().from(schema.referral).where(eq(schema.referral.id, id));
		const another = await pupils.student(world.school.id, classId, '2005-05-05');
		const write = (more: Partial<typeof schema.referral.$inferInsert>) =>
			as(intake, (tx) =>
				tx.insert(schema.referral).values({
					...row!,
					...{ id: newId(), number: newId(), hospitalId: otherHospitalId, previousId: id, status: 'sent' },
					...{ acceptedAt: null, receivedAt: null, seenAt: null, appointmentAt: null },
					...more
				})
			);
		await expect(write({})).rejects.toThrow();
		await expect(write({ basis: 'emergency' })).rejects.toThrow();
		await expect(write({ studentId: another, status: 'draft', sentAt: null })).rejects.toThrow();
		await agrees('referral_share_to_hospital', otherHospitalId);
		await write({});
	});

	test('a withdrawal at the same moment leaves nothing that was sent', async () => {
		for (let n = 0; n < 6; n++) {
			itIs(friday);
			student = await pupils.student(world.school.id, classId, '2005-05-04');
			const id = await seen();
			const number = await agrees('referral_share_to_hospital', otherHospitalId);
			await Promise.allSettled([
				referOn(psychiatrist, id, to(), byHand),
				recordWithdrawal(world.counsellor, await onPaper(number), byHand, stopReferrals)
			]);
			expect(['draft', 'consent_stopped']).toContain((await nextOf(id))!.status);
		}
	});
});

test('a withdrawal while it is sent or accepted leaves no hospital with it', async () => {
	for (let n = 0; n < 8; n++) {
		student = await pupils.student(world.school.id, classId, '2005-05-04');
		const number = await agrees('referral_share_to_hospital');
		const id = await draft();
		if (n % 2) {
			await sendReferral(world.counsellor, id, byHand);
			await receiveReferral(intake, id, byHand);
		}
		await Promise.allSettled([
			n % 2 ? acceptReferral(intake, id, byHand) : sendReferral(world.counsellor, id, byHand),
			recordWithdrawal(world.counsellor, await onPaper(number), byHand, stopReferrals)
		]);
		expect(await statusOf(id)).toBe('consent_stopped');
		expect(await findReferral(intake, id)).toBeUndefined();
	}
});

test('of two hospitals that one pupil was sent to each answers for itself, at once', async () => {
	await agrees('referral_share_to_hospital');
	await agrees('referral_share_to_hospital', otherHospitalId);
	const ids = [await draft(), await draft({ hospitalId: otherHospitalId })] as const;
	for (const id of ids) await sendReferral(world.counsellor, id, byHand);
	await Promise.all([receiveReferral(intake, ids[0], byHand), receiveReferral(otherIntake, ids[1], byHand)]);
	await Promise.all([
		acceptReferral(intake, ids[0], byHand),
		declineReferral(otherIntake, ids[1], { code: 'too_far', otherWay: 'other_hospital' }, byHand)
	]);
	expect([await statusOf(ids[0]), await statusOf(ids[1])]).toEqual(['accepted', 'declined']);
	await expectRefused(acceptReferral(intake, ids[1], byHand), 'not_found');
});

test('recalled, it is gone from the hospital', async () => {
	const id = await accepted();
	await recallReferral(world.counsellor, id, { reason: '家里已自行就诊' }, byHand);
	expect(await findReferral(intake, id)).toBeUndefined();
	expect((await findReferral(world.counsellor, id))!.endWords).toBe('家里已自行就诊');
});

test('a clock that ran out tells the next ones, each once', async () => {
	await agrees('referral_share_to_hospital');
	const id = await draft({ tier: 'red' });
	await secondReferral(world.leader, id, byHand);
	await sendReferral(world.counsellor, id, byHand);
	const heard = async (kind: string) => {
		const rows = await pupils.db.execute<{ name: string }>(sql`
			select u.name from notification n join app_user u on u.id = n.recipient_id
			where n.entity_id = ${id} and n.kind = ${kind} order by n.at, u.name`);
		return rows.map(({ name }) => name);
	};
	const after = async (minutes: number) => {
		itIs(new Date(friday.getTime() + minutes * 60_000));
		for (let n = 0; n < 2; n++) await transaction((tx) => escalateReferrals(tx, now()));
	};
	const sent = await heard('referral_waits');
	await after(59);
	expect(await heard('referral_waits')).toEqual(sent);
	await after(60);
	expect((await heard('referral_waits')).length).toBe(2 * sent.length);
	await after(180);
	expect(await heard('referral_late')).toEqual([]); // the school's county has no bureau in this world
	await after(240);
	expect(await heard('referral_late')).toEqual(['市局']);
	expect((await heard('referral_waits')).length).toBe(3 * sent.length);
});

test('at the database nobody else sees anything, however it is asked', async () => {
	const id = await accepted();
	const all = async (actor: UserActor, table: string) =>
		as(actor, async (tx) =>
			(await tx.execute(sql`select * from pupils.${sql.identifier(table)}`)).map((row) =>
				String((row as { referral_id?: string }).referral_id ?? (row as { id: string }).id)
			)
		);
	for (const actor of [
		otherIntake,
		world.otherCounsellor,
		world.colleague,
		world.teacher,
		world.bureau,
		world.coordinator
	]) {
		expect(await all(actor, 'referral')).not.toContain(id);
		expect(await all(actor, 'referral_event')).not.toContain(id);
		expect(await all(actor, 'clinical_note')).toEqual([]);
	}
	expect(await all(otherIntake, 'student')).not.toContain(student);
	expect(await all(intake, 'student')).toContain(student);
	expect(await all(intake, 'interview')).toEqual([]);
	expect(await all(intake, 'response')).toEqual([]);
});

test('whoever ends it before the visit, the hospital’s time is free again', async () => {
	const number = await agrees('referral_share_to_hospital');
	const slotId = newId();
	await pupils.db.insert(schema.greenSlot).values({
		id: slotId,
		hospitalId: world.hospital.id,
		startsAt: new Date(friday.getTime() + 5 * 24 * hour),
		place: '绿色通道',
		createdBy: intake.id
	});
	const isFree = async () =>
		(await listGreenSlots(intake, world.hospital.id)).some(({ id }) => id === slotId);
	const booked = async () => {
		const id = await draft();
		await sendReferral(world.counsellor, id, byHand);
		await receiveReferral(intake, id, byHand);
		await acceptReferral(intake, id, byHand);
		await scheduleVisit(intake, id, { slotId }, byHand);
		expect(await isFree()).toBe(false);
		return id;
	};
	await recallReferral(world.counsellor, await booked(), { reason: '家里已自行就诊' }, byHand);
	expect(await isFree()).toBe(true);
	await booked();
	await withdrawOnline({ kind: 'anonymous' }, await proved(), number, stopReferrals);
	expect(await isFree()).toBe(true);
});

test('a withdrawal reaches a referral that whoever writes it down may not see', async () => {
	const number = await agrees('referral_share_to_hospital');
	const id = await draft();
	await sendReferral(world.counsellor, id, byHand);
	const colleague = await person('心理教师二', 'counsellor', world.school.id);
	expect(await findReferral(colleague, id)).toBeUndefined();
	const lost = {
		studentId: student,
		purpose: 'referral_share_to_hospital',
		recipientId: world.hospital.id
	} as const;
	// Whoever says so while it stands stops nothing.
	expect(await as({ kind: 'self', studentId: student }, (tx) => stopReferrals(tx, now(), lost))).toEqual([]);
	expect(await statusOf(id)).toBe('sent');
	await recordWithdrawal(colleague, await onPaper(number), byHand, stopReferrals);
	expect(await statusOf(id)).toBe('consent_stopped');
});

test('while a crisis is open, what was sent goes on by law', async () => {
	const number = await agrees('referral_share_to_hospital');
	const id = await draft();
	await sendReferral(world.counsellor, id, byHand);
	await receiveReferral(intake, id, byHand);
	await pupils.db.insert(schema.crisis).values({
		id: newId(),
		studentId: student,
		schoolId: world.school.id,
		raisedBy: world.counsellor.id,
		raisedAt: friday
	});
	await recordWithdrawal(world.counsellor, await onPaper(number), byHand, stopReferrals);
	expect(await statusOf(id)).toBe('received');
	expect((await findReferral(world.counsellor, id))!.row.basis).toBe('emergency');
	await acceptReferral(intake, id, byHand);
	expect(await findReferral(intake, id)).toBeDefined();
	const [end] = await pupils.db
		.select({ effects: schema.consentEnd.effects })
		.from(schema.consentEnd)
		.where(eq(schema.consentEnd.studentId, student));
	expect(end!.effects).toEqual(['referrals_by_law:1']);

	const other = await pupils.db
		.select({ n: sql<number>`count(*)::int` })
		.from(schema.referralEvent)
		.where(eq(schema.referralEvent.kind, 'by_law'));
	expect(other[0]!.n).toBe(1);
});

test('one’s own side ends a referral and writes nothing else; without the door nobody writes a step', async () => {
	const id = await accepted();
	const step = { id: newId(), referralId: id, at: friday, actorId: null, kind: 'close', detail: {} };
	await expect(transaction((tx) => tx.insert(schema.referralEvent).values(step))).rejects.toThrow();
	const own = { kind: 'self' as const, studentId: student };
	await expect(
		as(own, (tx) =>
			tx.execute(
				sql`update pupils.referral set status = 'closed', ended_at = now(), end_code = 'x' where id = ${id}`
			)
		)
	).rejects.toThrow();
	expect(await statusOf(id)).toBe('accepted');
});

test('the same key for another answer is refused', async () => {
	const id = await accepted();
	const call = { idempotencyKey: newId() };
	const visit = { day: '2026-10-12', time: '09:00', place: '门诊二楼' };
	await scheduleVisit(intake, id, visit, call);
	await scheduleVisit(intake, id, visit, call);
	await expectRefused(scheduleVisit(intake, id, { ...visit, time: '10:00' }, call), 'key_reused');
});
