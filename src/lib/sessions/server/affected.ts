import { and, inArray, sql, type SQL } from 'drizzle-orm';
import { organisationsOf, type UserActor } from '../../access/actor.ts';
import { hostRoles } from '../../access/roles.ts';
import type { Cause, Reaction } from '../../availability/server/reaction.ts';
import { addDays, dayOf, eachDay, type Day } from '../../calendar/shanghai.ts';
import { schoolKinds } from '../../network/organisation.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import type { HitCause } from '../affected.ts';
import { rules } from '../session.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { session } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { selectViews, type SessionView } from './queries.ts';
import { ofTeams, visibleSessions } from './scope.ts';
import { tell } from './tell.ts';

// Which sessions a rule of time stands against that came after them. Worked out whenever somebody asks, from what is
// stored anyway: a hit can't be lost, and is gone by itself once either side has moved.

/** A time of a session that a rule stands against. */
export interface Hit {
	sessionId: string;
	/** The time that stands, one that was wished for, or one that is proposed. */
	what: 'stands' | 'wished' | 'proposed';
	startsAt: Date;
	endsAt: Date;
	cause: HitCause;
	/** The id of the period, the absence or the expert whose hours they are; the day of the holiday; the school year. */
	causeId: string;
	/** What the period or the holiday is called; nothing for an absence, whose reason is nobody's business. */
	title: string | null;
	titleEn: string | null;
	isHard: boolean;
	/** Who is away or not to be sent then, and who was named to step in. */
	expertId: string | null;
	expertName: string | null;
	deputyId: string | null;
	deputyName: string | null;
}

interface Row extends Omit<Hit, 'startsAt' | 'endsAt'> {
	startsAt: string;
	endsAt: string;
	[column: string]: unknown;
}

type Holidays = { day: Day; name: string; nameEn: string }[];

/** Every holiday on which a session could stand. */
function comingHolidays(at: Date): Holidays {
	const from = dayOf(at);
	return eachDay(from, addDays(from, rules.horizonDays)).flatMap((day) => {
		const kind = holidayCalendar.kindOf(day);
		return kind.kind === 'holiday' ? [{ day, name: kind.name, nameEn: kind.nameEn }] : [];
	});
}

/**
 * The hits among the sessions that `scope` selects, by time. A scheduled session for which somebody decided to go ahead
 * is none.
 * @param only a rule that is new or changed
 */
