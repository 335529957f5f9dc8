import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/lib/calendar/shanghai.ts';
import type { ConsentState, Purpose } from '../../../src/lib/consents/consent.ts';
import { answerOnline } from '../../../src/lib/consents/server/answer-online.ts';
import { askConsent } from '../../../src/lib/consents/server/ask-consent.ts';
import { identify } from '../../../src/lib/consents/server/identify.ts';
import { invalidateConsent } from '../../../src/lib/consents/server/invalidate.ts';
import { findOwn, findOwnRequest, openLink } from '../../../src/lib/consents/server/own.ts';
import { recordAnswer, resolveConflict } from '../../../src/lib/consents/server/record-answer.ts';
import { askRight, listOwnRights } from '../../../src/lib/consents/server/rights.ts';
import { renewSlips } from '../../../src/lib/consents/server/slips.ts';
import { withdrawOnline } from '../../../src/lib/consents/server/withdraw.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { anonymous, ask, comeIn, dueOn, react, say, stateOf } from './support.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classId: string;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	await pupils.notices();
	classId = await pupils.schoolClass(world.school.id);
});
beforeEach(() => itIs(friday));
afterAll(() => pupils.close());

/** A pupil who has been so many years old since yesterday, with mother and father. */
async function pupilOf(age: number, guardians: ('mother' | 'father')[] = ['mother', 'father']) {
	const born = addDays(dayOf(friday), -1);
	const id = await pupils.student(
		world.school.id,
		classId,
		`${Number(born.slice(0, 4)) - age}${born.slice(4)}`
	);
	const ids: Record<string, string> = {};
	for (const relation of guardians) ids[relation] = await pupils.guardian(id, world.school.id, relation);
	return { id, ...ids } as { id: string; mother: string; father: string };
}

describe('who is asked, and what their answers come to', () => {
	type Said = 'given' | 'refused' | undefined;
	interface Case {
		purpose?: Purpose;
		age: number;
		asked: string;
		mother?: Said;
		father?: Said;
		student?: Said;
		state: ConsentState;
	}
	const cases: Case[] = [
		{ age: 7, asked: 'guardian', mother: 'given', state: 'effective' },
		{ age: 8, asked: 'guardian student', mother: 'given', state: 'requested' },
		{ age: 13, asked: 'guardian student', mother: 'given', student: 'given', state: 'effective' },
		{ age: 13, asked: 'guardian student', mother: 'given', student: 'refused', state: 'refused' },
		{ age: 13, asked: 'guardian student', student: 'given', state: 'requested' },
		{
			age: 13,
			asked: 'guardian student',
			mother: 'given',
			father: 'refused',
			student: 'given',
			state: 'conflict'
		},
		{ age: 13, asked: 'guardian student', mother: 'refused', state: 'refused' },
		{ age: 14, asked: 'student', student: 'given', state: 'effective' },
		{ age: 14, asked: 'student', student: 'refused', state: 'refused' },
		{ age: 17, asked: 'student', state: 'requested' },
		{ age: 18, asked: 'student', student: 'given', state: 'effective' },
		{ age: 13, purpose: 'school_counselling_record', asked: 'guardian', father: 'given', state: 'effective' },
		{ age: 15, purpose: 'school_counselling_record', asked: 'student', student: 'given', state: 'effective' },
		{
			age: 15,
			purpose: 'contact_notification',
			asked: 'guardian student',
			mother: 'given',
			state: 'requested'
		},
		{
			age: 16,
			purpose: 'referral_share_to_hospital',
			asked: 'guardian student',
			mother: 'given',
			student: 'given',
			state: 'effective'
		},
		{
			age: 16,
			purpose: 'referral_share_to_hospital',
			asked: 'guardian student',
			mother: 'refused',
			student: 'given',
			state: 'refused'
		},
		{ age: 19, purpose: 'referral_share_to_hospital', asked: 'student', student: 'given', state: 'effective' }
	];
	test.each(cases)(
		'$purpose at $age asks $asked; mother $mother, father $father, student $student: $state',
		async ({ purpose = 'screening', age, asked, mother, father, student, state }) => {
			const pupil = await pupilOf(age);
			const hospital = purpose.startsWith('referral') ? world.hospital.id : undefined;
			const slips = await ask(world.counsellor, pupil.id, purpose, hospital);
			expect(slips.map(({ signer }) => signer).join(' ')).toBe(asked);
			const of = (signer: string) => slips.find((slip) => slip.signer === signer)!;
			if (mother) await say(of('guardian'), mother);
			if (father) await say(of('guardian'), father, { relation: 'father' });
			if (student) await say(of('student'), student);
			expect(await stateOf(pupil.id, purpose, hospital ?? null)).toBe(state);
		}
	);
});

