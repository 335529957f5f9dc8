import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import type { Role } from '../../../src/lib/access/roles.ts';
import { addDays, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { moveKeyCase, recordAssessment } from '../../../src/lib/programmes/server/assess.ts';
import { listCounts } from '../../../src/lib/programmes/server/counts.ts';
import { asPost } from '../../../src/lib/programmes/server/door.ts';
import { enterFigure, listStandings, verifyFigure } from '../../../src/lib/programmes/server/figures.ts';
import { importList } from '../../../src/lib/programmes/server/import-list.ts';
import {
	checkPerson,
	findPerson,
	listPeople,
	placePerson
} from '../../../src/lib/programmes/server/people.ts';
import {
	endPost,
	listOwnPlaces,
	listPostPlaces,
	namePost
} from '../../../src/lib/programmes/server/posts.ts';
import {
	draftProgramme,
	findProgramme,
	listProgrammes,
	moveProgramme
} from '../../../src/lib/programmes/server/programmes.ts';
import { moveReport, writeReport } from '../../../src/lib/programmes/server/reports.ts';
import { answerAppeal, doTask, listWaiting, raiseAppeal } from '../../../src/lib/programmes/server/tasks.ts';
import { listToCheck } from '../../../src/lib/programmes/server/to-check.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let owner: ReturnType<typeof pupilsBy>;
let commission: UserActor;
let second: UserActor;
let county: UserActor;
let otherCounty: UserActor;
let field: UserActor;
let otherField: UserActor;
let specialist: UserActor;
let id: string;

const [here, there] = ['430702001', '430702002'];
const elsewhere = '430725001';
const plan = {
	...{ title: '演示专项', population: '演示治愈患者', basis: '演示文件' },
	...{ startsOn: '2026-10-01', endsOn: '2027-03-31', reportDueOn: '2027-04-15' },
	...{ visitDays: 30, followUpMonths: 6 }
};

async function somebody(
	role: Role,
	place: { id: string; kind: string },
	{ countyCode = '430702', isLead = false } = {}
): Promise<UserActor> {
	const userId = newId();
	const email = `${userId}@example.org`;
	await owner.db
		.insert(schema.appUser)
		.values({ id: userId, email, name: role, passwordHash: '!', createdAt: friday });
	await owner.db
		.insert(schema.membership)
		.values({ id: newId(), userId, organisationId: place.id, role, validFrom: '2024-01-01', isLead });
	const at = { organisationId: place.id, organisationName: '', organisationKind: place.kind, countyCode };
	return { kind: 'user', id: userId, email, name: role, locale: null, posts: [{ role, ...at, isLead }] };
}

async function office(kind: string, countyCode = '430702') {
	const row = { id: newId(), name: kind, kind, countyCode, level: 'county' as const };
	await owner.db.insert(schema.organisation).values(row);
	return row;
}

const list = (...rows: string[]) =>
	new TextEncoder().encode(['姓名,出生日期,电话,区县,乡镇', ...rows].join('\n'));

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	owner = pupilsBy(database.ownerUrl);
	await owner.db.insert(schema.division).values([
		{ code: here!, name: '启明街道', level: 'township', parentCode: '430702' },
		{ code: there!, name: '府坪街道', level: 'township', parentCode: '430702' },
		{ code: elsewhere, name: '漳江街道', level: 'township', parentCode: '430725' }
	]);
	const health = await office('health_commission');
	const community = await office('community');
	commission = await somebody('commission', health);
	second = await somebody('commission', health);
	county = await somebody('bureau_county', await office('county_health_bureau'));
	otherCounty = await somebody('bureau_county', await office('county_education_bureau', '430725'), {
		countyCode: '430725'
	});
	field = await somebody('field_worker', community);
	otherField = await somebody('field_worker', community);
	specialist = await somebody('field_worker', community);
	id = (await draftProgramme(commission, plan, byHand)).id;
});
afterAll(() => owner.close());

