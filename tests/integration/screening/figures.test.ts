import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { addDays, dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { listFigures } from '../../../src/lib/screening/server/figures.ts';
import { now } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { as } from '../../../src/lib/students/server/as.ts';
import { testDatabase } from '../../support/database.ts';
import { itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;

/** A Thursday; the week began on the 16th. */
const thursday = instantAt('2026-11-19', '09:00');
const before = instantAt('2026-11-10', '10:00');
const schoolYear = '2026-2027';

beforeAll(async () => {
	itIs(thursday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	const ours = await screened(world.school.id, { green: 30, orange: 12, red: 11, open: 10 }, 14);
	await screened(world.otherSchool.id, { green: 40, orange: 10, red: 3, open: 0 }, 20);
	// Somebody was confirmed this week, and somebody's lowering waits for the second person.
	await triage(ours[0]!, world.school.id, 'red', now());
	await triage(ours[1]!, world.school.id, 'red', before, true);
});
afterAll(() => pupils.close());

/** Pupils who answered and whose tier was confirmed, some whose wasn't, and some who did neither. */
async function screened(
	schoolId: string,
	tiers: Record<'green' | 'orange' | 'red' | 'open', number>,
	others: number
) {
	const classId = await pupils.schoolClass(schoolId);
	const campaignId = newId();
	const days = { startsOn: '2026-11-02', endsOn: '2026-11-13', fromTime: '08:00', toTime: '17:00' };
	await pupils.db.insert(schema.campaign).values({
		id: campaignId,
		schoolId,
		schoolYear,
		title: '年度筛查',
		grades: ['j1'],
		instruments: ['phq-a@1'],
		...days,
		hospitalId: world.hospital.id,
		status: 'open',
		createdBy: world.counsellor.id,
		createdAt: before,
		openedBy: world.counsellor.id,
		openedAt: before
	});
	const ids: string[] = [];
	for (const [tier, n] of Object.entries(tiers)) {
		for (let i = 0; i < n; i++) {
			const studentId = await pupils.student(schoolId, classId);
			ids.push(studentId);
			await pupils.db.insert(schema.assignment).values({
				id: newId(),
				campaignId,
				studentId,
				schoolId,
				classId,
				codeHash: studentId,
				instruments: ['phq-a@1'],
				startedAt: before,
				submittedAt: before
			});
			if (tier !== 'open') await triage(studentId, schoolId, tier as 'green', before);
		}
	}
	for (let i = 0; i < others; i++) await pupils.student(schoolId, classId);
	return ids;
}

async function triage(
	studentId: string,
	schoolId: string,
	tier: 'green' | 'orange' | 'red',
	decidedAt: Date,
	needsSecond = false
) {
	await pupils.db.insert(schema.triage).values({
		id: newId(),
		studentId,
		schoolId,
		proposedTier: tier,
		tier,
		wordsSealed: 'sealed',
		decidedBy: world.counsellor.id,
		decidedAt,
		needsSecond
	});
}

const rows = async (actor: UserActor) => (await listFigures(actor, schoolYear)).tables[0]?.rows ?? [];

test('the city sees the whole and the counties, with few in need told together, as of Monday', async () => {
	const { tables } = await listFigures(world.bureau, schoolYear);
	expect(tables).toMatchObject([{ school: null, asOf: instantAt('2026-11-16', '00:00') }]);
	const [city, ...parts] = tables[0]!.rows;
	expect(city).toMatchObject({
		path: [],
		pupils: 150,
		consented: 116,
		screened: 116,
		unconfirmed: 10,
		tiers: { green: 70, yellow: 0, orange: 22, red: 14 }
	});
	expect(parts.map(({ path }) => path)).toEqual([
		[['430702']],
		[['430702'], ['junior']],
		[['430725']],
		[['430725'], ['junior']]
	]);
	for (const { tiers } of parts) expect(tiers).toMatchObject({ orange: null, red: null });
	expect(parts[0]!.together).toEqual({ kinds: ['orange', 'red'], persons: 23 });
});

test('a county sees its lines of the city’s figures, and no other', async () => {
	const city = await rows(world.bureau);
	expect(await rows(world.countyBureau)).toEqual(city.filter(({ path }) => path[0]?.includes('430725')));
});

test('a school sees its own by grade, as of now', async () => {
	const { tables } = await listFigures(world.leader, schoolYear);
	expect(tables).toMatchObject([{ school: { id: world.school.id }, asOf: thursday }]);
	const [all, grade, ...none] = tables[0]!.rows;
	expect(all).toMatchObject({ path: [], pupils: 77, tiers: { green: 29, orange: 12, red: 12 } });
	expect(grade).toMatchObject({ path: [['j1']], pupils: 77, tiers: { green: 29, orange: 12, red: 12 } });
	expect(none).toEqual([]);
	expect((await rows(world.otherCounsellor))[0]).toMatchObject({
		pupils: 73,
		tiers: { orange: null, red: null }
	});
});

test('pupils who left, and other years, are not counted', async () => {
	expect((await listFigures(world.bureau, '2025-2026')).tables[0]!.rows).toEqual([]);
	itIs(instantAt(addDays(dayOf(thursday), -60), '09:00'));
	expect(await rows(world.bureau)).toEqual([]);
	itIs(thursday);
});

test('the numbers behind it are for bureaus, and for whoever sees the school’s roster', async () => {
	const asked = (actor: UserActor, school: string | null) =>
		as(actor, (tx) =>
			tx.execute(
				sql`select * from pupils.figures(${schoolYear}, ${thursday.toISOString()}::timestamptz, ${school}::uuid)`
			)
		);
	for (const actor of [world.counsellor, world.leader, world.coordinator, world.speaker, world.teacher])
		expect(await asked(actor, null), actor.name).toHaveLength(0);
	for (const actor of [world.bureau, world.countyBureau, world.otherCounsellor, world.teacher])
		expect(await asked(actor, world.school.id), actor.name).toHaveLength(0);
	expect((await asked(world.counsellor, world.school.id)).length).toBeGreaterThan(0);
	const columns = Object.keys((await asked(world.bureau, null))[0]!);
	expect(columns.toSorted()).toEqual(['county', 'grade', 'kind', 'persons']);
});