export async function listHits(reader: Reader, scope: SQL, at: Date, only?: Cause): Promise<Hit[]> {
	const asked = (kind: HitCause) => sql`${!only || only.kind === kind}::boolean`;
	const holidays = only?.kind === 'holiday' ? only.days : comingHolidays(at);
	/** Narrows a branch to the one rule that is asked about. */
	const onlyId = (kind: HitCause) => (only?.kind === kind && 'id' in only ? only.id : null);
	const stage = only?.kind === 'term' ? only.stage : null;
	const from = at.toISOString();
	const rows = await reader.execute<Row>(sql`
		with open as (
			select id, status, host_id, county_code, requested_at, starts_at, ends_at from session
			where (status = 'scheduled' and coalesce(starts_at, requested_for) > ${from}
				or status in ('requested', 'proposed', 'waitlisted', 'offered') and answerable_until > ${from}) and ${scope}
		),
		times as (
			select id, host_id, county_code, requested_at, 'stands' as what, starts_at, ends_at from open where status = 'scheduled'
			union all
			select s.id, s.host_id, s.county_code, s.requested_at, 'wished', o.starts_at, o.ends_at
				from open s join session_option o on o.session_id = s.id
				where s.status in ('requested', 'waitlisted') and o.starts_at > ${from}
			union all
			select s.id, s.host_id, s.county_code, s.requested_at, 'proposed', p.starts_at, p.ends_at
				from open s join session_proposal p on p.session_id = s.id
				where s.status in ('proposed', 'offered') and p.starts_at > ${from}
		),
		dated as (
			select t.*, (t.starts_at at time zone 'Asia/Shanghai')::date as day from times t
		),
		hit as (
			select t.*, 'blocked' as cause, b.id::text as cause_id, b.title, b.title_en, b.is_hard,
				null::uuid as expert_id, null::uuid as deputy_id
			from dated t join organisation o on o.id = t.host_id
				-- Who asked for a day that one should rather avoid was told so.
				join blocked_period b on b.ended_at is null and (b.is_hard or b.created_at >= t.requested_at)
					and t.day between b.starts_on and b.ends_on
					and (b.scope = 'city' or b.county_code = t.county_code or b.organisation_id = t.host_id)
					and (b.host_kinds is null or o.kind = any(b.host_kinds))
			where ${asked('blocked')} and b.id = coalesce(${onlyId('blocked')}::uuid, b.id)
			union all
			select t.*, 'holiday', h.day::text, h.name, h.name_en, true, null, null
			from dated t join json_to_recordset(${JSON.stringify(
				holidays.map(({ day, name, nameEn }) => ({ day, name, name_en: nameEn }))
			)}::json) as h (day date, name text, name_en text) on h.day = t.day
			where ${asked('holiday')}
			union all
			select t.*, 'absence', a.id::text, null, null, true, a.expert_id, a.deputy_id
			from dated t join availability_exception a on a.kind = 'away' and a.ended_at is null
				and t.starts_at < a.ends_at and t.ends_at > a.starts_at and case t.what
					when 'stands' then exists (select 1 from session_expert e
						where e.session_id = t.id and e.expert_id = a.expert_id)
					when 'proposed' then exists (select 1 from session_proposal_expert e
						where e.session_id = t.id and e.expert_id = a.expert_id)
					else false end
			where ${asked('absence')} and a.id = coalesce(${onlyId('absence')}::uuid, a.id)
			union all
			-- The rule of isOutsideTerms.
			select t.*, 'term', y.school_year, null, null, true, null, null
			from dated t join organisation o on o.id = t.host_id
				join lateral (
					select case when extract(month from t.day) >= 9 then extract(year from t.day)::int
						else extract(year from t.day)::int - 1 end as first) f on true
				join lateral (select f.first || '-' || f.first + 1 as school_year) y on true
				join lateral (
					select bool_or(t.day between m.starts_on and m.ends_on) as inside, count(*) = 2 as both,
						bool_or(m.number = 1 and t.day < m.starts_on or m.number = 2 and t.day > m.ends_on) as beyond
					from term m where m.school_year = y.school_year and m.stage = case
						when o.kind = 'university' then 'university' when o.kind in ${[...schoolKinds]} then 'school' end
						and m.stage = coalesce(${stage}, m.stage)) k
					on not k.inside and (k.both or k.beyond)
			where ${asked('term')} and y.school_year = coalesce(${onlyId('term')}, y.school_year)
			union all
			-- The rule of whyUnfit, for those whom no lead sends all the same.
			select t.*, 'hours', e.expert_id::text, null, null, true, e.expert_id, null
			from dated t join (
				select session_id, expert_id, 'stands' as what from session_expert where override_by is null
				union all
				select session_id, expert_id, 'proposed' from session_proposal_expert where override_reason is null
			) e on e.session_id = t.id and e.what = t.what
			where ${asked('hours')} and e.expert_id = coalesce(${onlyId('hours')}::uuid, e.expert_id)
				and exists (select 1 from availability_rule r where r.expert_id = e.expert_id
					and r.valid_from <= t.day and coalesce(r.valid_to, t.day) >= t.day)
				and not coalesce((
					select range_agg(o.span) @> tstzrange(t.starts_at, t.ends_at) from (
						select tstzrange((t.day + r.from_time::time) at time zone 'Asia/Shanghai',
							(t.day + r.to_time::time) at time zone 'Asia/Shanghai') as span
						from availability_rule r where r.expert_id = e.expert_id and r.valid_from <= t.day
							and coalesce(r.valid_to, t.day) >= t.day and r.weekday = extract(isodow from t.day)
						union all
						select tstzrange(a.starts_at, a.ends_at) from availability_exception a
						where a.expert_id = e.expert_id and a.kind = 'open' and a.ended_at is null
							and a.starts_at < t.ends_at and a.ends_at > t.starts_at) as o), false)
		)
		select h.id as "sessionId", h.what, h.starts_at as "startsAt", h.ends_at as "endsAt", h.cause,
			h.cause_id as "causeId", h.title, h.title_en as "titleEn", h.is_hard as "isHard",
			h.expert_id as "expertId", e.name as "expertName", h.deputy_id as "deputyId", d.name as "deputyName"
		from hit h left join expert e on e.id = h.expert_id left join expert d on d.id = h.deputy_id
		where h.what <> 'stands' or not exists (select 1 from session_go_ahead g where g.session_id = h.id
			and g.cause = h.cause and g.cause_id = h.cause_id and g.starts_at = h.starts_at)
		order by h.starts_at, h.id, h.cause, h.cause_id`);
	return rows.map(({ startsAt, endsAt, ...hit }) => ({
		...hit,
		startsAt: new Date(startsAt),
		endsAt: new Date(endsAt)
	}));
}

