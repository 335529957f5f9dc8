import { beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays } from '../../../src/lib/calendar/shanghai.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { findPacer } from '../../../src/lib/sessions/server/pace.ts';
import { progress } from '../../../src/lib/sessions/server/progress.ts';
import { countSessions } from '../../../src/lib/sessions/server/queries.ts';
import { counts } from '../../../src/lib/sessions/session.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, reported, type World } from '../../support/factories.ts';

const database = testDatabase();
let world: World;
const indicator = 'minor_lecture_and_parent_class';

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
	await asOwner((owner) =>
		owner.insert(schema.target).values({
			id: newId(),
			indicator,
			year: 2026,
			scope: 'city',
			value: 20,
			source: '演示',
			sourceEn: 'Demo',
			approvedAt: friday
		})
	);
});
beforeEach(() => itIs(friday));

async function asOwner(run: (owner: ReturnType<typeof drizzle<typeof schema>>) => Promise<unknown>) {
	const client = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	await run(drizzle(client, { schema }));
	await client.end();
}

async function pace(year = 2026) {
	const rows = await progress(world.bureau, { year, by: 'none', indicator });
	const { weeks, paced } = await findPacer(world.bureau, year);
	return { weeks, row: paced(rows)[0]! };
}

test('without terms it goes by calendar weeks and says so', async () => {
	const { weeks, row } = await pace();
	expect(weeks).toMatchObject({ unit: 'calendar', total: 52, passed: 39, left: 13 });
	expect(row.pace).toMatchObject({ unit: 'calendar', due: 15, needed: 20, standing: 'behind' });
});

test('with the terms of the year, by teaching weeks; what was held lately tells the forecast', async () => {
	const term = (schoolYear: string, number: number, startsOn: string, endsOn: string) => ({
		id: newId(),
		schoolYear,
		number,
		stage: 'school' as const,
		startsOn,
		endsOn,
		source: '演示'
	});
	await asOwner((owner) =>
		owner
			.insert(schema.term)
			.values([
				term('2025-2026', 1, '2025-09-01', '2026-01-30'),
				term('2025-2026', 2, '2026-03-02', '2026-07-03'),
				term('2026-2027', 1, '2026-09-01', '2027-01-29')
			])
	);
	const before = (await pace()).weeks!;
	expect(before.unit).toBe('teaching');
	expect(before.total).toBeLessThan(45);

	// Held on 23 October; on Monday in a week that week is over.
	await reported(world, 100);
	itIs(new Date(friday.getTime() + 17 * 86_400_000));
	const { weeks, row } = await pace();
	expect(weeks).toMatchObject({ passed: before.passed + 3, left: before.left - 3 });
	expect(row).toMatchObject({ delivered: 1, verified: 0 });
	expect(row.pace).toMatchObject({ needed: 20, recentWeeks: 8 });
	expect(row.pace!.forecast).toBe(1 + Math.round(weeks!.left / 8));
});

test('a year that is over has no pace', async () => {
	expect((await pace(2025)).weeks).toBeNull();
});

test('each figure counts exactly as many rows as its link opens', async () => {
	for (const row of await progress(world.bureau, { year: 2026, by: 'county', indicator }))
		for (const count of counts)
			expect(
				await countSessions(world.bureau, {
					count,
					indicator,
					county: row.county,
					from: '2026-01-01',
					to: addDays('2027-01-01', -1)
				}),
				`${row.county} ${count}`
			).toBe(row[count]);
});
