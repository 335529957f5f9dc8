import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import type { Role } from '../../../src/lib/access/roles.ts';
import { addDays, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { answerRight, askRight } from '../../../src/lib/consents/server/rights.ts';
import {
	assessIncident,
	chooseConcerned,
	closeIncident,
	containIncident,
	findIncident,
	listIncidents,
	listOwnNotices,
	notifyConcerned,
	reportIncident,
	watchIncidents
} from '../../../src/lib/privacy/server/incidents.ts';
import { eraseForRequest, findErasure } from '../../../src/lib/privacy/server/erase-for-request.ts';
import { findOwnCopy } from '../../../src/lib/privacy/server/own-copy.ts';
import {
	findRetention,
	listDue,
	makeList,
	moveList,
	proposeMonths,
	retryList,
	runRetention,
	signMonths
} from '../../../src/lib/privacy/server/retention.ts';
import { watchRights } from '../../../src/lib/privacy/server/watch-rights.ts';
import { findYear } from '../../../src/lib/privacy/server/year.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import type { Proof } from '../../../src/lib/students/server/proof.ts';
import { logReads } from '../../../src/lib/students/server/read-log.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let classId: string;
let officer: UserActor;
let auditor: UserActor;
let textId: string;
const anonymous = { kind: 'anonymous' } as const;

async function somebody(role: Role): Promise<UserActor> {
	const id = newId();
	const email = `${id}@example.org`;
	await pupils.db
		.insert(schema.appUser)
		.values({ id, email, name: role, passwordHash: '!', createdAt: friday });
	const place = { organisationId: world.bureau.posts[0]!.organisationId, role };
	await pupils.db
		.insert(schema.membership)
		.values({ id: newId(), userId: id, ...place, validFrom: '2024-01-01' });
	const more = { organisationName: '', organisationKind: 'education_bureau', countyCode: '430702' };
	return { kind: 'user', id, email, name: role, locale: null, posts: [{ ...place, ...more, isLead: false }] };
}

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	classId = await pupils.schoolClass(world.school.id);
	await pupils.notices();
	textId = (await pupils.db.select().from(schema.consentText).limit(1))[0]!.id;
	officer = await somebody('dpo');
	auditor = await somebody('auditor');
});
afterAll(() => pupils.close());

async function proofOf(studentId: string, as: Proof['as']): Promise<Proof> {
	const [of, under] = [newId(), newId()];
	await pupils.db.insert(schema.consentRequest).values({
		...{ id: of, studentId, schoolId: world.school.id, purpose: 'screening', dataClasses: [], textId },
		...{ signer: as.signer, linkHash: of, codeHash: under, requestedBy: world.counsellor.id },
		...{ requestedAt: friday, dueOn: '2026-12-01' }
	});
	return { kind: 'mine', studentId, as, by: 'slip_code', of, under };
}
const selfOf = (studentId: string) => proofOf(studentId, { signer: 'student' });
const guardianOf = (studentId: string, guardianId: string) =>
	proofOf(studentId, { signer: 'guardian', guardianId });

/** A pupil with answers, a decision, a talk and an alert that somebody took. */
async function pupilWithFile(school = world.school.id, inClass = classId, year = '2026-2027') {
	const id = await pupils.student(school, inClass);
	const campaignId = newId();
	await pupils.db.insert(schema.campaign).values({
		...{ id: campaignId, schoolId: school, schoolYear: year, title: '演示筛查', grades: ['j1'] },
		...{ fromTime: '08:00', toTime: '17:00', hospitalId: world.hospital.id },
		...{ instruments: ['phq-a'], startsOn: `${year.slice(0, 4)}-10-01`, endsOn: `${year.slice(0, 4)}-10-20` },
		...{ status: 'closed', createdBy: world.counsellor.id, createdAt: friday, openedAt: friday }
	});
	const assignmentId = newId();
	await pupils.db.insert(schema.assignment).values({
		...{ id: assignmentId, campaignId, studentId: id, schoolId: school, classId: inClass },
		...{ codeHash: assignmentId, instruments: ['phq-a'], submittedAt: friday }
	});
	await pupils.db.insert(schema.response).values({
		...{ assignmentId, instrument: 'phq-a', schoolId: school, studentId: id, answeredCount: 9 },
		...{ answersSealed: 'k:geheim', savedAt: friday, total: 3, proposedTier: 'green' }
	});
	const base = { studentId: id, schoolId: school };
	await pupils.db.insert(schema.triage).values({
		...{ id: newId(), ...base, proposedTier: 'green', tier: 'green', wordsSealed: 'x', needsSecond: false },
		...{ decidedBy: world.counsellor.id, decidedAt: friday }
	});
	await pupils.db.insert(schema.interview).values({
		...{
			id: newId(),
			...base,
			heldAt: friday,
			heldBy: world.counsellor.id,
			recordSealed: 'x',
			createdAt: friday
		}
	});
	return { id, assignmentId };
}

