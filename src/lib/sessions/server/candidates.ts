import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Unfit } from '../../availability/expert.ts';
import { organisationsOf, type UserActor } from '../../access/actor.ts';
import type { Profession } from '../../network/forms.ts';
import { activities } from '../activity.ts';
import type { Interval } from '../session.ts';
import { db } from '../../server/db/client.ts';
import { expert, expertTopic, team, teamActivity, teamMember, topic } from '../../server/db/schema/index.ts';
import type { Clash } from '../../server/errors.ts';
import { fitOf, heldInterval, nameObstacles, type Obstacle } from './claim.ts';
import { readExpertDays } from './expert-days.ts';
import type { SessionView } from './queries.ts';
import { unfitFor } from './take-time.ts';

export interface Candidate {
	id: string;
	name: string;
	profession: Profession;
	topics: { name: string; nameEn: string }[];
	/** Speaks about the request's topic; true where it names none. */
	fitsTopic: boolean;
	/** Sessions in the month of the first wish, this one not counted. */
	inMonth: number;
	teams: { id: string; name: string; nameEn: string }[];
	/** For each of the times asked about: what holds the expert then, or the way to it, or nothing. */
	clashes: (Clash | null)[];
	/** And why they may not be sent then, unless a lead says so. */
	unfit: Unfit[][];
}

/**
 * The experts whom this coordinator could send, best first: free at the first time and fit to be sent, at home in the
 * topic, least used.
 * @param times the request's wished times, or the one time that stands
 */
export async function listCandidates(
	actor: UserActor,
	request: Pick<SessionView, 'id' | 'activity' | 'audience' | 'topic' | 'team' | 'host' | 'countyCode'>,
	times: Interval[]
): Promise<Candidate[]> {
	const own = organisationsOf(actor, 'coordinator');
	if (own.length === 0 || times.length === 0) return [];
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
				from ${expertTopic} et join ${topic} tp on tp.id = et.topic_id where et.expert_id = ${expert.id})`
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

	const ids = rows.map(({ id }) => id);
	const { setupMinutes } = activities[request.activity];
	const place = { hostId: request.host.id, countyCode: request.countyCode };
	const asked = await Promise.all(
		times.map(async (time) => ({
			time,
			held: heldInterval(time, setupMinutes),
			days: await readExpertDays(db(), ids, place, time, request.id)
		}))
	);
	/** What is in each one's way at each of the times. */
	const obstacles = asked.map(({ held, days }) =>
		ids.map((id): Obstacle | null => {
			const fit = fitOf(days.get(id)!, held);
			return fit.fits ? null : { resourceId: id, ...fit };
		})
	);
	const named = await Promise.all(
		obstacles.map((each) =>
			nameObstacles(
				db(),
				actor,
				each.filter((obstacle) => obstacle !== null)
			)
		)
	);

	return rows
		.map(({ topics, ...row }) => ({
			...row,
			topics: topics.map(({ name, nameEn }) => ({ name, nameEn })),
			fitsTopic: !request.topic || topics.some(({ id }) => id === request.topic!.id),
			inMonth: asked[0]!.days.get(row.id)!.inMonth,
			clashes: named.map((clashes) => clashes.find((clash) => clash.resourceId === row.id) ?? null),
			unfit: asked.map(({ time, days }) => unfitFor(days.get(row.id)!, request.audience, time))
		}))
		.sort(
			(a, b) =>
				Number(a.clashes[0] !== null) - Number(b.clashes[0] !== null) ||
				Number(a.unfit[0]!.length > 0) - Number(b.unfit[0]!.length > 0) ||
				Number(b.fitsTopic) - Number(a.fitsTopic) ||
				a.inMonth - b.inMonth ||
				(a.name < b.name ? -1 : 1)
		);
}