test('a second person approves what the first drafted; others see it once it runs', async () => {
	expect(await findProgramme(county, id)).toBeUndefined();
	await expectRefused(moveProgramme(commission, id, 'approve', byHand), 'not_allowed');
	await moveProgramme(commission, id, 'submit', byHand);
	await expectRefused(moveProgramme(commission, id, 'approve', byHand), 'not_allowed');
	await expectRefused(
		importList(commission, id, { side: 'hospital' }, list('演示居民一,1950-01-01,,武陵区,'), byHand),
		'programme_over'
	);
	await moveProgramme(second, id, 'approve', byHand);
	await expectRefused(moveProgramme(second, id, 'approve', byHand), 'taken_already');
	expect(await listProgrammes(county)).toHaveLength(1);
	for (const actor of [world.counsellor, world.leader, world.teacher, world.speaker])
		expect(await listProgrammes(actor)).toEqual([]);
});

test('figures keep what they say; the done ones wait for a second person, and a county enters its own alone', async () => {
	const figure = {
		measure: 'visits',
		countyCode: '430702',
		kind: 'done',
		value: 1200,
		qualifier: 'near',
		source: '演示台账',
		asOf: '2026-10-08'
	} as const;
	await enterFigure(county, id, { ...figure, kind: 'planned', value: 1500, qualifier: 'exact' }, byHand);
	const { id: entered } = await enterFigure(county, id, figure, byHand);
	await expectRefused(enterFigure(otherCounty, id, figure, byHand), 'not_allowed');
	await expectRefused(enterFigure(field, id, figure, byHand), 'not_allowed');
	await expectRefused(enterFigure(world.counsellor, id, figure, byHand), 'not_found');
	await expectRefused(
		enterFigure(county, id, { ...figure, asOf: '2026-10-10' }, byHand),
		'invalid',
		'in_the_future'
	);
	expect((await listStandings(id, 'visits'))[0]).toMatchObject({
		planned: { value: 1500, qualifier: 'exact' },
		done: { value: 1200, qualifier: 'near' },
		verified: null
	});
	await expectRefused(verifyFigure(county, id, entered, byHand), 'not_allowed');
	await verifyFigure(commission, id, entered, byHand);
	await expectRefused(verifyFigure(second, id, entered, byHand), 'taken_already');
	await enterFigure(county, id, { ...figure, value: 1300, asOf: '2026-10-09' }, byHand);
	expect((await listStandings(id, 'visits'))[0]).toMatchObject({
		done: { value: 1300 },
		verified: { value: 1200, qualifier: 'near', source: '演示台账' }
	});
});

test('posts are named from above, open their own places, and the gaps are known', async () => {
	const post = { holderName: '演示专干', profession: 'social_worker' } as const;
	await expectRefused(namePost(county, id, { ...post, divisionCode: '430702' }, byHand), 'not_allowed');
	await expectRefused(namePost(county, id, { ...post, divisionCode: elsewhere }, byHand), 'not_allowed');
	await expectRefused(
		namePost(county, id, { ...post, divisionCode: here!, email: county.email }, byHand),
		'invalid',
		'own_post'
	);
	await namePost(county, id, { ...post, divisionCode: here!, email: field.email }, byHand);
	await namePost(commission, id, { ...post, divisionCode: elsewhere, email: otherField.email }, byHand);
	await namePost(commission, id, { ...post, divisionCode: '430702', email: specialist.email }, byHand);
	const places = await listPostPlaces(id, ['430702']);
	expect(places.map(({ code, holders }) => [code, holders.length])).toEqual([
		['430700', 0],
		['430702', 1],
		[here, 1],
		[there, 0]
	]);
	expect(await listOwnPlaces(field, id)).toMatchObject([{ code: here, countyCode: '430702' }]);
});

