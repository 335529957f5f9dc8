import { and, asc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import { hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { hostRoles } from '../../access/roles.ts';
import { addDays, instantAt, type Day } from '../../calendar/shanghai.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import type { OrganisationKind } from '../../network/organisation.ts';
import { activities, type ActivityCode } from '../activity.ts';
import { findFreeSlots, type FreeSlots, type HeldInterval } from '../free-slots.ts';
import { rules } from '../session.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import {
	expert,
	expertTopic,
	resourceInterval,
	session,
	team,
	teamActivity,
	teamMember
} from '../../server/db/schema/index.ts';
import { invalid } from '../../server/errors.ts';
import { datedAt, instant } from './queries.ts';

const minute = 60_000;

export interface FreeSlotsWish {
	activity: ActivityCode;
	teamId?: string | null;
	expertId?: string | null;
	topicId?: string | null;
	/** For whom: its own sessions take slots away. */
	hostId?: string | null;
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
 * @param except a session whose own time is no obstacle, since it would be given back
 */
export async function freeSlotsOf(
	experts: { id: string; teamId: string }[],
	wish: Pick<FreeSlotsWish, 'activity' | 'from' | 'to'> & { minutes?: number },
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
	const [held, hostHeld] = await Promise.all([
		heldBy(
			experts.map((e) => e.id),
			window,
			except
		),
		hostId ? hostSessions(hostId, window, except) : []
	]);
	return findFreeSlots({
		from: wish.from,
		to: wish.to,
		pattern: activity.pattern,
		minutes: wish.minutes ?? activity.minutes,
		setupMinutes: activity.setupMinutes,
		experts,
		held,
		hostHeld,
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

async function heldBy(
	ids: string[],
	window: { from: Date; to: Date },
	except: string | null
): Promise<Map<string, HeldInterval[]>> {
	const held = new Map<string, HeldInterval[]>(ids.map((id) => [id, []]));
	if (ids.length === 0) return held;
	const rows = await db()
		.select({
			id: resourceInterval.resourceId,
			startsAt: resourceInterval.startsAt,
			endsAt: resourceInterval.endsAt
		})
		.from(resourceInterval)
		.where(
			and(
				inArray(resourceInterval.resourceId, ids),
				eq(resourceInterval.active, true),
				except ? ne(resourceInterval.sessionId, except) : undefined,
				gt(resourceInterval.startsAt, window.from),
				lt(resourceInterval.startsAt, window.to)
			)
		)
		.orderBy(asc(resourceInterval.startsAt));
	for (const row of rows) held.get(row.id)!.push([row.startsAt.getTime(), row.endsAt.getTime()]);
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
