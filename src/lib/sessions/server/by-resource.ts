import { and, asc, eq, gte, inArray, lt, not, sql } from 'drizzle-orm';
import { hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { cityRoles } from '../../access/roles.ts';
import { listAbsences, type Absence } from '../../availability/server/calendar.ts';
import { addDays, instantAt, type Day } from '../../calendar/shanghai.ts';
import { listExperts, listTeams } from '../../network/server/queries.ts';
import type { ActivityCode } from '../activity.ts';
import type { SessionFilter } from '../filter.ts';
import type { Interval } from '../session.ts';
import { db } from '../../server/db/client.ts';
import { organisation, resourceInterval, session, topic } from '../../server/db/schema/index.ts';
import type { MonthEntry } from './month.ts';
import { datedAt, matching } from './queries.ts';
import { visibleSessions } from './scope.ts';

/** Somebody who is sent, or a team that sends; null stands for the sessions that have none yet. */
export interface Resource {
	id: string;
	name: string;
	nameEn: string | null;
	/** Whose house it is of, where the name does not say. */
	note: { name: string; nameEn: string | null } | null;
}

export interface ResourceEntry extends MonthEntry {
	/** Under which rows it stands; none where nobody is settled. */
	of: string[];
}

export interface ByResource {
	resources: Resource[];
	entries: ResourceEntry[];
	absences: Absence[];
	/** Held by sessions that this reader does not see: when, and no more. */
	busy: (Interval & { expertId: string })[];
}

type Span = { from: Day; to: Day };
/** More than a fortnight of the whole city has; what lies beyond is told by the count above. */
const mostEntries = 1500;

/** The sessions of some days by the experts who speak, with what else keeps these from being sent. */
export async function listByExpert(actor: UserActor, filter: SessionFilter, span: Span): Promise<ByResource> {
	const [entries, teams, all] = await Promise.all([
		listEntries(
			actor,
			filter,
			sql<
				string[]
			>`(select coalesce(json_agg(se.expert_id), '[]') from session_expert se where se.session_id = ${session.id})`
		),
		listTeams(),
		listExperts({ teamId: filter.team, ids: filter.expert ? [filter.expert] : undefined })
	]);
	const own = ownTeams(actor, teams);
	const seen = new Set(entries.flatMap((entry) => entry.of));
	const shown = all.filter(
		({ id, teams }) =>
			seen.has(id) || hasRole(actor, ...cityRoles) || teams.some((team) => own.includes(team.id))
	);
	const ids = shown.map(({ id }) => id);
	const [absences, busy] = await Promise.all([listAbsences(ids, span), listBusy(actor, ids, span)]);
	return {
		resources: shown.map(({ id, name, organisationName, organisationNameEn }) => ({
			id,
			name,
			nameEn: null,
			note: { name: organisationName, nameEn: organisationNameEn }
		})),
		entries,
		absences,
		busy
	};
}

/** The sessions of some days by the teams that take them. */
export async function listByTeam(actor: UserActor, filter: SessionFilter): Promise<ByResource> {
	const [entries, teams] = await Promise.all([
		listEntries(
			actor,
			filter,
			sql<
				string[]
			>`case when ${session.teamId} is null then '[]'::json else json_build_array(${session.teamId}) end`
		),
		listTeams()
	]);
	const own = ownTeams(actor, teams);
	const seen = new Set(entries.flatMap((entry) => entry.of));
	const shown = teams.filter(
		({ id }) =>
			(!filter.team || id === filter.team) &&
			(seen.has(id) || hasRole(actor, ...cityRoles) || own.includes(id))
	);
	return {
		resources: shown.map(({ id, name, nameEn }) => ({ id, name, nameEn, note: null })),
		entries,
		absences: [],
		busy: []
	};
}

function ownTeams(actor: UserActor, teams: { id: string; organisationId: string }[]): string[] {
	const organisations = organisationsOf(actor, 'coordinator');
	return teams.filter(({ organisationId }) => organisations.includes(organisationId)).map(({ id }) => id);
}

async function listEntries(
	actor: UserActor,
	filter: SessionFilter,
	of: ReturnType<typeof sql<string[]>>
): Promise<ResourceEntry[]> {
	const rows = await db()
		.select({
			id: session.id,
			status: session.status,
			activity: session.activity,
			title: session.title,
			topic: { name: topic.name, nameEn: topic.nameEn },
			host: { name: organisation.name, nameEn: organisation.nameEn },
			at: datedAt,
			endsAt: session.endsAt,
			of
		})
		.from(session)
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.leftJoin(topic, eq(topic.id, session.topicId))
		.where(and(visibleSessions(actor), matching(filter)))
		.orderBy(asc(datedAt), asc(session.id))
		.limit(mostEntries);
	return rows.map((row) => ({ ...row, activity: row.activity as ActivityCode }));
}

async function listBusy(
	actor: UserActor,
	expertIds: string[],
	{ from, to }: Span
): Promise<ByResource['busy']> {
	if (expertIds.length === 0 || hasRole(actor, ...cityRoles)) return [];
	const { resourceId, sessionId, startsAt, endsAt, active } = resourceInterval;
	return db()
		.select({ expertId: resourceId, startsAt, endsAt })
		.from(resourceInterval)
		.innerJoin(session, eq(session.id, sessionId))
		.where(
			and(
				active,
				inArray(resourceId, expertIds),
				gte(startsAt, instantAt(from, '00:00')),
				lt(startsAt, instantAt(addDays(to, 1), '00:00')),
				not(visibleSessions(actor))
			)
		)
		.orderBy(asc(startsAt));
}
