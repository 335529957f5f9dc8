import { and, desc, eq, inArray } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { db } from '../../server/db/client.ts';
import { auditEvent } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import type { Stop, Tour } from '../tour.ts';
import { loadTour } from './load.ts';
import { settle, type Place } from './place-stop.ts';

export interface Undo {
	/** The audit event of the move. */
	eventId: string;
	stop: Stop;
	/** Where the stop was before. */
	place: Place;
}

const farBack = 200;

/** The last move of a draft that was not taken back yet, whoever made it; of stops that are still in the plan. */
export async function findUndo(tour: Tour, reader: Reader = db()): Promise<Undo | undefined> {
	if (tour.status !== 'draft') return undefined;
	const events = await reader
		.select({ id: auditEvent.id, action: auditEvent.action, change: auditEvent.change })
		.from(auditEvent)
		.where(
			and(
				eq(auditEvent.entity, 'tour'),
				eq(auditEvent.entityId, tour.id),
				inArray(auditEvent.action, ['tour.stop_placed', 'tour.move_undone'])
			)
		)
		.orderBy(desc(auditEvent.at), desc(auditEvent.id))
		.limit(farBack);
	const undone = new Set<unknown>();
	for (const { id, action, change } of events) {
		if (action === 'tour.move_undone') {
			undone.add(change.undoes);
			continue;
		}
		const stop = tour.stops.find((each) => each.id === change.stopId);
		if (stop && !undone.has(id)) return { eventId: id, stop, place: readPlace(change.from) };
	}
	return undefined;
}

/** A place as the audit keeps it: instants as text. */
function readPlace(kept: unknown): Place {
	const { time, expertIds } = kept as {
		time: { startsAt: string; endsAt: string } | null;
		expertIds: string[];
	};
	return {
		time: time && { startsAt: new Date(time.startsAt), endsAt: new Date(time.endsAt) },
		expertIds
	};
}

/**
 * Takes the last move of a draft back.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, also when there is nothing to take back
 */
export async function undoMove(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { undo: id }, async (tx) => {
		const found = await loadTour(tx, actor, id, 'rearrange', call);
		const undo = await findUndo(found, tx);
		if (!undo) throw new DomainError('state_changed', { values: { status: found.status, by: '', at: '' } });
		await settle(tx, found, undo.stop, undo.place);
		return {
			action: 'tour.move_undone',
			entity: 'tour',
			entityId: id,
			change: { undoes: undo.eventId, stopId: undo.stop.id, ...undo.place },
			result: { id }
		};
	});
}
