import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile } from '../../../src/lib/care/server/timeline.ts';
import type { PupilFile } from '../../../src/lib/care/timeline.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let child: string;
let grown: string;
let consentId: string;
const hours = (n: number) => new Date(friday.getTime() + n * 3_600_000);

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	const classId = await pupils.schoolClass(world.school.id);
	child = await pupils.student(world.school.id, classId, '2012-01-01');
	grown = await pupils.student(world.school.id, classId, '2008-10-01');
	for (const studentId of [child, grown]) await tellStory(studentId, classId);
});
afterAll(() => pupils.close());

/** Two campaigns with their answers, consents of pupil and guardian, an alert, a talk and what was decided. */
async function tellStory(studentId: string, classId: string): Promise<void> {
	const own = { studentId, schoolId: world.school.id };
	const { db } = pupils;
	for (const signer of ['guardian', 'student'] as const) {
		const [text, request, id] = [newId(), newId(), newId()];
		await db
			.insert(schema.consentText)
			.values({
				id: text,
				purpose: 'screening',
				reader: signer,
				version: 1,
				body: { 'zh-CN': '告知书', en: 'notice' },
				bodyHash: text,
				validFrom: hours(-9000)
			})
			.onConflictDoNothing();
		const [{ textId }] = (await db.execute(
			sql`select id as "textId" from pupils.consent_text where purpose = 'screening' and reader = ${signer}`
		)) as unknown as [{ textId: string }];
		const about = { ...own, purpose: 'screening' as const, signer, textId };
		await db.insert(schema.consentRequest).values({
			...about,
			id: request,
			dataClasses: ['answers'],
			linkHash: request,
			codeHash: request,
			requestedBy: world.counsellor.id,
			requestedAt: hours(-400),
			dueOn: '2026-10-01'
		});
		await db.insert(schema.consent).values({
			...about,
			id,
			number: id,
			requestId: request,
			response: 'given',
			route: 'online',
			at: hours(-300),
			validTo: hours(3000)
		});
		if (studentId === child && signer === 'student') consentId = id;
	}
	for (const [n, total] of [6, 16].entries()) {
		const [campaignId, assignmentId] = [newId(), newId()];
		await db.execute(sql`
			insert into pupils.campaign (id, school_id, school_year, title, grades, instruments, starts_on, ends_on, from_time,
				to_time, hospital_id, status, created_by, created_at, opened_by, opened_at)
			values (${campaignId}, ${world.school.id}, '2026-2027', ${`第${n + 1}次筛查`}, '{j1}', '{phq-a@1}',
				${n ? '2026-10-08' : '2025-10-08'}, '2026-10-20', '08:00', '17:00', ${world.hospital.id}, 'closed',
				${world.counsellor.id}, ${hours(-9000).toISOString()}, ${world.counsellor.id}, ${hours(-9000).toISOString()})`);
		const at = hours(n ? -20 : -8000);
		await db.insert(schema.assignment).values({
			...own,
			id: assignmentId,
			campaignId,
			classId,
			codeHash: assignmentId,
			instruments: ['phq-a@1'],
			startedAt: at,
			submittedAt: at
		});
		await db.insert(schema.response).values({
			...own,
			assignmentId,
			instrument: 'phq-a@1',
			answersSealed: 'x',
			answeredCount: 9,
			savedAt: at,
			raw: total,
			missing: 0,
			total,
			band: 'x',
			flags: [],
			proposedTier: n ? 'orange' : 'green'
		});
	}
	await db
		.insert(schema.alert)
		.values({ ...own, id: newId(), source: 'interview', tier: 'red', flags: ['x'], raisedAt: hours(-10) });
	await db.insert(schema.interview).values({
		...own,
		id: newId(),
		heldAt: hours(-9),
		heldBy: world.colleague.id,
		recordSealed: 'x',
		createdAt: hours(-9)
	});
	await db.insert(schema.triage).values({
		...own,
		id: newId(),
		proposedTier: 'orange',
		tier: 'orange',
		wordsSealed: 'x',
		decidedBy: world.colleague.id,
		decidedAt: hours(-8),
		needsSecond: false
	});
}

const fileOf = (studentId: string, actor = world.counsellor, isAdult = false) =>
	as(actor, (tx) => readFile(tx, actor, { studentId, schoolId: world.school.id, isAdult }));
const kinds = ({ events }: PupilFile) => [...new Set(events.map(({ kind }) => kind))].sort();
const findings = ({ events }: PupilFile) =>
	events.flatMap((event) => ('finding' in event && event.finding ? [[event.kind, event.finding.tier]] : []));
const partsRead = async () =>
	(await pupils.db.execute<{ part: string }>(sql`select distinct part from pupils.read_log order by 1`)).map(
		({ part }) => part
	);

describe('the file of a pupil', () => {
	test('shows by the post alone what was asked and who took part, and no result', async () => {
		const file = await fileOf(child);
		expect(file.results).toBe('no_grant');
		expect(kinds(file)).toEqual(['class', 'consent', 'screening']);
		expect(findings(file)).toEqual([]);
		expect(file.trend).toEqual([]);
		expect(await partsRead()).toEqual(['file']);
	});

	test('is nothing to another school, whatever its address', async () => {
		const file = await fileOf(child, world.otherCounsellor);
		expect(file.events).toEqual([]);
		expect(file.trend).toEqual([]);
	});

	test('with a grant tells the whole story, newest first, and each part that was seen is logged', async () => {
		for (const user of [world.counsellor, world.leader])
			await pupils.db.insert(schema.accessGrant).values({
				id: newId(),
				userId: user.id,
				schoolId: world.school.id,
				purpose: '年度筛查',
				basis: 'leader',
				grantedBy: world.colleague.id,
				fromAt: hours(-1),
				toAt: hours(1)
			});
		const file = await fileOf(child);
		expect(file.results).toBe('open');
		expect(findings(file)).toEqual([
			['triage', 'orange'],
			['alert', 'red'],
			['screening', 'orange'],
			['screening', 'green']
		]);
		expect(file.trend.map(({ instrument, total, most }) => [instrument, total, most])).toEqual([
			['phq-a', 6, 27],
			['phq-a', 16, 27]
		]);
		const times = file.events.map(({ at }) => +at);
		expect(times).toEqual(times.toSorted((a, b) => b - a));
		expect(await partsRead()).toEqual(['alert', 'file', 'interview', 'result', 'triage']);
		// Talks are for counsellors alone, whatever a leader's grant.
		expect(kinds(await fileOf(child, world.leader))).not.toContain('talk');
	});

	test('of an adult names nobody who once answered for them', async () => {
		const signers = (file: PupilFile) =>
			new Set(file.events.flatMap((event) => (event.kind === 'consent' ? [event.signer] : [])));
		expect(signers(await fileOf(child))).toEqual(new Set(['guardian', 'student']));
		expect(signers(await fileOf(grown, world.counsellor, true))).toEqual(new Set(['student']));
	});

	test('after a withdrawal holds no result any more; alert, talk and decision rest on law', async () => {
		await pupils.db.insert(schema.consentEnd).values({
			consentId,
			studentId: child,
			schoolId: world.school.id,
			kind: 'withdrawn',
			at: hours(-1),
			effects: []
		});
		const file = await fileOf(child);
		expect(file.results).toBe('no_consent');
		expect(file.trend).toEqual([]);
		expect(findings(file)).toEqual([
			['triage', 'orange'],
			['alert', 'red']
		]);
		expect(kinds(file)).toContain('talk');
	});
});
