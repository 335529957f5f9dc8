import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import { appUser, auditEvent, tour } from '../../server/db/schema/index.ts';
import type { Reader, Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { mayPlan } from '../policy.ts';
import { tourTransitions, type Tour, type TourTransition } from '../tour.ts';
import { findTour } from './queries.ts';

/**
 * The plan for a change.
 * @throws DomainError `not_found` outside the person's scope, `not_allowed` for those who only look, `state_changed`
 * when a colleague changed, published or dropped it before
 */
export async function loadTour(
	tx: Tx,
	actor: UserActor,
	id: string,
	transition: TourTransition,
	call: Call
): Promise<Tour> {
	const found = await findTour(actor, id, tx);
	if (!found) throw new DomainError('not_found');
	if (!mayPlan(actor, found.team)) throw new DomainError('not_allowed');
	const stale = call.version != null && call.version !== found.version;
	const from: readonly string[] = tourTransitions[transition].from;
	if (stale || !from.includes(found.status)) throw await tourChanged(tx, id);
	return found;
}

/** Compare-and-swap on state and version: of two editors one wins, the other learns who was first. */
export async function moveTourOn(
	tx: Tx,
	found: Pick<Tour, 'id' | 'version'>,
	transition: TourTransition,
	changes: Partial<Pick<typeof tour.$inferInsert, 'publishedAt' | 'publishedBy'>> = {}
): Promise<void> {
	const { from, to } = tourTransitions[transition];
	const moved = await tx
		.update(tour)
		.set({ ...changes, status: to, version: sql`${tour.version} + 1` })
		.where(and(eq(tour.id, found.id), eq(tour.version, found.version), inArray(tour.status, [...from])))
		.returning({ id: tour.id });
	if (moved.length === 0) throw await tourChanged(tx, found.id);
}

async function tourChanged(reader: Reader, id: string): Promise<DomainError> {
	const [latest] = await reader
		.select({ status: tour.status, at: auditEvent.at, by: appUser.name })
		.from(tour)
		.leftJoin(auditEvent, and(eq(auditEvent.entity, 'tour'), eq(auditEvent.entityId, tour.id)))
		.leftJoin(appUser, eq(appUser.id, auditEvent.actorId))
		.where(eq(tour.id, id))
		.orderBy(sql`${auditEvent.at} desc nulls last`, desc(auditEvent.id))
		.limit(1);
	return new DomainError('state_changed', {
		values: {
			status: latest?.status ?? '',
			by: latest?.by ?? '',
			at: latest?.at?.toISOString() ?? ''
		}
	});
}
