import { and, eq, gt, inArray, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { fitIn, travelHeld, type Fit, type MissingLeg } from '../../availability/travel.ts';
import { timeOf } from '../../calendar/shanghai.ts';
import { activities, type ActivityCode } from '../activity.ts';
import type { Interval } from '../session.ts';
import { expert, organisation, resourceInterval, room, session } from '../../server/db/schema/index.ts';
import { sqlState } from '../../server/db/sql-state.ts';
import { together, type Reader, type Tx } from '../../server/db/transaction.ts';
import { DomainError, type Clash } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { dayBounds, legMinutes, readExpertDays, type Destination, type ExpertDay } from './expert-days.ts';
import { visibleSessions } from './scope.ts';

export interface Resource {
	id: string;
	kind: 'expert' | 'room';
}

/** For whom time is held, and where. */
export interface Stop extends Destination {
	id: string;
	activity: ActivityCode;
}

/** Namespace of the advisory locks on resources. */
const lockClass = 1;

const minute = 60_000;

/** The time that a talk needs at its place: itself and its set-up. An expert's way there is held before it. */
export function heldInterval(talk: Interval, setupMinutes: number): Interval {
	return { startsAt: new Date(talk.startsAt.getTime() - setupMinutes * minute), endsAt: talk.endsAt };
}

/**
 * Makes others wait who are about to change what the same resources hold. Who changes several sessions in one
 * transaction (gives time back and takes other time, publishes a tour) asks for all of it first: two that swap times
 * would wait for each other for ever.
 */
export async function lockTimes(tx: Tx, resourceIds: string[]): Promise<void> {
	if (resourceIds.length === 0) return;
	await tx.execute(
		sql`select pg_advisory_xact_lock(${lockClass}, key) from (
			select distinct hashtext(id) as key from unnest(string_to_array(${resourceIds.join(',')}, ',')) as id order by key) as keys`
	);
}

/**
 * Locks these resources and reads what the experts among them hold on the day: one round trip, since the second
 * statement begins when the first has its locks, and sees what was done under them.
 */
export async function openTimes(
	tx: Tx,
	stop: Stop,
	resources: Resource[],
	talk: Interval
): Promise<Map<string, ExpertDay>> {
	const experts = resources.filter(({ kind }) => kind === 'expert').map(({ id }) => id);
	const [, days] = await together([
		lockTimes(
			tx,
			resources.map(({ id }) => id)
		),
		readExpertDays(tx, experts, stop, talk, stop.id)
	]);
	return days;
}

/**
 * Holds the time of a talk on all of these resources or on none: set-up included, and for experts the way there from
 * the stop before. The next stop of the day holds the way from here. With `openTimes` before it, it is the claim.
 * `ON CONFLICT DO NOTHING` lets the exclusion constraint say no without an error; a plain INSERT is as correct but
 * collapses in deadlocks under rivals.
 * @throws DomainError `slot_taken` naming what stands in the way.
 */
export async function hold(
	tx: Tx,
	actor: UserActor,
	stop: Stop,
	resources: Resource[],
	talk: Interval,
	days: Map<string, ExpertDay>
): Promise<void> {
	if (resources.length === 0) return;
	const needed = heldInterval(talk, activities[stop.activity].setupMinutes);
	const fits = new Map([...days].map(([id, day]) => [id, fitOf(day, needed)]));
	const refused = [...fits].flatMap(([id, fit]) => (fit.fits ? [] : [{ resourceId: id, ...fit }]));
	if (refused.length > 0) throw await slotTaken(tx, actor, refused);

	const moved: Moved[] = [];
	const rows = resources.map(({ id, kind }) => {
		const fit = fits.get(id);
		const travelMinutes = fit?.fits ? fit.travelMinutes : 0;
		if (fit?.fits && fit.next && fit.next.travelMinutes !== fit.next.stop.travelMinutes) {
			moved.push({ ...fit.next.stop, travelMinutes: fit.next.travelMinutes });
		}
		const from = new Date(needed.startsAt.getTime() - travelMinutes * minute).toISOString();
		return sql`(${newId()}, ${id}, ${kind}, ${stop.id}, ${stop.hostId}, ${stop.countyCode}, ${from},
			${needed.endsAt.toISOString()}, ${travelMinutes}::int)`;
	});
	// The next stops first: they may hold a longer way, which lies where this stop will be.
	const [, claimed] = await together([
		moveHolds(tx, moved),
		tx.execute<{ id: string }>(sql`
			insert into resource_interval
				(id, resource_id, kind, session_id, host_id, county_code, starts_at, ends_at, travel_minutes)
			values ${sql.join(rows, sql`, `)}
			on conflict do nothing
			returning resource_id as id`)
	]).catch((error: unknown) => {
		// The net: somebody holds time who did not ask for the lock.
		throw sqlState(error) === '23P01' ? new DomainError('slot_taken') : error;
	});
	if (claimed.length === resources.length) return;
	const got = new Set(claimed.map((row) => row.id));
	const missing = resources.filter((resource) => !got.has(resource.id));
	throw new DomainError('slot_taken', { clash: await findClashes(tx, actor, stop.id, missing, needed) });
}

/** Whether an expert can be at a talk, set-up included, and come from and get to what they hold besides. */
export function fitOf(day: ExpertDay, needed: Interval): Fit<ExpertDay['others'][number]> {
	return fitIn(
		{ startMs: needed.startsAt.getTime(), endMs: needed.endsAt.getTime() },
		day.others,
		day.homeMinutes
	);
}

interface Moved {
	id: string;
	/** When they are needed at the place. */
	startMs: number;
	travelMinutes: number;
}

/** Gives held stops another way before them. */
async function moveHolds(tx: Tx, moved: Moved[]): Promise<void> {
	if (moved.length === 0) return;
	const rows = moved.map(
		({ id, startMs, travelMinutes }) =>
			sql`(${id}::uuid, ${new Date(startMs - travelMinutes * minute).toISOString()}::timestamptz, ${travelMinutes}::int)`
	);
	await tx.execute(sql`
		update resource_interval as i set starts_at = moved.starts_at, travel_minutes = moved.minutes
		from (values ${sql.join(rows, sql`, `)}) as moved (id, starts_at, minutes) where i.id = moved.id`);
}

/**
 * Gives back what a session holds: all of it, or some resources. The stops that come after it that day hold their way
 * from what is now before them. Whoever calls has locked the resources.
 */
export async function release(tx: Tx, sessionId: string, resourceIds?: string[]): Promise<void> {
	if (resourceIds?.length === 0) return;
	const released = await tx
		.update(resourceInterval)
		.set({ active: false })
		.where(
			and(
				eq(resourceInterval.sessionId, sessionId),
				eq(resourceInterval.active, true),
				resourceIds ? inArray(resourceInterval.resourceId, resourceIds) : undefined
			)
		)
		.returning({
			id: resourceInterval.resourceId,
			kind: resourceInterval.kind,
			endsAt: resourceInterval.endsAt
		});
	const experts = released.filter(({ kind }) => kind === 'expert');
	if (experts.length > 0) {
		await settleTravel(
			tx,
			experts.map(({ id }) => id),
			experts[0]!.endsAt
		);
	}
}

/** Computes anew how much of the way each stop of these experts' day holds. */
async function settleTravel(tx: Tx, expertIds: string[], endsAt: Date): Promise<void> {
	const { from, to, heldFrom } = dayBounds(endsAt);
	const before = {
		host: sql`coalesce(s.before_host, home.id)`,
		county: sql`coalesce(s.before_county, home.county_code)`
	};
	const stops = await tx.execute<{
		id: string;
		startMs: number;
		endMs: number;
		beforeEndMs: number | null;
		legMinutes: number;
		travelMinutes: number;
	}>(sql`
		select s.id, s.travel_minutes as "travelMinutes",
			(extract(epoch from s.starts_at) * 1000 + s.travel_minutes * 60000)::float8 as "startMs",
			(extract(epoch from s.ends_at) * 1000)::float8 as "endMs",
			(extract(epoch from s.before_end) * 1000)::float8 as "beforeEndMs",
			${legMinutes(before, { host: sql`s.host_id`, county: sql`s.county_code` })} as "legMinutes"
		from (
			select i.*, lag(i.host_id) over day as before_host, lag(i.county_code) over day as before_county,
				lag(i.ends_at) over day as before_end
			from resource_interval i
			where i.active and i.resource_id in ${expertIds} and i.starts_at >= ${heldFrom.toISOString()}
				and i.starts_at < ${to.toISOString()} and i.ends_at > ${from.toISOString()}
				and i.ends_at <= ${to.toISOString()}
			window day as (partition by i.resource_id order by i.starts_at)
		) as s join expert e on e.id = s.resource_id join organisation home on home.id = e.organisation_id`);
	await moveHolds(
		tx,
		stops.flatMap((stop) => {
			const travelMinutes = travelHeld(stop, stop.beforeEndMs, stop.legMinutes);
			return travelMinutes === stop.travelMinutes ? [] : [{ ...stop, travelMinutes }];
		})
	);
}

/** What keeps an expert from a stop: what they hold then, or the way to it. */
export interface Obstacle {
	resourceId: string;
	clash: { sessionId: string };
	leg: MissingLeg | null;
}

/** The refusal of a time, which says what is in the way and, where it is the way itself, how far it is. */
export async function slotTaken(
	reader: Reader,
	actor: UserActor,
	obstacles: Obstacle[]
): Promise<DomainError> {
	const clash = await nameObstacles(reader, actor, obstacles);
	const far = clash.find(({ leg }) => leg);
	return new DomainError('slot_taken', {
		clash,
		...(far && {
			values: {
				side: far.leg!.side,
				minutes: far.leg!.minutes,
				name: far.name ?? '',
				host: far.hostName ?? '',
				time: timeOf(far.leg!.side === 'before' ? far.endsAt : far.startsAt)
			}
		})
	});
}

export async function nameObstacles(
	reader: Reader,
	actor: UserActor,
	obstacles: Obstacle[]
): Promise<Clash[]> {
	if (obstacles.length === 0) return [];
	const rows = await listClashes(
		reader,
		actor,
		or(
			...obstacles.map(({ resourceId, clash }) =>
				and(eq(resourceInterval.resourceId, resourceId), eq(resourceInterval.sessionId, clash.sessionId))
			)
		)!
	);
	return obstacles.flatMap(({ resourceId, clash, leg }) => {
		const row = rows.find((each) => each.resourceId === resourceId && each.id === clash.sessionId);
		if (!row) return [];
		const { id: _, ...named } = row;
		return [leg ? { ...named, leg } : named];
	});
}

/** What holds these resources in that time; session and host only where the person may see them. */
export async function findClashes(
	reader: Reader,
	actor: UserActor,
	sessionId: string,
	resources: Resource[],
	held: Interval
): Promise<Clash[]> {
	if (resources.length === 0) return [];
	const rows = await listClashes(
		reader,
		actor,
		and(
			inArray(
				resourceInterval.resourceId,
				resources.map((resource) => resource.id)
			),
			ne(resourceInterval.sessionId, sessionId),
			lt(resourceInterval.startsAt, held.endsAt),
			gt(resourceInterval.endsAt, held.startsAt)
		)!
	);
	return rows.map(({ id: _, ...clash }) => clash);
}

/** A stop in the way is told from when somebody is needed at its place, without the way there. */
async function listClashes(
	reader: Reader,
	actor: UserActor,
	where: SQL
): Promise<(Clash & { id: string })[]> {
	const rows = await reader
		.select({
			resourceId: resourceInterval.resourceId,
			kind: resourceInterval.kind,
			startsAt: resourceInterval.startsAt,
			travelMinutes: resourceInterval.travelMinutes,
			endsAt: resourceInterval.endsAt,
			name: sql<string>`coalesce(${expert.name}, ${room.name})`,
			sessionId: session.id,
			hostName: organisation.name,
			visible: sql<boolean>`(${visibleSessions(actor)})`
		})
		.from(resourceInterval)
		.innerJoin(session, eq(session.id, resourceInterval.sessionId))
		.innerJoin(organisation, eq(organisation.id, session.hostId))
		.leftJoin(expert, eq(expert.id, resourceInterval.resourceId))
		.leftJoin(room, eq(room.id, resourceInterval.resourceId))
		.where(and(where, eq(resourceInterval.active, true)))
		.orderBy(resourceInterval.startsAt);
	return rows.map(({ visible, sessionId, hostName, startsAt, travelMinutes, ...clash }) => ({
		...clash,
		id: sessionId,
		startsAt: new Date(startsAt.getTime() + travelMinutes * minute),
		...(visible && { sessionId, hostName })
	}));
}