describe('two lists are held against each other', () => {
	test('whoever brings one learns numbers; rows are all right, or none is taken', async () => {
		const bad = list('演示居民一,1950-01-01,,武陵区,', '演示居民二,昨天,,武陵区,不存在乡');
		const refused = await expectRefused(
			importList(commission, id, { side: 'hospital' }, bad, byHand),
			'invalid',
			'list_born'
		);
		expect(refused.problems.map(({ problem }) => problem)).toEqual(['list_born', 'list_township']);
		expect(await listCounts(commission, id)).toEqual([]);
		const hospital = list(
			'演示居民一,1950-01-01,13900000001,武陵区,启明街道',
			'演示居民二,1960-02-02,,武陵区,',
			'演示居民三,1970-03-03,,桃源县,漳江街道'
		);
		expect(await importList(world.coordinator, id, { side: 'hospital' }, hospital, byHand)).toEqual({
			...{ rows: 3, added: 3, matched: 0 }
		});
		await expectRefused(
			importList(county, id, { side: 'township', countyCode: '430725' }, hospital, byHand),
			'not_allowed'
		);
		await expectRefused(importList(county, id, { side: 'hospital' }, hospital, byHand), 'not_allowed');
		const township = list(
			'演示居民一,,13900000001,,启明街道',
			'演示居民四,1980-04-04,,,启明街道',
			'演示居民四,1980-04-04,,,启明街道'
		);
		const both = { side: 'township', countyCode: '430702' } as const;
		expect(await importList(county, id, both, township, byHand)).toEqual({ rows: 3, added: 1, matched: 1 });
		expect(await importList(county, id, both, township, byHand)).toEqual({ rows: 3, added: 0, matched: 0 });
		expect(await listPeople(county, id, ['matched', 'to_check'])).toEqual([]);
		expect(await listPeople(commission, id, ['matched', 'to_check'])).toEqual([]);
	});

	test('a post sees its own place alone, the county’s all of the county, and every look is written down', async () => {
		const names = async (actor: UserActor) =>
			(await listPeople(actor, id, ['matched', 'to_check'])).map(({ name, state }) => `${name} ${state}`);
		expect(await names(field)).toEqual(['演示居民四 to_check', '演示居民一 matched']);
		expect(await names(otherField)).toEqual(['演示居民三 to_check']);
		expect((await names(specialist)).sort()).toEqual(
			['演示居民一 matched', '演示居民四 to_check', '演示居民二 to_check'].sort()
		);
		for (const actor of [world.counsellor, world.bureau, world.coordinator, county])
			expect(await names(actor)).toEqual([]);
		const looks = await asPost(field, (tx) =>
			tx.execute<{ n: number }>(
				sql`select count(*)::int as n from programmes.read_log where actor_id = ${field.id}`
			)
		);
		expect(looks[0]!.n).toBe(2);
	});

	test('the database shows nobody without the door, and nothing of another place with the WHERE gone', async () => {
		const count = (rows: { n: number }[]) => rows[0]!.n;
		for (const table of ['person', 'task', 'appeal', 'assessment', 'key_case', 'read_log']) {
			const all = sql`select count(*)::int as n from ${sql.raw(`programmes.${table}`)}`;
			expect(count(await db().execute<{ n: number }>(all)), table).toBe(0);
		}
		const all = sql`select count(*)::int as n from programmes.person`;
		expect(count(await asPost(field, (tx) => tx.execute<{ n: number }>(all)))).toBe(2);
		await expect(
			asPost(otherField, (tx) =>
				tx.execute(
					sql`update programmes.person set state = 'moved' where county_code = '430702' returning id`
				)
			)
		).resolves.toHaveLength(0);
		await expect(
			asPost(field, (tx) => tx.execute(sql`insert into programmes.person select * from programmes.person`))
		).rejects.toThrow();
		await expect(
			asPost(field, (tx) => tx.execute(sql`update programmes.read_log set part = 'list'`))
		).rejects.toThrow();
		// Nobody merges a list that somebody else brought.
		const [brought] = await db().select({ id: schema.programmeList.id }).from(schema.programmeList).limit(1);
		await expect(
			asPost(otherField, (tx) =>
				tx.execute(sql`select programmes.merge_list(${brought!.id}::uuid, '[]'::jsonb, now())`)
			)
		).rejects.toThrow();
	});

	test('who is missing is checked off, and the share of the county moves', async () => {
		const [missing] = await listPeople(field, id, ['to_check']);
		const words = '十月八日入户，本人在家。';
		await expectRefused(
			checkPerson(otherField, id, missing!.id, { state: 'moved', words }, byHand),
			'not_found'
		);
		expect(await listToCheck(county, id)).toHaveLength(2);
		expect(JSON.stringify(await listToCheck(county, id))).not.toContain('演示居民');
		expect(await listToCheck(otherCounty, id)).toHaveLength(1);
		await checkPerson(field, id, missing!.id, { state: 'confirmed_present', words }, byHand);
		await expectRefused(
			checkPerson(field, id, missing!.id, { state: 'wrong_entry', words }, byHand),
			'taken_already'
		);
		expect(await listCounts(county, id)).toMatchObject([
			{ townshipCode: here, people: 2, toCheck: 0, present: 2 },
			{ townshipCode: null, people: 1, toCheck: 1, present: 0 }
		]);
		expect(await listCounts(field, id)).toEqual([]);
		expect(await listCounts(world.bureau, id)).toEqual([]);
	});

	test('the county finds the township of whom no list placed', async () => {
		const [lost] = await listPeople(specialist, id, ['to_check']);
		await expectRefused(placePerson(field, id, lost!.id, here!, byHand), 'not_found');
		await expectRefused(placePerson(specialist, id, lost!.id, elsewhere, byHand), 'invalid', 'place_needed');
		await placePerson(specialist, id, lost!.id, here!, byHand);
		expect(await listPeople(field, id, ['to_check'])).toHaveLength(1);
	});
});

