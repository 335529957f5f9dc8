import { and, asc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Exception, ExpertFacts, WeekRule } from '../../availability/expert.ts';
import { findHostDays } from '../../availability/server/queries.ts';
import { hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { hostRoles } from '../../access/roles.ts';
import { addDays, firstOfMonth, instantAt, lastOfMonth, type Day } from '../../calendar/shanghai.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import type { OrganisationKind } from '../../network/organisation.ts';
import { activities, type ActivityCode, type Audience } from '../activity.ts';
import { findFreeSlots, type FreeSlots, type HeldInterval } from '../free-slots.ts';
import { rules } from '../session.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import {
	expert,
	expertTopic,
	session,
	team,
	teamActivity,
	teamMember
} from '../../server/db/schema/index.ts';
import { invalid } from '../../server/errors.ts';
import { factsOf, legMinutes } from './expert-days.ts';
import { datedAt, instant } from './queries.ts';

const minute = 60_000;

export interface FreeSlotsWish {
	activity: ActivityCode;
	teamId?: string | null;
	expertId?: string | null;
	topicId?: string | null;
	/** For whom: its own sessions take slots away, its closed days, and the way to it. */
	hostId?: string | null;
	/** Who listens; without it pupils, where the kind is for them. */
	audience?: Audience;
	from: Day;
	to: Day;
}

/** The longest window that is answered at once, in days. */
export const longestWindow = 92;

/**
 * When fitting experts are free: slots of the kind's pattern, less what is held, and for each empty day its reason.
 * A host is offered the kinds it may ask for; a coordinator the experts of the teams it answers for.
 * @throws DomainError `invalid` for a kind that the caller's organisation may not ask for
 */
export async function freeSlots(actor: UserActor, wish: FreeSlotsWish): Promise<FreeSlots> {
	const activity = activities[wish.activity];
	const asCoordinator = hasRole(actor, 'coordinator');
	const asHost = actor.posts.some(
		(post) =>
			(hostRoles as readonly string[]).includes(post.role) &&
			activity.hostKinds.includes(post.organisationKind as OrganisationKind)
	);
	if (!asHost && !asCoordinator) throw invalid('activity', 'activity_not_for_host');
	const experts = await fittingExperts(wish, asCoordinator ? organisationsOf(actor, 'coordinator') : null);
	return freeSlotsOf(
		experts,
		wish,
		asHost ? (wish.hostId ?? organisationsOf(actor, ...hostRoles)[0] ?? null) : (wish.hostId ?? null)
	);
}

/**
 * The same for experts that are known already; rooms may stand among them.
 * @param wish with `anyway` it is asked who is free alone, not who may be sent: for a lead who answers for it
 * @param except a session whose own time is no obstacle, since it would be given back
 */
export async function freeSlotsOf(
	experts: { id: string; teamId: string }[],
	wish: Pick<FreeSlotsWish, 'activity' | 'audience' | 'from' | 'to'> & { minutes?: number; anyway?: boolean },
	hostId: string | null,
	except: string | null = null
): Promise<FreeSlots> {
	const activity = activities[wish.activity];
	const window = {
		from: new Date(
			instantAt(wish.from, '00:00').getTime() - (rules.maxMinutes + activity.setupMinutes) * minute
		),
		to: instantAt(addDays(wish.to, 1), '00:00')
	};
	const ids = experts.map((e) => e.id);
	const [facts, held, hostHeld, hostDays] = await Promise.all([
		wish.anyway ? new Map<string, ExpertFacts>() : factsBy(ids, window),
		heldBy(ids, wish, hostId, except),
		hostId ? hostSessions(hostId, window, except) : [],
		hostId ? findHostDays(db(), hostId, wish.from, wish.to) : undefined
	]);
	const { audience } = wish;
	return findFreeSlots({
		from: wish.from,
		to: wish.to,
		pattern: activity.pattern,
		minutes: wish.minutes ?? activity.minutes,
		setupMinutes: activity.setupMinutes,
		experts: experts.map((each) => ({ ...each, facts: facts.get(each.id) })),
		forPupils: audience ? audience === 'pupils' : activity.audiences.includes('pupils'),
		held,
		hostHeld,
		hostDays,
		calendar: holidayCalendar,
		earliest: now()
	});
}

