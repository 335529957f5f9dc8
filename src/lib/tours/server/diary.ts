import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Exception, ExpertFacts, WeekRule } from '../../availability/expert.ts';
import type { HostDays } from '../../availability/school-year.ts';
import { listHostDays } from '../../availability/server/queries.ts';
import { unknownTravelMinutes } from '../../availability/travel.ts';
import { addDays, addMonths, firstOfMonth, instantAt, type Day } from '../../calendar/shanghai.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { factsOf } from '../../sessions/server/expert-days.ts';
import { datedAt, instant } from '../../sessions/server/queries.ts';
import { visibleSessions } from '../../sessions/server/scope.ts';
import type { Interval } from '../../sessions/session.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { organisation, resourceInterval, session, travelTime } from '../../server/db/schema/index.ts';
import type { Diary, Held, Person, Place } from '../check.ts';
import type { Stop } from '../tour.ts';

/**
 * What the rules need to know about the experts of a team, and the hosts and rooms of these stops, between two days.
 * A handful of statements, however many stops there are.
 */
export async function readDiary(
	actor: UserActor,
	teamId: string,
	stops: readonly Stop[],
	from: Day,
	to: Day
): Promise<Diary> {
	const range = {
		from: instantAt(firstOfMonth(from), '00:00'),
		to: instantAt(firstOfMonth(addMonths(to, 1)), '00:00')
	};
	const hosts = [...new Map(stops.map(({ host }) => [host.id, host])).values()];
	const rooms = stops.flatMap(({ room }) => (room ? [room.id] : []));
	const [people, held, hostHeld, hostDays, legs] = await Promise.all([
		readPeople(teamId, range.from, range.to),
		readHeld(actor, teamId, rooms, range.from, range.to),
		readHostHeld(
			hosts.map(({ id }) => id),
			instantAt(from, '00:00'),
			instantAt(addDays(to, 1), '00:00')
		),
		readHostDays(hosts, from, to),
		stops.length ? readLegs() : () => unknownTravelMinutes
	]);
	return { now: now(), calendar: holidayCalendar, people, held, hostHeld, hostDays, legMinutes: legs };
}

async function readPeople(teamId: string, from: Date, to: Date): Promise<Person[]> {
	const rows = await db().execute<
		Omit<ExpertFacts, 'rules' | 'exceptions'> & {
			id: string;
			name: string;
			profession: Person['profession'];
			hostId: string;
			countyCode: string;
			topicIds: string[] | null;
			rules: WeekRule[] | null;
			exceptions: Exception[] | null;
		}
	>(sql`
		select e.id, e.name, e.profession, home.id as "hostId", home.county_code as "countyCode",
			e.licence_valid_to as "licenceValidTo", e.record_checked_on as "recordCheckedOn",
			e.day_cap as "dayCap", e.month_cap as "monthCap", ${factsOf(from, to)},
			(select json_agg(et.topic_id) from expert_topic et where et.expert_id = e.id) as "topicIds"
		from team_member m join expert e on e.id = m.expert_id join organisation home on home.id = e.organisation_id
		where m.team_id = ${teamId}
		order by e.name collate "zh-x-icu"`);
	return rows.map(({ id, name, profession, hostId, countyCode, topicIds, rules, exceptions, ...facts }) => ({
		id,
		name,
		profession,
		home: { hostId, countyCode },
		topicIds: topicIds ?? [],
		facts: { ...facts, rules: rules ?? [], exceptions: exceptions ?? [] }
	}));
}

const minute = 60_000;

/** From when people are needed at the place; the way there is asked for anew. */
async function readHeld(
	actor: UserActor,
	teamId: string,
	roomIds: string[],
	from: Date,
	to: Date
): Promise<Map<string, Held[]>> {
	const members = sql`select m.expert_id from team_member m where m.team_id = ${teamId}`;
	const rows = await db()
		.select({
			resourceId: resourceInterval.resourceId,
			startsAt: resourceInterval.startsAt,
			endsAt: resourceInterval.endsAt,
			travelMinutes: resourceInterval.travelMinutes,
			hostId: resourceInterval.hostId,
			countyCode: resourceInterval.countyCode,
			host: { name: organisation.name, nameEn: organisation.nameEn },
			visible: sql<boolean>`(${visibleSessions(actor)})`
		})
		.from(resourceInterval)
		.innerJoin(session, eq(session.id, resourceInterval.sessionId))
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.where(
			and(
				eq(resourceInterval.active, true),
				sql`${resourceInterval.resourceId} in (${members}${roomIds.length ? sql` union all select unnest(${sql.param(`{${roomIds.join(',')}}`)}::uuid[])` : sql``})`,
				gte(resourceInterval.startsAt, new Date(from.getTime() - 180 * minute)),
				lt(resourceInterval.startsAt, to)
			)
		)
		.orderBy(asc(resourceInterval.startsAt));
	const held = new Map<string, Held[]>();
	for (const { resourceId, startsAt, endsAt, travelMinutes, visible, host, ...place } of rows) {
		const one: Held = {
			...place,
			startMs: startsAt.getTime() + travelMinutes * minute,
			endMs: endsAt.getTime(),
			...(visible && { host })
		};
		const own = held.get(resourceId);
		if (own) own.push(one);
		else held.set(resourceId, [one]);
	}
	return held;
}

async function readHostHeld(hostIds: string[], from: Date, to: Date): Promise<Map<string, Interval[]>> {
	if (hostIds.length === 0) return new Map();
	const rows = await db()
		.select({ hostId: session.hostId, startsAt: session.startsAt, endsAt: session.endsAt })
		.from(session)
		.where(
			and(
				inArray(session.hostId, hostIds),
				eq(session.status, 'scheduled'),
				gte(datedAt, instant(from)),
				lt(datedAt, instant(to))
			)
		);
	const held = new Map<string, Interval[]>();
	for (const { hostId, startsAt, endsAt } of rows) {
		held.set(hostId, [...(held.get(hostId) ?? []), { startsAt: startsAt!, endsAt: endsAt! }]);
	}
	return held;
}

async function readHostDays(hosts: Stop['host'][], from: Day, to: Day): Promise<Map<string, HostDays>> {
	return hosts.length ? listHostDays(hosts, from, to) : new Map();
}

/** The whole table: the nine counties have 45 ways between them. */
async function readLegs(): Promise<Diary['legMinutes']> {
	const rows = await db().select().from(travelTime);
	const minutes = new Map(rows.map((row) => [`${row.fromCode} ${row.toCode}`, row.minutes]));
	return (from: Place, to: Place) => {
		if (from.hostId === to.hostId) return 0;
		return minutes.get([from.countyCode, to.countyCode].sort().join(' ')) ?? unknownTravelMinutes;
	};
}
