import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { ActivityCode, Audience } from '../../sessions/activity.ts';
import type { SessionStatus } from '../../sessions/session.ts';
import { db } from '../../server/db/client.ts';
import {
	appUser,
	organisation,
	room,
	session,
	team,
	topic,
	tour,
	tourStop
} from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { isId } from '../../server/ids.ts';
import type { Stop, Tour } from '../tour.ts';
import { visibleTeams } from './scope.ts';

/** A plan with its stops, if this person may see it. */
export async function findTour(
	actor: UserActor,
	id: string,
	reader: Reader = db()
): Promise<Tour | undefined> {
	if (!isId(id)) return undefined;
	const [found] = await selectTours(reader, and(eq(tour.id, id), visibleTeams(actor)));
	return found;
}

/** The drafts of the teams whose plans this person may see, or of some of them; the newest first. */
export async function listDrafts(actor: UserActor, teamIds?: string[]): Promise<Tour[]> {
	if (teamIds?.length === 0) return [];
	const ofTeams = teamIds && inArray(tour.teamId, teamIds);
	return selectTours(db(), and(eq(tour.status, 'draft'), visibleTeams(actor), ofTeams));
}

async function selectTours(reader: Reader, where: SQL | undefined): Promise<Tour[]> {
	const tours = await reader
		.select({
			id: tour.id,
			title: tour.title,
			status: tour.status,
			version: tour.version,
			team: { id: team.id, name: team.name, nameEn: team.nameEn, organisationId: team.organisationId },
			createdBy: appUser.name,
			publishedAt: tour.publishedAt
		})
		.from(tour)
		.innerJoin(team, eq(team.id, tour.teamId))
		.innerJoin(appUser, eq(appUser.id, tour.createdBy))
		.where(where)
		.orderBy(desc(tour.createdAt), desc(tour.id));
	const stops = await selectStops(
		reader,
		tours.map(({ id }) => id)
	);
	return tours.map((each) => ({ ...each, stops: stops.get(each.id) ?? [] }));
}

async function selectStops(reader: Reader, tourIds: string[]): Promise<Map<string, Stop[]>> {
	if (tourIds.length === 0) return new Map();
	const rows = await reader
		.select({
			tourId: tourStop.tourId,
			id: tourStop.id,
			host: {
				id: organisation.id,
				name: organisation.name,
				nameEn: organisation.nameEn,
				kind: organisation.kind,
				countyCode: organisation.countyCode
			},
			activity: tourStop.activity,
			topic: { id: topic.id, name: topic.name, nameEn: topic.nameEn },
			audience: tourStop.audience,
			expectedAttendance: tourStop.expectedAttendance,
			room: { id: room.id, name: room.name, nameEn: room.nameEn, seats: room.seats },
			startsAt: tourStop.startsAt,
			endsAt: tourStop.endsAt,
			sessionId: tourStop.sessionId,
			request: { id: session.id, number: session.number, status: session.status },
			options: sql<[string, string][]>`(
				select coalesce(json_agg(json_build_array(o.starts_at, o.ends_at) order by o.position), '[]')
				from session_option o where o.session_id = ${session.id})`,
			experts: sql<{ id: string; name: string }[]>`(
				select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name) order by e.name), '[]')
				from tour_stop_expert se join expert e on e.id = se.expert_id where se.stop_id = ${tourStop.id})`
		})
		.from(tourStop)
		.innerJoin(organisation, eq(organisation.id, tourStop.hostId))
		.leftJoin(topic, eq(topic.id, tourStop.topicId))
		.leftJoin(room, eq(room.id, tourStop.roomId))
		.leftJoin(session, eq(session.id, tourStop.requestId))
		.where(inArray(tourStop.tourId, tourIds))
		.orderBy(asc(tourStop.startsAt), asc(tourStop.id));
	const byTour = new Map<string, Stop[]>();
	for (const { tourId, options, request, activity, audience, ...row } of rows) {
		const stop: Stop = {
			...row,
			activity: activity as ActivityCode,
			audience: audience as Audience,
			request: request && {
				...request,
				status: request.status as SessionStatus,
				options: options.map(([startsAt, endsAt]) => ({
					startsAt: new Date(startsAt),
					endsAt: new Date(endsAt)
				}))
			}
		};
		const own = byTour.get(tourId);
		if (own) own.push(stop);
		else byTour.set(tourId, [stop]);
	}
	return byTour;
}