const countOf = async (table: string, id: string) => {
	const [row] = await pupils.db.execute<{ n: number }>(
		sql`select count(*)::int as n from ${sql.raw(table)} where student_id = ${id}`
	);
	return row!.n;
};
const told = async (actor: UserActor, kind: string) => {
	const rows = await pupils.db
		.select({ id: schema.notification.id })
		.from(schema.notification)
		.where(sql`recipient_id = ${actor.id} and kind = ${kind}`);
	return rows.length;
};

describe('a data incident', () => {
	let id: string;
	let pupil: string;
	let other: string;
	const report = { day: '2026-10-09', time: '08:00', words: '名单发错了群，十分钟后撤回。' };

	test('is reported by anybody with an account, and seen by officers and the school’s leader alone', async () => {
		pupil = await pupils.student(world.school.id, classId);
		other = await pupils.student(world.school.id, classId);
		await expectRefused(
			reportIncident(world.teacher, { ...report, day: '2026-10-10' }, byHand),
			'invalid',
			'in_the_future'
		);
		await reportIncident(world.teacher, { ...report, schoolId: world.school.id }, byHand);
		id = (await listIncidents(officer))[0]!.id;
		expect(await listIncidents(world.leader)).toHaveLength(1);
		for (const actor of [world.teacher, world.counsellor, world.otherCounsellor, world.bureau, auditor]) {
			expect(await listIncidents(actor)).toEqual([]);
			expect(await findIncident(actor, id)).toBeUndefined();
		}
		expect([await told(officer, 'incident_open'), await told(world.leader, 'incident_open')]).toEqual([1, 1]);
		const assess = {
			types: ['identity' as const],
			cause: 'sent_wrong' as const,
			harm: '可能被不相干的人看到'
		};
		await expectRefused(
			assessIncident(world.counsellor, id, { ...assess, isHarmful: 'yes' }, byHand),
			'not_found'
		);
	});

	test('each clock that ran out is told once', async () => {
		for (const hours of [23, 25, 26, 80]) {
			itIs(new Date(friday.getTime() + hours * 3_600_000));
			await transaction((tx) => watchIncidents(tx, now()));
		}
		expect(await told(officer, 'incident_late')).toBe(1);
		itIs(new Date(friday.getTime() + 3_600_000));
	});

	test('goes step by step to a notice that both sides see, with what the law asks for', async () => {
		const assess = {
			types: ['identity' as const, 'contact' as const],
			cause: 'sent_wrong' as const,
			harm: '姓名和电话可能被不相干的人看到'
		};
		await expectRefused(closeIncident(officer, id, '演示教训', byHand), 'taken_already');
		await assessIncident(officer, id, { ...assess, isHarmful: 'yes' }, byHand);
		await expectRefused(
			assessIncident(world.leader, id, { ...assess, isHarmful: 'no' }, byHand),
			'taken_already'
		);
		const contain = { measures: '已撤回并请群成员删除', contact: '演示学校办公室 0736-0000000' };
		await containIncident(world.leader, id, contain, byHand);
		await expectRefused(closeIncident(officer, id, '演示教训', byHand), 'invalid', 'tell_first');
		await expectRefused(notifyConcerned(officer, id, '演示0001', byHand), 'invalid', 'nobody_concerned');
		// Of the class those whose data somebody looked at that day.
		await as(world.leader, (tx) => logReads(tx, world.leader, 'roster', [pupil]));
		const day = '2026-10-09';
		const query = { schoolId: world.school.id, classId, fromDay: day, toDay: day };
		expect(await chooseConcerned(world.leader, id, query, byHand)).toEqual({ n: 1 });
		expect(await chooseConcerned(officer, id, { schoolId: world.school.id }, byHand)).toEqual({ n: 2 });
		expect(await chooseConcerned(officer, id, query, byHand)).toEqual({ n: 1 });
		expect(await listOwnNotices(await selfOf(pupil))).toEqual([]);
		await notifyConcerned(officer, id, '演示0001', byHand);
		const guardian = await pupils.guardian(pupil, world.school.id);
		for (const proof of [await selfOf(pupil), await guardianOf(pupil, guardian)])
			expect(await listOwnNotices(proof)).toMatchObject([
				{ ...contain, dataTypes: assess.types, harm: assess.harm }
			]);
		expect(await listOwnNotices(await selfOf(other))).toEqual([]);
		expect(await findIncident(officer, id)).toMatchObject({ concerned: 1, seen: 1 });
		await expectRefused(chooseConcerned(officer, id, query, byHand), 'taken_already');
		await closeIncident(officer, id, '以后群发前两人核对。', byHand);
	});
});

