import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/lib/calendar/shanghai.ts';
import { informGuardians } from '../../../src/lib/consents/server/inform-guardians.ts';
import { findPupil, listPupils } from '../../../src/lib/consents/server/queries.ts';
import { listSchoolRules, setSchoolRule } from '../../../src/lib/consents/server/school-rule.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { ask, say, stateOf } from './support.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classId: string;
let rooms = 0;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	await pupils.notices();
});
beforeEach(async () => {
	itIs(friday);
	await pupils.db.delete(schema.schoolConsentRule);
	classId = await pupils.schoolClass(world.school.id, `九（${++rooms}）班`, 'j3');
});
afterAll(() => pupils.close());

/** A pupil of so many years, with their mother. */
async function pupilOf(age: number): Promise<string> {
	const born = addDays(dayOf(friday), -1);
	const id = await pupils.student(
		world.school.id,
		classId,
		`${Number(born.slice(0, 4)) - age}${born.slice(4)}`
	);
	await pupils.guardian(id, world.school.id);
	return id;
}
const question = { purpose: 'screening' as const, recipientId: null };
const informedIn = async () =>
	new Map(
		(await listPupils(world.counsellor, { ...question, classId, state: null }))!.pupils.map((pupil) => [
			pupil.id,
			pupil.informed
		])
	);
const told = (more: { classId?: string; studentId?: string }, way: 'slip' | 'phone' = 'slip') =>
	informGuardians(
		world.counsellor,
		{ purpose: 'screening', way, informedOn: dayOf(friday), ...more },
		byHand
	);

test('a guardian is told where the pupil decides alone: from 14 until 18', async () => {
	const [child, teen, older, adult] = [
		await pupilOf(13),
		await pupilOf(14),
		await pupilOf(17),
		await pupilOf(18)
	];
	const before = await informedIn();
	expect([child, teen, older, adult].map((id) => before.get(id))).toEqual([undefined, null, null, undefined]);
	await told({ studentId: teen }, 'phone');
	expect((await informedIn()).get(teen)).toEqual({ way: 'phone', on: dayOf(friday) });

	// The rest of the class at once; whoever is written down stays as they were.
	expect(await told({ classId })).toEqual({ n: 1 });
	const after = await informedIn();
	expect([teen, older].map((id) => after.get(id)!.way)).toEqual(['phone', 'slip']);
	await expectRefused(told({ classId }), 'invalid', 'nobody_to_inform');
	await expectRefused(told({ studentId: adult }), 'invalid', 'nobody_to_inform');
	const file = (await findPupil(world.counsellor, older))!.purposes;
	expect(file.find(({ purpose }) => purpose === 'screening')!.informed).toMatchObject({ way: 'slip' });
	expect(file.find(({ purpose }) => purpose === 'contact_notification')!.informed).toBeUndefined();
});

test('it is written down by the school’s counsellor alone, and not ahead of time', async () => {
	const teen = await pupilOf(15);
	const input = { purpose: 'screening' as const, studentId: teen, way: 'slip' as const };
	const today = dayOf(friday);
	await expectRefused(informGuardians(world.leader, { ...input, informedOn: today }, byHand), 'not_allowed');
	await expectRefused(
		informGuardians(world.otherCounsellor, { ...input, informedOn: today }, byHand),
		'not_found'
	);
	const tomorrow = addDays(today, 1);
	await expectRefused(
		informGuardians(world.counsellor, { ...input, informedOn: tomorrow }, byHand),
		'invalid',
		'in_the_future'
	);
	expect((await informedIn()).get(teen)).toBeNull();
});

test('a school that asks guardians too needs both from then on, and its slips say so', async () => {
	const teen = await pupilOf(15);
	const [own] = await ask(world.counsellor, teen);
	expect(own!.signer).toBe('student');
	await say(own!, 'given');
	expect(await stateOf(teen)).toBe('effective');

	const rule = { schoolId: world.school.id, purpose: 'screening' as const };
	await expectRefused(
		setSchoolRule(world.counsellor, { ...rule, asksGuardian: 'true' }, byHand),
		'not_allowed'
	);
	await expectRefused(
		setSchoolRule(world.leader, { ...rule, schoolId: world.otherSchool.id, asksGuardian: 'true' }, byHand),
		'not_allowed'
	);
	await setSchoolRule(world.leader, { ...rule, asksGuardian: 'true' }, byHand);
	expect(await listSchoolRules(world.counsellor, 'screening')).toMatchObject([
		{ asksGuardian: true, maySet: false, set: { by: world.leader.name } }
	]);
	// Nobody is told any more who is asked; an adult and another purpose are as before.
	expect((await informedIn()).get(teen)).toBeUndefined();
	expect(await stateOf(teen)).toBe('requested');
	const slips = await ask(world.counsellor, teen);
	expect(slips.map(({ signer }) => signer)).toEqual(['guardian']);
	await say(slips[0]!, 'given');
	expect(await stateOf(teen)).toBe('effective');
	const adult = await pupilOf(18);
	expect((await ask(world.counsellor, adult)).map(({ signer }) => signer)).toEqual(['student']);
	expect((await ask(world.counsellor, await pupilOf(15), 'school_counselling_record')).length).toBe(1);

	// A guardian's no counts as anybody's does, until the school asks guardians no more.
	const other = await pupilOf(16);
	const both = await ask(world.counsellor, other);
	await say(
		both.find(({ signer }) => signer === 'student')!,
		'given'
	);
	await say(
		both.find(({ signer }) => signer === 'guardian')!,
		'refused'
	);
	expect(await stateOf(other)).toBe('refused');
	itIs(new Date(friday.getTime() + 60_000));
	await setSchoolRule(world.leader, { ...rule, asksGuardian: 'false' }, byHand);
	expect(await stateOf(other)).toBe('effective');
});