describe('a class', () => {
	test('is asked once: who said yes, no, or holds a slip is left alone', async () => {
		const own = await pupils.schoolClass(world.school.id, '七（9）班');
		const ids = await Promise.all([1, 2, 3].map(() => pupils.student(world.school.id, own, '2011-01-01')));
		const input = { purpose: 'screening', classId: own, dueOn } as const;
		const { asked, slips } = await askConsent(world.counsellor, input, byHand);
		expect(asked).toBe(3);
		await expect(askConsent(world.counsellor, input, byHand)).rejects.toMatchObject({
			problems: [{ problem: 'consent_nobody_to_ask' }]
		});
		await say(slips[0]!, 'given');
		await say(slips[1]!, 'refused');
		itIs(new Date(friday.getTime() + 20 * 86_400_000));
		// The third let the day pass, and is asked anew.
		const again = await askConsent(world.counsellor, { ...input, dueOn: '2026-11-20' }, byHand);
		expect(again.asked).toBe(1);
		expect(ids).toHaveLength(3);
	});

	test('of another school is nobody’s to ask', async () => {
		const theirs = await pupils.schoolClass(world.otherSchool.id);
		await pupils.student(world.otherSchool.id, theirs);
		for (const actor of [world.counsellor, world.bureau, world.speaker])
			await expect(
				askConsent(actor, { purpose: 'screening', classId: theirs, dueOn }, byHand)
			).rejects.toMatchObject({ code: 'not_found' });
		await expect(
			askConsent(world.leader, { purpose: 'screening', classId, dueOn }, byHand)
		).rejects.toMatchObject({ code: 'not_allowed' });
	});

	test('is reminded once, by slips that take the place of the first', async () => {
		const own = await pupils.schoolClass(world.school.id, '七（8）班');
		await pupils.student(world.school.id, own, '2011-01-01');
		await pupils.student(world.school.id, own, '2011-01-01');
		const input = { purpose: 'screening', classId: own } as const;
		const { slips } = await askConsent(world.counsellor, { ...input, dueOn }, byHand);
		await say(slips[0]!, 'given');
		const reminded = await renewSlips(world.counsellor, { ...input, remind: true }, byHand);
		expect(reminded.slips.map(({ requestId }) => requestId)).toEqual([slips[1]!.requestId]);
		expect(await identify(slips[1]!.link, { code: slips[1]!.code })).toEqual({ kind: 'unknown' });
		await say(reminded.slips[0]!, 'given');
		await expect(renewSlips(world.counsellor, { ...input, remind: true }, byHand)).rejects.toMatchObject({
			problems: [{ problem: 'nobody_to_remind' }]
		});
	});
});