describe('a request about rights', () => {
	const ask = (proof: Proof, kind: 'copy' | 'correction' | 'deletion') =>
		askRight(anonymous, proof, { kind, words: '演示请求' });
	const answer = (id: string, outcome: 'done' | 'refused' = 'done') =>
		answerRight(world.leader, { id, outcome, words: '已经办理。' }, byHand);

	test('a deletion is rehearsed, carried out by the leader in one transaction, and leaves a receipt', async () => {
		const { id: pupil } = await pupilWithFile();
		const { id } = await ask(await selfOf(pupil), 'deletion');
		await expectRefused(answer(id), 'invalid', 'erase_first');
		const rehearsed = await findErasure(world.leader, id);
		expect(rehearsed).toMatchObject({ at: null, erased: { answers: 1, talks: 2 } });
		expect(await countOf('pupils.response', pupil)).toBe(1);
		const input = { id, words: '已按申请删除。', sure: 'yes' as const };
		for (const actor of [world.counsellor, world.otherCounsellor])
			await expectRefused(
				eraseForRequest(actor, input, byHand),
				actor === world.counsellor ? 'not_allowed' : 'not_found'
			);
		await eraseForRequest(world.leader, input, byHand);
		for (const table of ['response', 'triage', 'interview'])
			expect(await countOf(`pupils.${table}`, pupil), table).toBe(0);
		const done = await findErasure(world.leader, id);
		expect(done).toMatchObject({ state: 'done', erased: rehearsed!.erased });
		expect(done!.kept.map(({ what, why }) => `${what} ${why}`)).toContain('roster duty');
		await expectRefused(eraseForRequest(world.leader, input, byHand), 'invalid', 'rights_answered');
	});

	test('while somebody is in danger nothing of the care goes, and the receipt says why', async () => {
		const { id: pupil } = await pupilWithFile();
		await pupils.db.insert(schema.crisis).values({
			...{ id: newId(), studentId: pupil, schoolId: world.school.id },
			...{ raisedBy: world.counsellor.id, raisedAt: now() }
		});
		const { id } = await ask(await selfOf(pupil), 'deletion');
		await eraseForRequest(world.leader, { id, words: '一部分要等危机结束。', sure: 'yes' }, byHand);
		expect(await countOf('pupils.response', pupil)).toBe(1);
		expect((await findErasure(world.leader, id))!.kept).toContainEqual({
			what: 'answers',
			n: 1,
			why: 'open_crisis'
		});
	});

	test('a correction is said to be done when the register has changed', async () => {
		const pupil = await pupils.student(world.school.id, classId);
		const { id } = await ask(await selfOf(pupil), 'correction');
		await expectRefused(answer(id), 'invalid', 'correct_first');
		const later = new Date(now().getTime() + 60_000);
		await pupils.db.update(schema.student).set({ changedAt: later }).where(eq(schema.student.id, pupil));
		await answer(id);
	});

	test('a copy holds that pupil alone, for the side that asked, for thirty days', async () => {
		const { id: pupil } = await pupilWithFile();
		const stranger = await pupils.student(world.school.id, classId);
		const guardian = await pupils.guardian(pupil, world.school.id);
		expect(await findOwnCopy(await selfOf(pupil))).toBeUndefined();
		await answer((await ask(await selfOf(pupil), 'copy')).id);
		const copy = await findOwnCopy(await selfOf(pupil));
		expect(copy).toMatchObject({
			screenings: [{ instrument: 'phq-a', total: 3 }],
			guardians: [{ relation: 'mother' }]
		});
		const text = JSON.stringify(copy);
		for (const hidden of [stranger, 'geheim', '演示家长', guardian, world.counsellor.name])
			expect(text).not.toContain(hidden);
		expect(await findOwnCopy(await guardianOf(pupil, guardian))).toBeUndefined();
		const before = now();
		itIs(new Date(before.getTime() + 31 * 86_400_000));
		expect(await findOwnCopy(await selfOf(pupil))).toBeUndefined();
		itIs(before);
	});

	test('the school is reminded once before it is due, the officer told once when it is late', async () => {
		const pupil = await pupils.student(world.school.id, classId);
		const { id } = await ask(await selfOf(pupil), 'copy');
		const [{ dueOn }] = (await pupils.db
			.select({ dueOn: schema.rightsRequest.dueOn })
			.from(schema.rightsRequest)
			.where(eq(schema.rightsRequest.id, id))) as [{ dueOn: string }];
		const before = now();
		const counts = [];
		for (const days of [-9, 0, 0, 1, 5]) {
			itIs(instantAt(addDays(dueOn, days), '10:00'));
			await transaction((tx) => watchRights(tx, now()));
			counts.push([await told(world.counsellor, 'rights_near'), await told(officer, 'rights_late')]);
		}
		expect(counts).toEqual([
			[0, 0],
			[1, 0],
			[1, 0],
			[1, 1],
			[1, 1]
		]);
		itIs(before);
	});
});

