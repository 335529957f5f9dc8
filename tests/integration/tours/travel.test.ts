import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { conflictsOf } from '../../../src/lib/tours/check.ts';
import { addStop } from '../../../src/lib/tours/server/add-stop.ts';
import { createTour } from '../../../src/lib/tours/server/create-tour.ts';
import { readDiary } from '../../../src/lib/tours/server/diary.ts';
import { placeStop } from '../../../src/lib/tours/server/place-stop.ts';
import { publishTour } from '../../../src/lib/tours/server/publish-tour.ts';
import { findTour } from '../../../src/lib/tours/server/queries.ts';
import { isPlaced } from '../../../src/lib/tours/tour.ts';
import { countOverlaps } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let days = 3;

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
});

const times = ['08:20', '09:40', '10:00', '11:10', '14:30', '15:00', '16:00', '17:20'] as const;

test('what is published leaves time for every way, and what the planner finds free of conflicts is published', async () => {
	let published = 0;
	let refused = 0;
	const stops = fc.array(
		fc.record({
			time: fc.constantFrom(...times),
			atOther: fc.boolean(),
			experts: fc.subarray([0, 1, 2], { minLength: 1, maxLength: 2 })
		}),
		{ minLength: 2, maxLength: 4 }
	);
	await fc.assert(
		fc.asyncProperty(stops, async (wanted) => {
			const day = nextWorkday();
			const { id } = await createTour(
				world.coordinator,
				{ teamId: world.teams.municipal, title: '巡讲' },
				byHand
			);
			for (const { time, atOther, experts } of wanted) {
				const { stopId } = await addStop(
					world.coordinator,
					id,
					{
						hostId: atOther ? world.otherSchool.id : world.school.id,
						activity: 'minor_lecture',
						audience: 'pupils',
						expectedAttendance: 90
					},
					byHand
				);
				const startsAt = instantAt(day, time);
				const place = {
					time: { startsAt, endsAt: new Date(+startsAt + 40 * 60_000) },
					expertIds: experts.map((n) => world.experts[n]!)
				};
				await placeStop(world.coordinator, id, stopId, place, byHand);
			}
			const tour = (await findTour(world.coordinator, id))!;
			const diary = await readDiary(world.coordinator, tour.team.id, tour.stops, day, day);
			const conflicts = tour.stops.flatMap((stop) =>
				isPlaced(stop) ? conflictsOf(stop, tour.stops, diary) : []
			);
			const outcome = await publishTour(world.coordinator, id, byHand).catch((error: unknown) => error);
			if (outcome instanceof DomainError) refused++;
			else published++;
			// A host's own second event at the same time is a conflict of the plan, which the claim leaves to people.
			const atExperts = conflicts.filter(({ kind }) => kind !== 'host_event');
			expect(outcome instanceof DomainError).toBe(atExperts.length > 0);
			expect(await waysTooShort()).toEqual([]);
			expect(await countOverlaps()).toBe(0);
		}),
		{ numRuns: 25, seed: 20261120 }
	);
	expect(Math.min(published, refused)).toBeGreaterThan(2);
});

function nextWorkday(): string {
	const now = dayOf(friday);
	do days++;
	while ([6, 7].includes(new Date(addDays(now, days)).getUTCDay() || 7));
	return addDays(now, days);
}

/** Stops of one expert and day between which there are fewer minutes than the way takes. */
function waysTooShort() {
	return db().execute(sql`
		select a.id, b.id from resource_interval a join resource_interval b
			on a.resource_id = b.resource_id and a.active and b.active and a.kind = 'expert'
				and a.ends_at <= b.starts_at + b.travel_minutes * interval '1 minute' and a.id <> b.id
				and (a.ends_at at time zone 'Asia/Shanghai')::date = (b.ends_at at time zone 'Asia/Shanghai')::date
		where a.host_id <> b.host_id
			and b.starts_at + b.travel_minutes * interval '1 minute' < a.ends_at + coalesce((
				select t.minutes from travel_time t
				where t.from_code = least(a.county_code, b.county_code)
					and t.to_code = greatest(a.county_code, b.county_code)), 90) * interval '1 minute'`);
}