describe('whoever lives here is looked after', () => {
	let person: string;
	const programme = async () => (await findProgramme(field, id))!;

	test('a visit and a follow-up always have a next one, never later than the programme says', async () => {
		person = (await listPeople(field, id, ['matched']))[0]!.id;
		const open = async () =>
			(await findPerson(field, await programme(), person))!.tasks
				.map(({ kind, dueOn }) => `${kind} ${dueOn}`)
				.sort();
		expect(await open()).toEqual(['follow_up 2027-04-09', 'visit 2026-11-08']);
		const words = '情况平稳，想要一本手册。';
		const visit = { kind: 'visit', input: { words, nextOn: '2026-11-09' } } as const;
		await expectRefused(doTask(field, id, person, visit, byHand), 'invalid', 'next_too_late');
		await doTask(field, id, person, { kind: 'visit', input: { words, nextOn: '2026-10-20' } }, byHand);
		const three = { assessed: '量表正常', counselling: '谈了睡眠', guidance: '规律作息' };
		await doTask(field, id, person, { kind: 'follow_up', input: three }, byHand);
		expect(await open()).toEqual(['follow_up 2027-04-09', 'visit 2026-10-20']);
		const timeline = (await findPerson(field, await programme(), person))!.timeline;
		expect(timeline.find(({ kind }) => kind === 'follow_up')!.words).toEqual(Object.values(three));
		itIs(instantAt('2026-10-21', '09:00'));
		expect((await listCounts(county, id)).find(({ townshipCode }) => townshipCode === here)).toMatchObject({
			...{ visits: 1, visitsLate: 1, followUps: 1, followUpsLate: 0 }
		});
	});

	test('a need is passed on with a date, and answered once', async () => {
		const need = { department: 'civil_affairs', words: '想申请临时救助。', dueOn: '2026-10-28' } as const;
		const { id: appeal } = await raiseAppeal(field, id, person, need, byHand);
		expect((await listWaiting(field, id, ['appeal', 'visit'])).map(({ kind }) => kind)).toContain('appeal');
		const answer = { id: appeal, words: '已由街道受理。' };
		await answerAppeal(specialist, id, person, answer, byHand);
		await expectRefused(answerAppeal(field, id, person, answer, byHand), 'taken_already');
	});

	test('a refusal is all that is written down; an abnormal sign makes a key person with a clock', async () => {
		const refused = { consent: 'refused', route: 'in_person' } as const;
		expect(await recordAssessment(field, id, person, refused, byHand)).toMatchObject({ key: false });
		expect(await findPerson(field, await programme(), person)).toMatchObject({ state: 'matched' });
		const given = {
			consent: 'given',
			route: 'in_person',
			scale: '演示量表',
			finding: 'abnormal',
			plan: 'individual'
		} as const;
		await expectRefused(recordAssessment(field, id, person, given, byHand), 'invalid', 'opinion_needed');
		const opinion = '建议尽快面谈。';
		expect(await recordAssessment(field, id, person, { ...given, opinion }, byHand)).toMatchObject({
			key: true
		});
		const { key } = (await findPerson(field, await programme(), person))!;
		expect(key!.dueAt.getTime() - key!.raisedAt.getTime()).toBe(24 * 3_600_000);
		await expectRefused(moveKeyCase(field, id, person, 'contact', 'counselled', byHand), 'taken_already');
		await moveKeyCase(field, id, person, 'own', undefined, byHand);
		await expectRefused(moveKeyCase(specialist, id, person, 'contact', 'counselled', byHand), 'not_allowed');
		await moveKeyCase(field, id, person, 'contact', 'counselled', byHand);
		await moveKeyCase(field, id, person, 'close', undefined, byHand);
		expect((await findPerson(field, await programme(), person))!.key).toBeNull();
	});

	test('whoever left is visited no more, and comes back with a new date', async () => {
		const words = '已搬到外地女儿家。';
		await checkPerson(field, id, person, { state: 'moved', words }, byHand);
		const visit = { kind: 'visit', input: { words } } as const;
		await expectRefused(doTask(field, id, person, visit, byHand), 'taken_already');
		expect((await findPerson(field, await programme(), person))!.tasks).toEqual([]);
		await checkPerson(field, id, person, { state: 'to_check', words }, byHand);
		await checkPerson(field, id, person, { state: 'confirmed_present', words }, byHand);
		expect((await findPerson(field, await programme(), person))!.tasks).toHaveLength(2);
	});
});

