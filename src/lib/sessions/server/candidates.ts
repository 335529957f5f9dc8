import { and, eq, inArray, sql } from 'drizzle-orm';
import { organisationsOf, type UserActor } from '../../access/actor.ts';
import { addMonths, firstOfMonth, dayOf, instantAt } from '../../calendar/shanghai.ts';
import { activities } from '../activity.ts';
import { overlaps, type Interval } from '../session.ts';
import { db } from '../../server/db/client.ts';
import {
	expert,
	expertTopic,
	session,
	sessionExpert,
	team,
	teamActivity,
	teamMember,
	topic
} from '../../server/db/schema/index.ts';
import type { Clash } from '../../server/errors.ts';
import { findClashes, heldInterval } from './claim.ts';
import { instant, type SessionView } from './queries.ts';

export interface Candidate {
	id: string;
	name: string;
	profession: 'psychiatrist' | 'psychotherapist' | 'psych_counsellor' | 'social_worker';
	topics: { name: string; nameEn: string }[];
	/** Speaks about the request's topic; true where it names none. */
	fitsTopic: boolean;
	/** Sessions in the month of the first wish, this one not counted. */
	inMonth: number;
	teams: { id: string; name: string; nameEn: string }[];
	/** For each of the times asked about: what holds the expert then, or nothing. */
	clashes: (Clash | null)[];
}

/**
 * The experts whom this coordinator could send, best first: free at the first time, at home in the topic, least used.
 * @param times the request's wished times, or the one time that stands
 */
export async function listCandidates(
	actor: UserActor,
	request: SessionView,
	times: Interval[]
): Promise<Candidate[]> {
	const own = organisationsOf(actor, 'coordinator');
	if (own.length === 0 || times.length === 0) return [];
	const month = firstOfMonth(dayOf(times[0]!.startsAt));
	const rows = await db()
		.select({
			id: expert.id,
			name: expert.name,
			profession: expert.profession,
			teams: sql<
				Candidate['teams']
			>`json_agg(json_build_object('id', ${team.id}, 'name', ${team.name}, 'nameEn', ${team.nameEn}) order by ${team.level} desc)`,
			topics: sql<{ id: string; name: string; nameEn: string }[]>`(
				select coalesce(json_agg(json_build_object('id', tp.id, 'name', tp.name, 'nameEn', tp.name_en) order by tp.code), '[]')
				from ${expertTopic} et join ${topic} tp on tp.id = et.topic_id where et.expert_id = ${expert.id})`,
			inMonth: sql<number>`(
				select count(*)::int from ${sessionExpert} se join ${session} s on s.id = se.session_id
				where se.expert_id = ${expert.id} and s.id <> ${request.id}
					and s.status in ('scheduled','reported','disputed','verified')
					and s.starts_at >= ${instant(instantAt(month, '00:00'))}
					and s.starts_at < ${instant(instantAt(firstOfMonth(addMonths(month, 1)), '00:00'))})`
		})
		.from(expert)
		.innerJoin(teamMember, eq(teamMember.expertId, expert.id))
		.innerJoin(team, eq(team.id, teamMember.teamId))
		.innerJoin(
			teamActivity,
			and(eq(teamActivity.teamId, team.id), eq(teamActivity.activity, request.activity))
		)
		.where(and(inArray(team.organisationId, own), request.team ? eq(team.id, request.team.id) : undefined))
		.groupBy(expert.id);

	const held = times.map((time) => heldInterval(time, activities[request.activity].setupMinutes));
	const all = {
		startsAt: new Date(Math.min(...held.map((h) => h.startsAt.getTime()))),
		endsAt: new Date(Math.max(...held.map((h) => h.endsAt.getTime())))
	};
	const clashes = rows.length
		? await findClashes(
				db(),
				actor,
				request.id,
				rows.map(({ id }) => ({ id, kind: 'expert' })),
				all
			)
		: [];

	return rows
		.map(({ topics, ...row }) => ({
			...row,
			topics: topics.map(({ name, nameEn }) => ({ name, nameEn })),
			fitsTopic: !request.topic || topics.some(({ id }) => id === request.topic!.id),
			clashes: held.map((h) => clashes.find((c) => c.resourceId === row.id && overlaps(c, h)) ?? null)
		}))
		.sort(
			(a, b) =>
				Number(a.clashes[0] !== null) - Number(b.clashes[0] !== null) ||
				Number(b.fitsTopic) - Number(a.fitsTopic) ||
				a.inMonth - b.inMonth ||
				(a.name < b.name ? -1 : 1)
		);
}
