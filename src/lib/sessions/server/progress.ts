import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { countiesOf, hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { cityRoles } from '../../access/roles.ts';
import { indicators, type Indicator } from '../../targets/indicator.ts';
import { listTargets, type Target } from '../../targets/server/queries.ts';
import { activities, activitiesOf, type ActivityCode } from '../activity.ts';
import { db } from '../../server/db/client.ts';
import { sessionCount, team } from '../../server/db/schema/index.ts';

export const groupings = ['none', 'county', 'team', 'activity', 'month'] as const;
export type Grouping = (typeof groupings)[number];

export interface ProgressRow {
	indicator: Indicator;
	/** None where nothing was promised: shown as «–», never as 0 %. */
	target: number | null;
	requested: number;
	scheduled: number;
	delivered: number;
	verified: number;
	/** The key of the grouping; `teamId` is null for requests that no team has taken. */
	county?: string;
	teamId?: string | null;
	activity?: ActivityCode;
	month?: number;
}

export interface ProgressQuestion {
	year: number;
	by: Grouping;
	indicator?: Indicator;
	county?: string;
	team?: string;
}

/** What the counts are grouped by beside the kind of session, which tells the indicator. */
const keyColumns = {
	none: null,
	activity: null,
	county: sessionCount.countyCode,
	team: sessionCount.teamId,
	month: sessionCount.month
} satisfies Record<Grouping, unknown>;

const noTeam = '00000000-0000-0000-0000-000000000000';

/**
 * Planned against completed, from the counts that triggers keep: a few hundred rows however many sessions there are.
 * City roles see everything, a county bureau its county, a coordinator their teams.
 */
export async function progress(actor: UserActor, question: ProgressQuestion): Promise<ProgressRow[]> {
	const scope = progressScope(actor, question);
	const wanted = question.indicator ? [question.indicator] : [...indicators];
	const key = keyColumns[question.by];
	const [rows, targets, teams] = await Promise.all([
		db()
			.select({
				activity: sessionCount.activity,
				...(key && { key: sql<string | number>`${key}` }),
				requested: sum(sql`requested`),
				scheduled: sum(sql`scheduled`),
				delivered: sum(sql`delivered`),
				verified: sum(sql`verified`)
			})
			.from(sessionCount)
			.where(
				and(
					eq(sessionCount.year, question.year),
					inArray(sessionCount.activity, wanted.flatMap(activitiesOf)),
					scope.counties ? inArray(sessionCount.countyCode, scope.counties) : undefined,
					scope.teams ? sql`${sessionCount.teamId} in (${scope.teams})` : undefined
				)
			)
			.groupBy(sessionCount.activity, ...(key ? [key] : [])),
		listTargets(question.year),
		question.by === 'team' || scope.level === 'team'
			? db()
					.select({ id: team.id })
					.from(team)
					.where(scope.teams ? sql`${team.id} in (${scope.teams})` : undefined)
			: []
	]);

	const teamIds = teams.map(({ id }) => id);
	const result = new Map<string, ProgressRow>();
	const rowFor = (indicator: Indicator, key: Partial<ProgressRow>): ProgressRow => {
		const id = JSON.stringify([indicator, key]);
		const row = result.get(id) ?? {
			indicator,
			target: null,
			requested: 0,
			scheduled: 0,
			delivered: 0,
			verified: 0,
			...key
		};
		result.set(id, row);
		return row;
	};

	// Rows that must be there even if nothing happened: every county, every team.
	for (const indicator of wanted) {
		if (question.by === 'none') rowFor(indicator, {});
		if (question.by === 'team') for (const { id } of teams) rowFor(indicator, { teamId: id });
		if (question.by === 'activity')
			for (const activity of activitiesOf(indicator)) rowFor(indicator, { activity });
	}
	for (const target of targets) {
		if (!wanted.includes(target.indicator) || !concerns(target, question.by, scope, teamIds)) continue;
		const row = rowFor(target.indicator, targetKey(target, question.by));
		row.target = (row.target ?? 0) + target.value;
	}
	for (const count of rows) {
		const activity = count.activity as ActivityCode;
		const row = rowFor(activities[activity].indicator!, countKey(question.by, activity, count.key));
		row.requested += count.requested;
		row.scheduled += count.scheduled;
		row.delivered += count.delivered;
		row.verified += count.verified;
	}
	return [...result.values()].sort((a, b) => order(a, b));
}

interface Scope {
	/** Narrowed to these counties; unset means all. */
	counties?: string[];
	/** Narrowed to these teams, as a subquery; unset means all. */
	teams?: SQL;
	level: 'city' | 'county' | 'team';
}

export function progressScope(
	actor: UserActor,
	{ county, team: teamId }: Pick<ProgressQuestion, 'county' | 'team'> = {}
): Scope {
	if (hasRole(actor, ...cityRoles)) {
		if (county) return { counties: [county], level: 'county' };
		if (teamId) return { teams: sql`${teamId}::uuid`, level: 'team' };
		return { level: 'city' };
	}
	const counties = countiesOf(actor);
	if (counties.length) return { counties, level: 'county' };
	const own = organisationsOf(actor, 'coordinator');
	if (own.length)
		return { teams: sql`select t.id from team t where t.organisation_id in ${own}`, level: 'team' };
	return { counties: [], level: 'county' };
}

/** Which targets answer the question: the city's, the counties', or the teams'. Months have none. */
function concerns(target: Target, by: Grouping, scope: Scope, teamIds: string[]): boolean {
	if (by === 'month' || by === 'activity') return false;
	const ofTeams = target.scope === 'team' && teamIds.includes(target.teamId!);
	if (by === 'team') return ofTeams && scope.level !== 'county';
	if (by === 'county') {
		return (
			target.scope === 'county' &&
			scope.level !== 'team' &&
			(!scope.counties || scope.counties.includes(target.countyCode!))
		);
	}
	if (scope.level === 'city') return target.scope === 'city';
	if (scope.level === 'county')
		return target.scope === 'county' && scope.counties!.includes(target.countyCode!);
	return ofTeams;
}

function targetKey(target: Target, by: Grouping): Partial<ProgressRow> {
	if (by === 'county') return { county: target.countyCode! };
	if (by === 'team') return { teamId: target.teamId };
	return {};
}

function countKey(
	by: Grouping,
	activity: ActivityCode,
	key: string | number | undefined
): Partial<ProgressRow> {
	switch (by) {
		case 'none':
			return {};
		case 'county':
			return { county: String(key) };
		case 'team':
			return { teamId: key === noTeam ? null : String(key) };
		case 'activity':
			return { activity };
		case 'month':
			return { month: Number(key) };
	}
}

function order(a: ProgressRow, b: ProgressRow): number {
	return (
		indicators.indexOf(a.indicator) - indicators.indexOf(b.indicator) ||
		(a.county ?? '').localeCompare(b.county ?? '') ||
		(a.month ?? 0) - (b.month ?? 0) ||
		(a.teamId ?? '~').localeCompare(b.teamId ?? '~')
	);
}

function sum(column: SQL): SQL<number> {
	return sql<number>`sum(${column})::int`;
}

/** The years for which anything is promised or counted, the latest first; the running one always. */
export async function listYears(running: number): Promise<number[]> {
	// From one year to the next by the key: there are a dozen years, and a row for each month of each team.
	const rows = await db().execute<{ year: number }>(sql`
		with recursive counted (year) as (
			select min(year) from session_count where scheduled > 0
			union all
			select (select min(year) from session_count where year > counted.year and scheduled > 0)
			from counted where counted.year is not null)
		select year from counted where year is not null union select year from target`);
	return [...new Set([running, ...rows.map((row) => row.year)])]
		.filter((year) => year <= running)
		.sort((a, b) => b - a);
}
