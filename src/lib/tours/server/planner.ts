import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { addDays, instantAt, type Day } from '../../calendar/shanghai.ts';
import type { ActivityCode } from '../../sessions/activity.ts';
import { datedAt, instant } from '../../sessions/server/queries.ts';
import { visibleSessions } from '../../sessions/server/scope.ts';
import { countedAs, type SessionStatus } from '../../sessions/session.ts';
import { db } from '../../server/db/client.ts';
import {
	organisation,
	resourceInterval,
	session,
	sessionExpert,
	team,
	teamMember,
	topic
} from '../../server/db/schema/index.ts';
import { mayPlan } from '../policy.ts';
import type { Named } from '../tour.ts';
import { visibleTeams } from './scope.ts';

export interface PlannerTeam {
	id: string;
	name: string;
	nameEn: string;
	organisationId: string;
	mine: boolean;
}

/** The teams whose planner this person may open; their own first. */
export async function listPlannerTeams(actor: UserActor): Promise<PlannerTeam[]> {
	const rows = await db()
		.select({ id: team.id, name: team.name, nameEn: team.nameEn, organisationId: team.organisationId })
		.from(team)
		.where(visibleTeams(actor))
		.orderBy(sql`${team.level} desc`, asc(team.name));
	return rows
		.map((row) => ({ ...row, mine: mayPlan(actor, row) }))
		.sort((a, b) => Number(b.mine) - Number(a.mine));
}

/** A session as a cell of the planner shows it: once for each expert. What the reader may not see is only busy. */
export interface PlannerSession {
	id: string | null;
	expertId: string;
	status: SessionStatus;
	startsAt: Date;
	endsAt: Date;
	travelMinutes: number;
	activity: ActivityCode;
	title: string | null;
	topic: { name: string; nameEn: string } | null;
	host: Named | null;
}

const shown = [...countedAs.scheduled, 'cancelled' as const, 'no_show' as const];

/** What the experts of a team have on these days, for whichever team they go. */
export async function listPlannerSessions(
	actor: UserActor,
	teamId: string,
	from: Day,
	to: Day
): Promise<PlannerSession[]> {
	const rows = await db()
		.select({
			id: session.id,
			expertId: sessionExpert.expertId,
			status: session.status,
			startsAt: session.startsAt,
			endsAt: session.endsAt,
			travelMinutes: resourceInterval.travelMinutes,
			activity: session.activity,
			title: session.title,
			topic: { name: topic.name, nameEn: topic.nameEn },
			host: { name: organisation.name, nameEn: organisation.nameEn },
			visible: sql<boolean>`(${visibleSessions(actor)})`
		})
		.from(session)
		.innerJoin(sessionExpert, eq(sessionExpert.sessionId, session.id))
		.innerJoin(
			teamMember,
			and(eq(teamMember.expertId, sessionExpert.expertId), eq(teamMember.teamId, teamId))
		)
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.leftJoin(topic, eq(topic.id, session.topicId))
		.leftJoin(
			resourceInterval,
			and(
				eq(resourceInterval.sessionId, session.id),
				eq(resourceInterval.resourceId, sessionExpert.expertId),
				eq(resourceInterval.active, true)
			)
		)
		.where(
			and(
				inArray(session.status, shown),
				gte(datedAt, instant(instantAt(from, '00:00'))),
				lt(datedAt, instant(instantAt(addDays(to, 1), '00:00')))
			)
		)
		.orderBy(asc(datedAt), asc(session.id));
	return rows.flatMap(({ visible, id, title, host, topic, ...row }): PlannerSession[] => {
		const busy = {
			...row,
			startsAt: row.startsAt!,
			endsAt: row.endsAt!,
			travelMinutes: row.travelMinutes ?? 0,
			activity: row.activity as ActivityCode
		};
		if (visible) return [{ ...busy, id, title, host, topic }];
		const isHeld = row.status === 'scheduled' || row.status === 'reported';
		return isHeld ? [{ ...busy, id: null, title: null, host: null, topic: null }] : [];
	});
}

export interface TeamDay {
	teamId: string;
	day: Day;
	sessions: number;
	/** Stops of drafts; only of teams whose plans the reader may see. */
	drafts: number;
}

/**
 * How many sessions each team has on each day. Numbers alone, of all teams: every coordinator may know how busy the
 * others are, and nobody learns from it where they go.
 */
export async function countTeamDays(actor: UserActor, from: Day, to: Day): Promise<TeamDay[]> {
	const [start, end] = [instant(instantAt(from, '00:00')), instant(instantAt(addDays(to, 1), '00:00'))];
	const day = (at: ReturnType<typeof sql>) => sql`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
	return db().execute<TeamDay & Record<string, unknown>>(sql`
		select "teamId", day, sum(sessions)::int as sessions, sum(drafts)::int as drafts from (
			select team_id as "teamId", ${day(sql`starts_at`)} as day, 1 as sessions, 0 as drafts
			from session
			where status in ${[...countedAs.scheduled]}
				and coalesce(starts_at, requested_for) >= ${start} and coalesce(starts_at, requested_for) < ${end}
			union all
			select tour.team_id, ${day(sql`ts.starts_at`)}, 0, 1
			from tour join tour_stop ts on ts.tour_id = tour.id join team on team.id = tour.team_id
			where tour.status = 'draft' and ts.starts_at >= ${start} and ts.starts_at < ${end} and ${visibleTeams(actor)}
		) as each group by "teamId", day`);
}
