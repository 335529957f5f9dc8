import { and, asc, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { hostRoles } from '../../access/roles.ts';
import { addDays, instantAt, type Day } from '../../calendar/shanghai.ts';
import { db } from '../../server/db/client.ts';
import { appUser, division, organisation, room, session, topic } from '../../server/db/schema/index.ts';
import type { ActivityCode, Audience } from '../activity.ts';
import { hostType } from '../host.ts';
import type { Stop } from '../stop.ts';
import { datedAt, instant } from './queries.ts';
import { ofTeams } from './scope.ts';

const shown = ['scheduled', 'reported', 'disputed', 'verified', 'cancelled', 'no_show'] as const;

/**
 * Where this person, or the teams they coordinate, are to be between two days, in order. Cancelled stops stay in
 * the list, so that nobody drives there.
 */
export async function listStops(
	actor: UserActor,
	{ from, until, limit }: { from: Day; until: Day; limit: number }
): Promise<Stop[]> {
	const teams = organisationsOf(actor, 'coordinator');
	const speaks = sql`exists (select 1 from session_expert se join expert e on e.id = se.expert_id
		where se.session_id = ${session.id} and e.user_id = ${actor.id})`;
	const theirs = or(
		teams.length ? and(isNotNull(session.teamId), ofTeams(teams)) : undefined,
		hasRole(actor, 'expert') ? speaks : undefined
	);
	if (!theirs) return [];
	const rows = await db()
		.select({
			id: session.id,
			status: session.status,
			activity: session.activity,
			title: session.title,
			topic: { name: topic.name, nameEn: topic.nameEn },
			audience: session.audience,
			expectedAttendance: session.expectedAttendance,
			reportedAttendance: session.reportedAttendance,
			note: session.note,
			host: {
				name: organisation.name,
				nameEn: organisation.nameEn,
				kind: organisation.kind,
				address: organisation.address
			},
			county: { name: division.name, nameEn: division.nameEn },
			room: { name: room.name, nameEn: room.nameEn, seats: room.seats },
			venue: session.venue,
			startsAt: session.startsAt,
			endsAt: session.endsAt,
			checkedInAt: session.checkedInAt,
			contact: appUser.name,
			contactIsHost: sql<boolean>`exists (select 1 from membership m where m.user_id = ${session.requestedBy}
				and m.organisation_id = ${session.hostId} and m.role in ${[...hostRoles]})`,
			experts: sql<string[]>`(
				select coalesce(json_agg(e.name order by e.name), '[]')
				from session_expert se join expert e on e.id = se.expert_id where se.session_id = ${session.id})`,
			travelMinutes: sql<number>`coalesce((
				select max(ri.travel_minutes) from resource_interval ri
				where ri.session_id = ${session.id} and ri.active and ri.kind = 'expert'), 0)`,
			photos: sql<number>`(
				select count(*)::int from session_photo p
				where p.session_id = ${session.id} and p.deleted_at is null)`
		})
		.from(session)
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.innerJoin(division, eq(division.code, session.countyCode))
		.innerJoin(appUser, eq(appUser.id, session.requestedBy))
		.leftJoin(topic, eq(topic.id, session.topicId))
		.leftJoin(room, eq(room.id, session.roomId))
		.where(
			and(
				gte(datedAt, instant(instantAt(from, '00:00'))),
				lt(datedAt, instant(instantAt(addDays(until, 1), '00:00'))),
				inArray(session.status, [...shown]),
				theirs
			)
		)
		.orderBy(asc(datedAt), asc(session.id))
		.limit(limit);
	return rows.map(({ contact, contactIsHost, host, ...row }) => ({
		...row,
		activity: row.activity as ActivityCode,
		audience: row.audience as Audience,
		startsAt: row.startsAt!,
		endsAt: row.endsAt!,
		host: { ...host, type: hostType(host.kind) },
		contact: { name: contact, isHost: contactIsHost }
	}));
}