describe('a link', () => {
	test('says who asks and nothing of the pupil', async () => {
		const [slip] = await ask(world.counsellor, (await pupilOf(15)).id);
		const opening = (await openLink(slip!.link.toLowerCase()))!;
		expect(opening).toMatchObject({ purpose: 'screening', signer: 'student', school: { name: '初级中学' } });
		expect(JSON.stringify(opening)).not.toContain('演示学生');
		expect(await openLink('0000-0000-0000')).toBeUndefined();
	});

	test('that was forwarded or guessed opens nothing, and five misses lock it for everybody', async () => {
		const pupil = await pupilOf(15);
		const [slip] = await ask(world.counsellor, pupil.id);
		for (const left of [4, 3, 2, 1])
			expect(await identify(slip!.link, { code: 'AAAAAA' })).toEqual({ kind: 'missed', left });
		expect(await identify(slip!.link, { bornOn: '2000-01-01' })).toEqual({ kind: 'locked' });
		expect(await identify(slip!.link, { code: slip!.code })).toEqual({ kind: 'locked' });
		const { slips } = await renewSlips(
			world.counsellor,
			{ purpose: 'screening', requestId: slip!.requestId, remind: false },
			byHand
		);
		await say(slips[0]!, 'given');
		expect(await stateOf(pupil.id)).toBe('effective');
	});

	test('ends with a new slip, and with it whatever it had opened', async () => {
		const pupil = await pupilOf(15);
		const [slip] = await ask(world.counsellor, pupil.id);
		const number = await say(slip!, 'given');
		const proof = await comeIn(slip!);
		const mine = { ...proof, kind: 'mine' as const };
		expect((await findOwn(mine))!.answers).toHaveLength(1);
		const input = { purpose: 'screening' as const, requestId: slip!.requestId, remind: false };
		const { slips } = await renewSlips(world.counsellor, input, byHand);
		expect(await findOwnRequest(proof)).toBeUndefined();
		expect(await findOwn(mine)).toBeUndefined();
		expect(await listOwnRights(mine)).toEqual([]);
		await expectRefused(withdrawOnline(anonymous, mine, number, react), 'not_found');
		await expectRefused(answerOnline(anonymous, proof, { answer: 'given' }, 'phone', react), 'not_found');
		await expectRefused(askRight(anonymous, mine, { kind: 'copy', words: '请给我一份记录' }), 'not_found');
		expect((await findOwn({ ...(await comeIn(slips[0]!)), kind: 'mine' }))!.answers).toHaveLength(1);
	});

	test('tried many times at once is locked after five all the same', async () => {
		const [slip] = await ask(world.counsellor, (await pupilOf(15)).id);
		const tries = await Promise.all(
			Array.from({ length: 12 }, () => identify(slip!.link, { code: 'BBBBBB' }))
		);
		expect(tries.filter(({ kind }) => kind === 'missed')).toHaveLength(4);
		expect(tries.filter(({ kind }) => kind === 'locked')).toHaveLength(8);
	});

	test('opens by the date of birth too, and for nobody who is no guardian', async () => {
		const pupil = await pupilOf(9, ['mother']);
		const slip = (await ask(world.counsellor, pupil.id)).find(({ signer }) => signer === 'guardian')!;
		const bornOn = '2017-10-08';
		expect(await identify(slip.link, { bornOn, relation: 'mother' })).toMatchObject({
			kind: 'proved',
			proof: { as: { guardianId: pupil.mother }, by: 'birth_date' }
		});
		expect(await identify(slip.link, { bornOn, relation: 'father' })).toEqual({ kind: 'no_such_guardian' });
	});

	test('is over after its day, and a guardian’s is nobody’s once the pupil is of age', async () => {
		const pupil = await pupilOf(13);
		const slip = (await ask(world.counsellor, pupil.id)).find(({ signer }) => signer === 'guardian')!;
		itIs(new Date(friday.getTime() + 15 * 86_400_000));
		await expect(say(slip, 'given')).rejects.toMatchObject({ problems: [{ problem: 'request_over' }] });
		itIs(new Date(friday.getTime() + 6 * 365 * 86_400_000));
		expect(await openLink(slip.link)).toBeUndefined();
		expect(await identify(slip.link, { code: slip.code, relation: 'mother' })).toEqual({ kind: 'unknown' });
	});
});

