import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { slotTimes } from '../../../src/lib/calendar/school-slots.ts';
import { addDays, dayOf, instantAt, midnightBefore } from '../../../src/lib/calendar/shanghai.ts';
import { holidayCalendar } from '../../../src/lib/calendar/server/holidays.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { activities } from '../../../src/lib/sessions/activity.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { freeSlotsOf } from '../../../src/lib/sessions/server/free-slots.ts';
import { rescheduleSession } from '../../../src/lib/sessions/server/reschedule-session.ts';
import { countOverlaps, refusalOf } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	requested,
	scheduled,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
const minute = 60_000;
let world: World;
let owner: postgres.Sql;
/** Hosts in three counties; of the third nothing is known. */
let hosts: { id: string; countyCode: string }[];

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
	owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	const far = { id: newId(), countyCode: '430726' };
	await owner`insert into division (code, name, level, parent_code) values ('430726', '石门县', 'county', '430700')`;
	await owner`insert into organisation (id, kind, name, level, county_code)
		values (${far.id}, 'junior_school', '石门中学', 'county', ${far.countyCode})`;
	hosts = [world.school, world.otherSchool, far];
});
afterAll(() => owner.end());

const time = (day: string, start: string) => {
	const startsAt = instantAt(day, start);
	return { startsAt, endsAt: new Date(startsAt.getTime() + activities.minor_lecture.minutes * minute) };
};

const minutesBetween: Record<string, number> = {
	'430702 430702': 20,
	'430702 430725': 60,
	'430725 430725': 20
};
function leg(from: { hostId: string; countyCode: string }, to: { hostId: string; countyCode: string }) {
	if (from.hostId === to.hostId) return 0;
	return minutesBetween[[from.countyCode, to.countyCode].sort().join(' ')] ?? 90;
}

interface Row {
	expertId: string;
	hostId: string;
	countyCode: string;
	homeId: string;
	homeCounty: string;
	travel: number;
	from: number;
	to: number;
	[key: string]: unknown;
}

/** What experts hold: from when they are needed at the place, and the way that is held before. */
async function heldRows(): Promise<Row[]> {
	return db().execute<Row>(sql`
		select i.resource_id as "expertId", i.host_id as "hostId", i.county_code as "countyCode", o.id as "homeId",
			o.county_code as "homeCounty", i.travel_minutes as travel,
			(extract(epoch from i.starts_at) * 1000 + i.travel_minutes * 60000)::float8 as "from",
			(extract(epoch from i.ends_at) * 1000)::float8 as "to"
		from resource_interval i join expert e on e.id = i.resource_id join organisation o on o.id = e.organisation_id
		where i.active and i.kind = 'expert' order by i.starts_at`);
}

function perDay(rows: readonly Row[]): Row[][] {
	return [...Map.groupBy(rows, ({ expertId, to }) => `${expertId} ${dayOf(new Date(to - 1))}`).values()];
}

/** The ways from scratch: never more than there is time for. */
function expectedTravel(ofDay: readonly Row[], i: number): { leg: number; travel: number } {
	const row = ofDay[i]!;
	const before = ofDay[i - 1];
	const way = leg(before ?? { hostId: row.homeId, countyCode: row.homeCounty }, row);
	const since = before?.to ?? midnightBefore(row.to - 1);
	return { leg: way, travel: Math.max(0, Math.min(way, Math.floor((row.from - since) / minute))) };
}

const choice = fc.record({
	what: fc.constantFrom('accept', 'accept', 'accept', 'cancel', 'reschedule', 'amend'),
	host: fc.nat(2),
	day: fc.nat(1),
	start: fc.integer({ min: 0, max: 130 }).map((n) => {
		const at = 7 * 60 + 5 * n;
		return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
	}),
	experts: fc.subarray([0, 1, 2], { minLength: 1 }),
	nth: fc.nat(50)
});