test('the report is approved by another, sent with its receipt, and ends the programme and every look', async () => {
	const report = { addressee: '省卫生健康委', dueOn: addDays('2026-10-21', 30), body: '演示总结'.repeat(6) };
	await expectRefused(moveProgramme(commission, id, 'close', byHand), 'invalid', 'report_first');
	await expectRefused(writeReport(county, id, 'experience', report, byHand), 'not_allowed');
	const { id: written } = await writeReport(commission, id, 'experience', report, byHand);
	await expectRefused(moveReport(commission, id, written, 'approve', null, byHand), 'not_allowed');
	await expectRefused(moveReport(commission, id, written, 'send', '演示1号', byHand), 'taken_already');
	await moveReport(second, id, written, 'approve', null, byHand);
	await moveReport(commission, id, written, 'send', '演示1号', byHand);
	await endPost(county, id, (await listPostPlaces(id, ['430702']))[2]!.holders[0]!.id, byHand);
	expect(await listPeople(field, id, ['matched', 'confirmed_present'])).toEqual([]);
	await moveProgramme(commission, id, 'close', byHand);
	expect(await listPeople(specialist, id, ['matched', 'confirmed_present'])).toEqual([]);
	expect(await findProgramme(county, id)).toMatchObject({ state: 'closed' });
	await transaction(async (tx) => {
		const events = await tx.execute<{ action: string; change: unknown }>(
			sql`select action, change from audit_event where action like 'programme.%'`
		);
		expect(events.length).toBeGreaterThan(20);
		expect(JSON.stringify(events)).not.toContain('演示居民');
	});
});