/** The hits of one session that the reader may see. */
export async function listHitsOf(sessionId: string): Promise<Hit[]> {
	return listHits(db(), sql`${session.id} = ${sessionId}`, now());
}

/** A session with what stands against it, and what this reader can do about it. */
export interface Affected {
	session: SessionView;
	hits: Hit[];
	/** Of the team that answers for it; speaks for its host. */
	isAnswering: boolean;
	isHost: boolean;
}

/** All sessions and requests within the reader's scope that something stands against, the nearest first. */
export async function listAffected(actor: UserActor): Promise<Affected[]> {
	const hits = Map.groupBy(await listHits(db(), visibleSessions(actor), now()), (hit) => hit.sessionId);
	const ids = [...hits.keys()];
	if (ids.length === 0) return [];
	const teams = organisationsOf(actor, 'coordinator');
	const hosts = organisationsOf(actor, ...hostRoles);
	const [views, answering] = await Promise.all([
		selectViews(inArray(session.id, ids), [], ids.length),
		teams.length
			? db()
					.select({ id: session.id })
					.from(session)
					.where(and(inArray(session.id, ids), ofTeams(teams)))
			: []
	]);
	const own = new Set(answering.map(({ id }) => id));
	const byId = new Map(views.map((view) => [view.id, view]));
	return ids.flatMap((id) => {
		const view = byId.get(id);
		return view
			? [
					{
						session: view,
						hits: hits.get(id)!,
						isAnswering: own.has(id),
						isHost: hosts.includes(view.host.id)
					}
				]
			: [];
	});
}

/** How many sessions and requests within the reader's scope something stands against. */
export async function countAffected(actor: UserActor): Promise<number> {
	const hits = await listHits(db(), visibleSessions(actor), now());
	return new Set(hits.map(({ sessionId }) => sessionId)).size;
}

/** One time of one session. */
const timeKey = ({ sessionId, startsAt }: Hit) => `${sessionId} ${+startsAt}`;

/** Tells apart what is told of two changes of the same hours or terms. */
function changeOf(cause: Exclude<Cause, { kind: 'holiday' }>, at: Date): string {
	return cause.kind === 'hours' || cause.kind === 'term' ? `${cause.kind}:${cause.id}:${+at}` : cause.id;
}

/**
 * What a new rule of time does to the sessions it hits: refuses until the person has seen how many stand there, then
 * tells everybody concerned. Nothing is moved and nothing dropped by itself.
 * @throws DomainError `affects_sessions`, naming them as far as the person may see them
 */
export const tellAffected: Reaction = async (tx, at, actor, cause, seen, write) => {
	const before = new Set(write ? (await listHits(tx, sql`true`, at, cause)).map(timeKey) : []);
	await write?.();
	const hits = (await listHits(tx, sql`true`, at, cause)).filter((hit) => !before.has(timeKey(hit)));
	const hit = [...Map.groupBy(hits, ({ sessionId }) => sessionId).values()].map(([first]) => first!);
	const standing = hit.filter(({ what }) => what === 'stands');
	if (standing.length > seen) {
		const views = await selectViews(
			and(
				inArray(
					session.id,
					standing.map(({ sessionId }) => sessionId)
				),
				visibleSessions(actor)
			),
			[],
			standing.length
		);
		const visible = new Map(views.map((view) => [view.id, view]));
		throw new DomainError('affects_sessions', {
			values: { n: standing.length, requests: hit.length - standing.length },
			clash: standing.map(({ sessionId, startsAt, endsAt }) => {
				const view = visible.get(sessionId);
				return {
					resourceId: sessionId,
					kind: 'session' as const,
					startsAt,
					endsAt,
					...(view && { sessionId, hostName: view.host.name })
				};
			})
		});
	}
	for (const { sessionId, what, startsAt } of hit) {
		await tell(
			tx,
			at,
			sessionId,
			what === 'stands' ? ['team', 'host', 'experts'] : ['team', 'host'],
			{
				kind: 'affected',
				values: { startsAt: startsAt.toISOString(), cause: cause.kind },
				dedupeKey: `affected:${cause.kind === 'holiday' ? dayOf(startsAt) : changeOf(cause, at)}:${sessionId}`
			},
			actor.id
		);
	}
};
