import { sql, type SQL } from 'drizzle-orm';
import type { Exception, ExpertFacts, WeekRule } from '../../availability/expert.ts';
import { unknownTravelMinutes, type OtherStop } from '../../availability/travel.ts';
import { addMonths, dayOf, firstOfMonth, instantAt, midnightBefore } from '../../calendar/shanghai.ts';
import type { Reader } from '../../server/db/transaction.ts';
import type { Interval } from '../session.ts';

/** A place that experts go to, as far as the way is concerned. */
export interface Destination {
	hostId: string;
	countyCode: string;
}

/** What an expert holds elsewhere on the day of a talk, and what says whether they may be sent. */
export interface ExpertDay {
	id: string;
	name: string;
	facts: ExpertFacts;
	topicIds: string[];
	teamIds: string[];
	/** The way from home to the place of the talk. */
	homeMinutes: number;
	/** Sorted by start. */
	others: (OtherStop & { id: string; sessionId: string; travelMinutes: number })[];
	/** Other sessions of the month. */
	inMonth: number;
}

const hour = 3_600_000;

/** The bounds of a talk's Shanghai day. What is held on it may begin a little before, with its set-up. */
export function dayBounds(endsAt: Date): { from: Date; to: Date; heldFrom: Date } {
	const from = midnightBefore(endsAt.getTime() - 1);
	return { from: new Date(from), to: new Date(from + 24 * hour), heldFrom: new Date(from - 3 * hour) };
}

/** Minutes between two places, as SQL over their columns: none within one house. */
export function legMinutes(from: Record<'host' | 'county', SQL>, to: Record<'host' | 'county', SQL>): SQL {
	return sql`case when ${from.host} = ${to.host} then 0 else coalesce((select t.minutes from travel_time t
		where t.from_code = least(${from.county}, ${to.county}) and t.to_code = greatest(${from.county}, ${to.county})),
		${sql.raw(String(unknownTravelMinutes))}) end`;
}

/**
 * The days of these experts, in one statement, for a talk at a place.
 * @param except the session of the talk itself, which is no obstacle
 */
export async function readExpertDays(
	reader: Reader,
	expertIds: readonly string[],
	place: Destination,
	talk: Interval,
	except: string | null
): Promise<Map<string, ExpertDay>> {
	if (expertIds.length === 0) return new Map();
	const { from, to, heldFrom } = dayBounds(talk.endsAt);
	const month = firstOfMonth(dayOf(from));
	const monthFrom = instantAt(month, '00:00');
	const monthTo = instantAt(firstOfMonth(addMonths(month, 1)), '00:00');
	const there = { host: sql`${place.hostId}::uuid`, county: sql`${place.countyCode}::text` };
	const others = sql`i.active and i.resource_id = e.id and i.session_id is distinct from ${except}::uuid`;
	const rows = await reader.execute<Row>(sql`
		select e.id, e.name, e.licence_valid_to as "licenceValidTo", e.record_checked_on as "recordCheckedOn",
			e.day_cap as "dayCap", e.month_cap as "monthCap",
			${legMinutes({ host: sql`home.id`, county: sql`home.county_code` }, there)} as "homeMinutes",
			(select json_agg(json_build_object('id', i.id, 'sessionId', i.session_id,
					'startMs', extract(epoch from i.starts_at) * 1000 + i.travel_minutes * 60000,
					'endMs', extract(epoch from i.ends_at) * 1000, 'travelMinutes', i.travel_minutes,
					'legMinutes', ${legMinutes({ host: sql`i.host_id`, county: sql`i.county_code` }, there)})
					order by i.starts_at)
				from resource_interval i where ${others} and i.starts_at >= ${iso(heldFrom)} and i.starts_at < ${iso(to)}
					and i.ends_at > ${iso(from)} and i.ends_at <= ${iso(to)}) as others,
			(select count(*)::int from resource_interval i where ${others}
				and i.starts_at >= ${iso(new Date(monthFrom.getTime() - 3 * hour))} and i.starts_at < ${iso(monthTo)}
				and i.ends_at > ${iso(monthFrom)} and i.ends_at <= ${iso(monthTo)}) as "inMonth",
			${factsOf(from, to)},
			(select json_agg(et.topic_id) from expert_topic et where et.expert_id = e.id) as "topicIds",
			(select json_agg(m.team_id) from team_member m where m.expert_id = e.id) as "teamIds"
		from expert e join organisation home on home.id = e.organisation_id
		where e.id in ${[...expertIds]}`);
	return new Map(
		rows.map(({ id, name, homeMinutes, others, inMonth, topicIds, teamIds, ...facts }) => [
			id,
			{
				id,
				name,
				homeMinutes,
				others: others ?? [],
				inMonth,
				topicIds: topicIds ?? [],
				teamIds: teamIds ?? [],
				facts: { ...facts, rules: facts.rules ?? [], exceptions: facts.exceptions ?? [] }
			}
		])
	);
}

type Row = Omit<ExpertDay, 'facts' | 'others' | 'topicIds' | 'teamIds'> &
	Omit<ExpertFacts, 'rules' | 'exceptions'> & {
		others: ExpertDay['others'] | null;
		topicIds: string[] | null;
		teamIds: string[] | null;
		rules: WeekRule[] | null;
		exceptions: Exception[] | null;
	};

/** Week rules and exceptions of the expert `e` that matter between two instants. */
export function factsOf(from: Date, to: Date): SQL {
	return sql`(select json_agg(json_build_object('weekday', r.weekday, 'fromTime', r.from_time, 'toTime', r.to_time,
			'validFrom', r.valid_from, 'validTo', r.valid_to))
			from availability_rule r where r.expert_id = e.id
				and r.valid_from <= ${dayOf(to)} and (r.valid_to is null or r.valid_to >= ${dayOf(from)})) as rules,
		(select json_agg(json_build_object('kind', x.kind, 'startMs', extract(epoch from x.starts_at) * 1000,
			'endMs', extract(epoch from x.ends_at) * 1000))
			from availability_exception x where x.expert_id = e.id and x.ended_at is null
				and x.ends_at > ${iso(from)} and x.starts_at < ${iso(to)}) as exceptions`;
}

function iso(at: Date): string {
	return at.toISOString();
}