describe('who signs', () => {
	test('one phone does not sign as guardian and as pupil, in either order', async () => {
		for (const order of [
			['guardian', 'student'],
			['student', 'guardian']
		]) {
			const slips = await ask(world.counsellor, (await pupilOf(13)).id);
			const [first, second] = order.map((signer) => slips.find((slip) => slip.signer === signer)!);
			await say(first!, 'given', { phone: 'the same phone' });
			await expect(say(second!, 'given', { phone: 'the same phone' })).rejects.toMatchObject({
				problems: [{ problem: 'same_phone' }]
			});
			await say(second!, 'given', { phone: `another phone ${order.join()}` });
		}
	});

	test('two guardians may share a phone, and a double click is one answer', async () => {
		const slip = (await ask(world.counsellor, (await pupilOf(13)).id))[0]!;
		const proof = await comeIn(slip);
		const answers = await Promise.all(
			[1, 2, 3].map(() => answerOnline(anonymous, proof, { answer: 'given' }, 'shared', react))
		);
		expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
		expect(answers[0]!.number).toMatch(/^C-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
		await say(slip, 'given', { relation: 'father', phone: 'shared' });
		await expect(
			answerOnline(anonymous, proof, { answer: 'refused' }, 'shared', react)
		).rejects.toMatchObject({
			problems: [{ problem: 'answered_already' }]
		});
	});

	test('staff who are signed in do not answer online, and not without a witness', async () => {
		const slip = (await ask(world.counsellor, (await pupilOf(15)).id))[0]!;
		const proof = await comeIn(slip);
		await expect(
			answerOnline(world.counsellor, proof, { answer: 'given' }, 'x', react)
		).rejects.toMatchObject({ code: 'not_allowed' });
		const input = { requestId: slip.requestId, answer: 'given', route: 'phone' } as const;
		await expect(
			recordAnswer(world.counsellor, { ...input, witness: world.counsellor.name }, byHand, react)
		).rejects.toMatchObject({ problems: [{ problem: 'witness_another' }] });
		await expect(
			pupils.db.insert(schema.consent).values({
				id: newId(),
				number: 'C-0000-0000',
				requestId: slip.requestId,
				studentId: proof.studentId,
				schoolId: world.school.id,
				signer: 'student',
				purpose: 'screening',
				textId: (await pupils.db.select().from(schema.consentText))[0]!.id,
				response: 'given',
				route: 'online',
				recordedBy: world.counsellor.id,
				at: friday,
				validTo: friday
			})
		).rejects.toMatchObject({ cause: { constraint_name: 'consent_two_people' } });
		await recordAnswer(world.counsellor, { ...input, witness: '班主任' }, byHand, react);
		expect(await stateOf(proof.studentId)).toBe('effective');
	});

	test('a guardian who was removed has said nothing, and can say nothing', async () => {
		const pupil = await pupilOf(7);
		const slip = (await ask(world.counsellor, pupil.id))[0]!;
		const proof = await comeIn(slip, 'father');
		await say(slip, 'given', { relation: 'mother' });
		await pupils.db
			.update(schema.guardianship)
			.set({ toOn: dayOf(friday) })
			.where(eq(schema.guardianship.studentId, pupil.id));
		expect(await stateOf(pupil.id)).toBe('requested');
		await expect(answerOnline(anonymous, proof, { answer: 'given' }, 'x', react)).rejects.toMatchObject({
			problems: [{ problem: 'not_a_guardian' }]
		});
	});
});

describe('guardians who differ', () => {
	test.each(['given', 'refused'] as const)('decide together: %s', async (decision) => {
		const pupil = await pupilOf(7);
		const slip = (await ask(world.counsellor, pupil.id))[0]!;
		await say(slip, 'given');
		await say(slip, 'refused', { relation: 'father' });
		expect(await stateOf(pupil.id)).toBe('conflict');
		const input = {
			studentId: pupil.id,
			purpose: 'screening',
			decision,
			words: '父母到校面谈后一致'
		} as const;
		await expect(resolveConflict(world.leader, input, byHand, react)).rejects.toMatchObject({
			code: 'not_allowed'
		});
		await resolveConflict(world.counsellor, input, byHand, react);
		expect(await stateOf(pupil.id)).toBe(decision === 'given' ? 'effective' : 'refused');
		await expect(resolveConflict(world.counsellor, input, byHand, react)).rejects.toMatchObject({
			problems: [{ problem: 'no_conflict' }]
		});
	});
});

test('an invalid consent covers nothing, and is found by its number by the officer alone', async () => {
	const pupil = await pupilOf(15);
	const number = await say((await ask(world.counsellor, pupil.id))[0]!, 'given');
	const post = { ...world.bureau.posts[0]!, role: 'dpo' as const };
	const officer = { ...world.bureau, posts: [post] };
	const input = { number: number.toLowerCase(), reasonCode: 'forged', words: '笔迹不是本人' } as const;
	await expect(invalidateConsent(world.counsellor, input, byHand, react)).rejects.toMatchObject({
		code: 'not_allowed'
	});
	// The database asks for the post itself.
	await expect(invalidateConsent(officer, input, byHand, react)).rejects.toMatchObject({ code: 'invalid' });
	await pupils.db.insert(schema.membership).values({
		id: newId(),
		userId: officer.id,
		organisationId: post.organisationId,
		role: 'dpo',
		validFrom: '2024-01-01'
	});
	await invalidateConsent(officer, input, byHand, react);
	expect(await stateOf(pupil.id)).toBe('requested');
});