test('whatever is claimed, called off and moved, the ways fit, caps hold, and free slots are those that can be claimed', async () => {
	const dayCap = 3;
	await owner`update expert set day_cap = ${dayCap}`;
	let round = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(choice, { minLength: 6, maxLength: 14 }), async (choices) => {
			const monday = addDays('2026-11-02', 7 * round++);
			const days = [monday, addDays(monday, 1)];
			const going: string[] = [];
			for (const { what, host, day, start, experts, nth } of choices) {
				const expertIds = experts.map((n) => world.experts[n]!);
				const at = time(days[day]!, start);
				const id = going[nth % Math.max(going.length, 1)];
				try {
					if (what === 'accept') {
						const made = await requested(world, { hostId: hosts[host]!.id, options: [at] });
						await acceptSession(world.coordinator, made, { ...at, expertIds }, byHand);
						going.push(made);
					} else if (!id) continue;
					else if (what === 'cancel') {
						await cancelSession(world.coordinator, id, { code: 'other', reason: '停课' }, byHand);
						going.splice(going.indexOf(id), 1);
					} else if (what === 'reschedule') {
						await rescheduleSession(world.coordinator, id, { ...at, reason: '换天' }, byHand);
					} else await amendSession(world.coordinator, id, { expertIds, reason: '换人' }, byHand);
				} catch (refused) {
					if (!(refused instanceof DomainError)) throw refused;
					expect(['slot_taken', 'invalid']).toContain(refused.code);
				}
				for (const ofDay of perDay(await heldRows())) {
					expect(ofDay.length).toBeLessThanOrEqual(dayCap);
					ofDay.forEach((row, i) => {
						const way = expectedTravel(ofDay, i);
						expect(row.travel).toBe(way.travel);
						// The table keeps the triangle, so nothing that was called off brings two stops too near.
						if (i > 0) expect(row.travel).toBe(way.leg);
					});
				}
			}
			expect(await countOverlaps()).toBe(0);

			const rows = await heldRows();
			for (const place of hosts) {
				const experts = [0, 1, 2].map((n) => ({ id: world.experts[n]!, teamId: 't' }));
				const wish = { activity: 'minor_lecture' as const, from: days[0]!, to: days[1]! };
				const { slots } = await freeSlotsOf(experts, wish, place.id);
				const own = await db().execute<{ from: number; to: number }>(sql`
					select (extract(epoch from starts_at) * 1000)::float8 as "from", (extract(epoch from ends_at) * 1000)::float8 as "to"
					from session where host_id = ${place.id} and status = 'scheduled'`);
				const expected = days.flatMap((day) =>
					slotTimes('school_day', 80, holidayCalendar.kindOf(day)).flatMap(({ start }) => {
						const { startsAt, endsAt } = time(day, start);
						const [from, to] = [+startsAt - 20 * minute, +endsAt];
						if (own.some((each) => each.from < to && each.to > +startsAt)) return [];
						return experts
							.filter(({ id }) => {
								const held = rows.filter((row) => row.expertId === id && dayOf(new Date(row.to - 1)) === day);
								if (held.length >= dayCap) return false;
								if (held.some((row) => row.from < to && row.to > from)) return false;
								const here = { hostId: place.id, countyCode: place.countyCode };
								const before = held.filter((row) => row.to <= from).at(-1);
								const after = held.find((row) => row.from >= to);
								return (
									(!before || before.to + leg(before, here) * minute <= from) &&
									(!after || to + leg(here, after) * minute <= after.from)
								);
							})
							.map(({ id }) => `${id} ${startsAt.toISOString()}`);
					})
				);
				expect(slots.map(({ expertId, startsAt }) => `${expertId} ${startsAt.toISOString()}`)).toEqual(
					expected
				);
			}
		}),
		{ seed: 7, numRuns: 12 }
	);
	await owner`update expert set day_cap = 10`;
});

test('of two claims that are neighbours too far apart exactly one wins, and the other learns the way', async () => {
	const expertIds = [world.experts[0]];
	for (let n = 0; n < 8; n++) {
		const day = addDays('2027-03-01', 7 * n);
		const [early, late] = [time(day, '09:40'), time(day, '11:25')];
		const ids = await Promise.all([
			requested(world, { options: [early] }),
			requested(world, { hostId: world.otherSchool.id, options: [late] })
		]);
		const outcomes = await Promise.allSettled([
			acceptSession(world.coordinator, ids[0], { ...early, expertIds }, byHand),
			acceptSession(world.secondCoordinator, ids[1], { ...late, expertIds }, byHand)
		]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const lost = outcomes.findIndex(({ status }) => status === 'rejected');
		const { reason } = outcomes[lost] as { reason: DomainError };
		expect(reason).toMatchObject({
			code: 'slot_taken',
			values: { side: lost === 0 ? 'after' : 'before', minutes: 60 },
			clash: [{ resourceId: expertIds[0], leg: { minutes: 60 } }]
		});
	}
});

test('neighbours that fit are both held, and the later one gives up its way from home', async () => {
	const day = '2027-05-18';
	const later = await scheduled(world, { hostId: world.otherSchool.id, options: [time(day, '14:30')] });
	const travelOf = async (id: string) =>
		(await owner`select travel_minutes as m from resource_interval where session_id = ${id} and active`)[0]!
			.m;
	expect(await travelOf(later)).toBe(60);
	const between = await scheduled(world, { hostId: world.otherSchool.id, options: [time(day, '10:00')] });
	expect([await travelOf(between), await travelOf(later)]).toEqual([60, 0]);
	await cancelSession(world.coordinator, between, { code: 'other', reason: '停课' }, byHand);
	expect(await travelOf(later)).toBe(60);
});

test('a way that is longer without the stop between is held as far as there is time', async () => {
	await owner`insert into travel_time (from_code, to_code, minutes) values ('430702', '430726', 300), ('430725', '430726', 20)`;
	const day = '2027-05-25';
	await scheduled(world, { options: [time(day, '08:20')] });
	const between = await scheduled(world, { hostId: world.otherSchool.id, options: [time(day, '11:00')] });
	const last = await scheduled(world, { hostId: hosts[2]!.id, options: [time(day, '13:00')] });
	await cancelSession(world.coordinator, between, { code: 'other', reason: '停课' }, byHand);
	const [row] = await owner`
		select travel_minutes as m, starts_at from resource_interval where session_id = ${last} and active`;
	// From the end of the first at 9:40 to the set-up at 12:40.
	expect(row).toMatchObject({ m: 180, starts_at: instantAt(day, '09:40') });
	expect(await countOverlaps()).toBe(0);
	await owner`delete from travel_time where to_code = '430726'`;
});

test('the refusal says how far it is, to who may see it with the host', async () => {
	const day = '2027-06-22';
	await scheduled(world, { options: [time(day, '10:00')] });
	const at = time(day, '11:45');
	const id = await requested(world, { hostId: world.otherSchool.id, options: [at] });
	const accept = (actor: UserActor) =>
		acceptSession(actor, id, { ...at, expertIds: [world.experts[0]] }, byHand);
	const refusal = await refusalOf(accept(world.coordinator));
	expect(refusal.values).toEqual({
		side: 'before',
		minutes: 60,
		name: '专家一',
		host: '初级中学',
		time: '11:20'
	});
});
