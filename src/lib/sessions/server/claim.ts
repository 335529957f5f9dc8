import { and, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { activities, type ActivityCode } from '../activity.ts';
import type { Interval } from '../session.ts';
import { expert, organisation, resourceInterval, room, session } from '../../server/db/schema/index.ts';
import type { Reader, Tx } from '../../server/db/transaction.ts';
import { DomainError, type Clash } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { visibleSessions } from './scope.ts';

export interface Resource {
	id: string;
	kind: 'expert' | 'room';
}

/** For whom time is held, and where. */
export interface Stop {
	id: string;
	hostId: string;
	countyCode: string;
	activity: ActivityCode;
}

/** Namespace of the advisory locks on resources. */
const lockClass = 1;

/** The time that a talk holds: itself and its set-up. */
export function heldInterval(talk: Interval, setupMinutes: number): Interval {
	return { startsAt: new Date(talk.startsAt.getTime() - setupMinutes * 60_000), endsAt: talk.endsAt };
}

/**
 * Makes others wait who are about to change what the same resources hold. Who gives time back and takes other time
 * in one transaction asks for all of it first: two that swap times would wait for each other for ever.
 */
export async function lockTimes(tx: Tx, resourceIds: string[]): Promise<void> {
	await tx.execute(
		sql`select pg_advisory_xact_lock(${lockClass}, key) from (
			select distinct hashtext(id) as key from unnest(string_to_array(${resourceIds.join(',')}, ',')) as id order by key) as keys`
	);
}

/**
 * Holds the time of a talk, set-up included, on all of these resources or on none.
 * `ON CONFLICT DO NOTHING` lets the exclusion constraint say no without an error; a plain INSERT is as correct but
 * collapses in deadlocks under rivals. Several resources are locked in one order first, so that two claims never
 * wait for each other crosswise.
 * @throws DomainError `slot_taken` naming what stands in the way.
 */
export async function claim(
	tx: Tx,
	actor: UserActor,
	stop: Stop,
	resources: Resource[],
	talk: Interval
): Promise<void> {
	if (resources.length === 0) return;
	if (resources.length > 1)
		await lockTimes(
			tx,
			resources.map(({ id }) => id)
		);
	const held = heldInterval(talk, activities[stop.activity].setupMinutes);
	const [from, to] = [held.startsAt.toISOString(), held.endsAt.toISOString()];
	const rows = resources.map(
		({ id, kind }) =>
			sql`(${newId()}, ${id}, ${kind}, ${stop.id}, ${stop.hostId}, ${stop.countyCode}, ${from}, ${to})`
	);
	const claimed = await tx.execute<{ id: string }>(sql`
		insert into resource_interval (id, resource_id, kind, session_id, host_id, county_code, starts_at, ends_at)
		values ${sql.join(rows, sql`, `)}
		on conflict do nothing
		returning resource_id as id`);
	if (claimed.length === resources.length) return;
	const got = new Set(claimed.map((row) => row.id));
	const missing = resources.filter((resource) => !got.has(resource.id));
	throw new DomainError('slot_taken', { clash: await findClashes(tx, actor, stop.id, missing, held) });
}

/** Gives back what a session holds: all of it, or some resources. */
export async function release(tx: Tx, sessionId: string, resourceIds?: string[]): Promise<void> {
	if (resourceIds?.length === 0) return;
	await tx
		.update(resourceInterval)
		.set({ active: false })
		.where(
			and(
				eq(resourceInterval.sessionId, sessionId),
				eq(resourceInterval.active, true),
				resourceIds ? inArray(resourceInterval.resourceId, resourceIds) : undefined
			)
		);
}

/** What holds these resources in that time; session and host only where the person may see them. */
export async function findClashes(
	reader: Reader,
	actor: UserActor,
	sessionId: string,
	resources: Resource[],
	held: Interval
): Promise<Clash[]> {
	const rows = await reader
		.select({
			resourceId: resourceInterval.resourceId,
			kind: resourceInterval.kind,
			startsAt: resourceInterval.startsAt,
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
		.where(
			and(
				inArray(
					resourceInterval.resourceId,
					resources.map((resource) => resource.id)
				),
				eq(resourceInterval.active, true),
				ne(resourceInterval.sessionId, sessionId),
				lt(resourceInterval.startsAt, held.endsAt),
				gt(resourceInterval.endsAt, held.startsAt)
			)
		)
		.orderBy(resourceInterval.startsAt);
	return rows.map(({ visible, sessionId: id, hostName, ...clash }) =>
		visible ? { ...clash, sessionId: id, hostName } : clash
	);
}