describe('what has passed its time', () => {
	let left: { id: string };
	let green: { id: string; assignmentId: string };

	test('is listed by the portal and touched by nobody', async () => {
		const oldClass = await pupils.schoolClass(world.school.id, '旧班');
		green = await pupilWithFile(world.school.id, oldClass, '2024-2025');
		left = await pupilWithFile(world.school.id, oldClass, '2022-2023');
		await pupils.db
			.update(schema.student)
			.set({ leftOn: '2023-07-01' })
			.where(eq(schema.student.id, left.id));
		await transaction((tx) => listDue(tx, now()));
		const { lists } = await findRetention();
		expect(lists[0]).toMatchObject({ state: 'proposed', confirmedBy: null });
		expect(lists[0]!.lines.map(({ rule, n }) => [rule, n])).toEqual([
			['green_answers', 2],
			['student_file', 1]
		]);
		expect(await told(officer, 'retention_waits')).toBe(1);
		await transaction((tx) => runRetention(tx, now()));
		await expectRefused(makeList(officer, byHand), 'invalid', 'list_open');
		expect((await findRetention()).lists[0]!.erased).toEqual({});
		const id = lists[0]!.id;
		// The database itself erases nothing by a list that two people have not confirmed.
		await expect(
			db().execute(sql`select pupils.retention_erase(${id}::uuid, 'green_answers', 10)`)
		).rejects.toThrow();
		await expect(
			db().execute(
				sql`select pupils.erase_file(${id}::uuid, ${newId()}::uuid, ${left.id}::uuid, '{}', '{}', now())`
			)
		).rejects.toThrow();
		await expect(db().execute(sql`delete from pupils.read_log`)).rejects.toThrow();
		await expect(
			db().execute(sql`select pupils.erase_content(${left.id}::uuid, '{}'::jsonb)`)
		).rejects.toThrow();
	});

	test('goes after two people have confirmed, all of it or nothing, with a receipt; scores stay', async () => {
		const { lists } = await findRetention();
		const { id } = lists[0]!;
		await expectRefused(moveList(world.leader, id, 'confirm', byHand), 'not_allowed');
		await moveList(officer, id, 'confirm', byHand);
		await expectRefused(moveList(officer, id, 'second', byHand), 'not_allowed');
		await moveList(auditor, id, 'second', byHand);
		await expectRefused(moveList(officer, id, 'drop', byHand), 'taken_already');
		const stored = async () =>
			(
				await pupils.db
					.select({ sealed: schema.response.answersSealed })
					.from(schema.response)
					.where(eq(schema.response.assignmentId, green.assignmentId))
			)[0]!.sealed;
		const run = () => transaction((tx) => runRetention(tx, now()));
		const before = await told(auditor, 'retention_waits');
		await pupils.db.execute(sql`alter table pupils.student rename to student_away`);
		await run();
		await pupils.db.execute(sql`alter table pupils.student_away rename to student`);
		const [failed] = (await findRetention()).lists;
		expect(failed).toMatchObject({ state: 'running', failures: 1, erased: {} });
		expect(await stored()).not.toBe('');
		expect(await told(auditor, 'retention_waits')).toBe(before + 1);
		await run();
		expect((await findRetention()).lists[0]).toMatchObject({ state: 'running', failures: 1 });
		await expectRefused(retryList(auditor, id, byHand), 'not_allowed');
		await retryList(officer, id, byHand);
		await run();
		const [done] = (await findRetention()).lists;
		expect(done).toMatchObject({ state: 'done', erased: { green_answers: 2, student_file: 1 } });
		expect(done!.receiptNo).toMatch(/^E-2026-/);
		const [answers] = await pupils.db
			.select({ sealed: schema.response.answersSealed, total: schema.response.total })
			.from(schema.response)
			.where(eq(schema.response.assignmentId, green.assignmentId));
		expect(answers).toEqual({ sealed: '', total: 3 });
		expect(await countOf('pupils.response', left.id)).toBe(0);
		const [gone] = await pupils.db.select().from(schema.student).where(eq(schema.student.id, left.id));
		expect(gone!.bornOn).toBe('2013-01-01');
		expect(await countOf('pupils.erasure', left.id)).toBe(1);
	});

	test('how long something is kept is signed by a second person, and never below the law', async () => {
		await expectRefused(
			proposeMonths(officer, { rule: 'read_log', months: 12 }, byHand),
			'invalid',
			'retention_least'
		);
		await expectRefused(proposeMonths(auditor, { rule: 'sign_ins', months: 12 }, byHand), 'not_allowed');
		const { id } = await proposeMonths(officer, { rule: 'sign_ins', months: 12 }, byHand);
		expect((await findRetention()).months.sign_ins).toBe(6);
		await expectRefused(signMonths(officer, id, byHand), 'not_allowed');
		await signMonths(auditor, id, byHand);
		expect((await findRetention()).months.sign_ins).toBe(12);
	});
});