/** Experts of teams that offer the kind (and speak about the topic), each once, with the team that would send them. */
export async function fittingExperts(
	wish: Pick<FreeSlotsWish, 'activity' | 'teamId' | 'expertId' | 'topicId'>,
	organisationIds: string[] | null
): Promise<{ id: string; name: string; teamId: string }[]> {
	const rows = await db()
		.selectDistinctOn([expert.id], { id: expert.id, name: expert.name, teamId: team.id })
		.from(expert)
		.innerJoin(teamMember, eq(teamMember.expertId, expert.id))
		.innerJoin(team, eq(team.id, teamMember.teamId))
		.innerJoin(teamActivity, and(eq(teamActivity.teamId, team.id), eq(teamActivity.activity, wish.activity)))
		.where(
			and(
				wish.teamId ? eq(team.id, wish.teamId) : undefined,
				wish.expertId ? eq(expert.id, wish.expertId) : undefined,
				organisationIds ? inArray(team.organisationId, organisationIds) : undefined,
				wish.topicId
					? sql`exists (select 1 from ${expertTopic} where ${expertTopic.expertId} = ${expert.id} and ${expertTopic.topicId} = ${wish.topicId})`
					: undefined
			)
		)
		// The city's team before a hospital's own, for somebody who belongs to both.
		.orderBy(expert.id, sql`${team.level} desc`);
	return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What says when these experts may be sent; a room has nothing of it. */
async function factsBy(
	ids: string[],
	{ from, to }: { from: Date; to: Date }
): Promise<Map<string, ExpertFacts>> {
	if (ids.length === 0) return new Map();
	const rows = await db().execute<
		Omit<ExpertFacts, 'rules' | 'exceptions'> & {
			id: string;
			rules: WeekRule[] | null;
			exceptions: Exception[] | null;
		}
	>(sql`
		select e.id, e.licence_valid_to as "licenceValidTo", e.record_checked_on as "recordCheckedOn",
			e.day_cap as "dayCap", e.month_cap as "monthCap", ${factsOf(from, to)}
		from expert e where e.id in ${ids}`);
	return new Map(
		rows.map(({ id, rules, exceptions, ...facts }) => [
			id,
			{ ...facts, rules: rules ?? [], exceptions: exceptions ?? [] }
		])
	);
}

/**
 * What these experts and rooms hold in the months of the window, since the caps count whole months. With the way to
 * the host who asks; where nobody in particular does, the way to each stop stays held.
 */
async function heldBy(
	ids: string[],
	{ from, to }: { from: Day; to: Day },
	hostId: string | null,
	except: string | null
): Promise<Map<string, HeldInterval[]>> {
	const held = new Map<string, HeldInterval[]>(ids.map((id) => [id, []]));
	if (ids.length === 0) return held;
	const start = instantAt(addDays(firstOfMonth(from), -1), '00:00');
	const end = instantAt(addDays(lastOfMonth(to), 1), '00:00');
	const leg = hostId
		? legMinutes(
				{ host: sql`i.host_id`, county: sql`i.county_code` },
				{ host: sql`h.id`, county: sql`h.county_code` }
			)
		: sql`0`;
	const rows = await db().execute<{ id: string; startMs: number; endMs: number; leg: number }>(sql`
		select i.resource_id as id, (extract(epoch from i.starts_at) * 1000
				+ ${hostId ? sql`i.travel_minutes * 60000` : sql`0`})::float8 as "startMs",
			(extract(epoch from i.ends_at) * 1000)::float8 as "endMs",
			case when i.kind = 'room' then 0 else ${leg} end as leg
		from resource_interval i ${hostId ? sql`join organisation h on h.id = ${hostId}` : sql``}
		where i.active and i.resource_id in ${ids} and i.session_id is distinct from ${except}::uuid
			and i.starts_at > ${instant(start)} and i.starts_at < ${instant(end)}
		order by i.starts_at`);
	for (const { id, startMs, endMs, leg } of rows) held.get(id)!.push([startMs, endMs, leg * minute]);
	return held;
}

async function hostSessions(
	hostId: string,
	window: { from: Date; to: Date },
	except: string | null
): Promise<HeldInterval[]> {
	const rows = await db()
		.select({ startsAt: session.startsAt, endsAt: session.endsAt })
		.from(session)
		.where(
			and(
				eq(session.hostId, hostId),
				eq(session.status, 'scheduled'),
				except ? ne(session.id, except) : undefined,
				gt(datedAt, instant(window.from)),
				lt(datedAt, instant(window.to))
			)
		)
		.orderBy(asc(session.startsAt));
	return rows.map((row) => [row.startsAt!.getTime(), row.endsAt!.getTime()]);
}
