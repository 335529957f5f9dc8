import { and, gte, inArray, lt, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { listTeachingWeeks } from '../../availability/server/queries.ts';
import type { Stage } from '../../availability/school-year.ts';
import { addDays, instantAt, yearOf } from '../../calendar/shanghai.ts';
import { now, today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { session } from '../../server/db/schema/index.ts';
import type { Indicator } from '../../targets/indicator.ts';
import { calendarWeeks, paceOf, weeksOf, type Pace, type Weeks } from '../../targets/pace.ts';
import { activities, type ActivityCode } from '../activity.ts';
import { countedAs } from '../session.ts';
import { datedAt, instant } from './queries.ts';
import { progressScope, type ProgressRow } from './progress.ts';

export interface PacedRow extends ProgressRow {
	pace: Pace | null;
}

/** Universities have terms of their own; everything else goes by the schools'. */
const stageOf = (indicator: Indicator): Stage =>
	indicator === 'university_lecture' ? 'university' : 'school';

/**
 * Adds to rows of the running year how they stand against its teaching weeks, by the speed within the reader's scope.
 * A year that is over has a result and no pace.
 */
export async function findPacer(
	actor: UserActor,
	year: number
): Promise<{ weeks: Weeks | null; paced: (rows: ProgressRow[]) => PacedRow[] }> {
	if (year !== yearOf(now()))
		return { weeks: null, paced: (rows) => rows.map((row) => ({ ...row, pace: null })) };
	const [school, university] = await Promise.all([weeksOfStage('school'), weeksOfStage('university')]);
	const weeks = { school, university };
	const held = await listRecentlyHeld(actor, weeks);
	return {
		weeks: school,
		paced: (rows) =>
			rows.map((row) => {
				const own = held.filter(
					({ activity, county, teamId }) =>
						activities[activity].indicator === row.indicator &&
						(row.county === undefined || row.county === county) &&
						(row.teamId === undefined || row.teamId === teamId)
				);
				const sum = (key: 'recently' | 'thisWeek') => own.reduce((n, each) => n + each[key], 0);
				return {
					...row,
					pace: paceOf(weeks[stageOf(row.indicator)], row.target, {
						...row,
						recently: sum('recently'),
						thisWeek: sum('thisWeek')
					})
				};
			})
	};

	async function weeksOfStage(stage: Stage): Promise<Weeks> {
		const known = await listTeachingWeeks(year, stage);
		return weeksOf(known ?? calendarWeeks(year), today(), known ? 'teaching' : 'calendar');
	}
}

interface RecentlyHeld {
	activity: ActivityCode;
	county: string;
	teamId: string | null;
	recently: number;
	thisWeek: number;
}

/** What was delivered in the last weeks, by kind, county and team: a few hundred sessions by the index of days. */
async function listRecentlyHeld(
	actor: UserActor,
	weeks: { school: Weeks; university: Weeks }
): Promise<RecentlyHeld[]> {
	const { counties, teams } = progressScope(actor);
	const start = (day: string) => instant(instantAt(day, '00:00'));
	const { running } = weeks.school;
	const first = sql`case when ${session.activity} in ${universityActivities}
		then ${start(weeks.university.recent.from)} else ${start(weeks.school.recent.from)} end`;
	const earliest = [weeks.school.recent.from, weeks.university.recent.from].sort()[0]!;
	const rows = await db()
		.select({
			activity: session.activity,
			county: session.countyCode,
			teamId: session.teamId,
			recently: sql<number>`(count(*) filter (where ${datedAt} >= ${first} and ${datedAt} < ${start(running)}))::int`,
			thisWeek: sql<number>`(count(*) filter (where ${datedAt} >= ${start(running)}))::int`
		})
		.from(session)
		.where(
			and(
				gte(datedAt, start(earliest)),
				lt(datedAt, start(addDays(running, 7))),
				inArray(session.status, [...countedAs.delivered]),
				counties ? inArray(session.countyCode, counties) : undefined,
				teams ? sql`${session.teamId} in (${teams})` : undefined
			)
		)
		.groupBy(session.activity, session.countyCode, session.teamId);
	return rows.map((row) => ({ ...row, activity: row.activity as ActivityCode }));
}

const universityActivities = Object.entries(activities)
	.filter(([, { indicator }]) => indicator && stageOf(indicator) === 'university')
	.map(([code]) => code);