test('the totals of a year are the totals of the logs, and for officers and auditors alone', async () => {
	const year = await findYear(auditor, 2026);
	const sum = (section: string) =>
		year.filter((line) => line.section === section).reduce((n, line) => n + line.n, 0);
	const count = async (query: ReturnType<typeof sql>) =>
		(await pupils.db.execute<{ n: number }>(query))[0]!.n;
	expect(sum('reads')).toBe(await count(sql`select count(*)::int as n from pupils.read_log`));
	expect(sum('rights')).toBe(await count(sql`select count(*)::int as n from pupils.rights_request`));
	expect(sum('incidents')).toBe(await count(sql`select count(*)::int as n from pupils.incident`));
	expect(sum('erasures')).toBe(await count(sql`select count(*)::int as n from pupils.erasure`));
	expect(sum('reads')).toBeGreaterThan(0);
	expect(await findYear(auditor, 2025)).toEqual([]);
	await expectRefused(findYear(world.leader, 2026), 'not_allowed');
});

test('every table about a pupil is erased with the file, or stays for a reason that is named here', async () => {
	const law = 'rests on law';
	const proof = 'proves who agreed, asked or looked';
	const codes = 'holds codes and times, no words';
	const stays: Record<string, string> = {
		...{ crisis_step: law, crisis_escalation: law, alert_call: law },
		...{ mandatory_report: law, mandatory_report_note: law, mandatory_report_suspect: law },
		...{ access_grant: proof, consent_request: proof, consent_end: proof, consent_override: proof },
		...{ guardian_informed: proof, rights_request: proof, incident_pupil: proof },
		...{ enrolment: codes, transfer: codes, assignment: codes, green_slot: codes },
		...{ referral_event: codes, referral_escalation: codes, visit_rule: codes }
	};
	const [{ source }] = (await pupils.db.execute(sql`
		select pg_get_functiondef('pupils.erase_content'::regproc) || pg_get_functiondef('pupils.erase_file'::regproc)
			as source`)) as unknown as [{ source: string }];
	const tables = (await pupils.db.execute(sql`
		select distinct table_name as name from information_schema.columns
		where table_schema = 'pupils' and column_name in ('student_id', 'case_id', 'return_id', 'referral_id', 'crisis_id',
			'alert_id', 'report_id', 'intervention_id', 'guardian_id')`)) as unknown as { name: string }[];
	const erased = ({ name }: { name: string }) => new RegExp(`(pupils\\.|')${name}\\b`).test(source);
	const forgotten = tables.filter((table) => !erased(table) && !(table.name in stays));
	expect(forgotten.map(({ name }) => name)).toEqual([]);
});
