import type { UserActor } from '../../access/actor.ts';
import type { Interval } from '../session.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { claim, type Resource } from './claim.ts';
import { loadSession, stateChanged, type LoadedSession } from './load.ts';

/** What a session holds at its time: those who speak, and the room. */
export function resourcesOf(expertIds: string[], roomId: string | null): Resource[] {
	return [
		...expertIds.map((id) => ({ id, kind: 'expert' as const })),
		...(roomId ? [{ id: roomId, kind: 'room' as const }] : [])
	];
}

/**
 * Claims the time of a talk, set-up included, for these experts and the session's room.
 * @throws DomainError `slot_taken`; `state_changed` when it was a colleague with this very session
 */
export async function takeTime(
	tx: Tx,
	actor: UserActor,
	found: LoadedSession,
	expertIds: string[],
	talk: Interval
): Promise<void> {
	try {
		await claim(tx, actor, found, resourcesOf(expertIds, found.roomId), talk);
	} catch (refused) {
		// The colleague who was a moment faster is no rival.
		if (
			refused instanceof DomainError &&
			(await loadSession(tx, actor, found.id))?.version !== found.version
		) {
			throw await stateChanged(tx, found.id);
		}
		throw refused;
	}
}
