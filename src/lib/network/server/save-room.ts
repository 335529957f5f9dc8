import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { organisation, room } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { RoomInput } from '../forms.ts';
import { mayKeepRooms } from '../policy.ts';

/**
 * Adds a room of an organisation, or with its id changes it.
 * @throws DomainError `not_found`, `not_allowed`
 */
export async function saveRoom(
	actor: UserActor,
	organisationId: string,
	{ id, nameEn, ...input }: RoomInput,
	call: Call
): Promise<{ id: string }> {
	const row = { ...input, nameEn: nameEn ?? null };
	return change(actor, call, { room: id ?? null, organisationId, ...row }, async (tx) => {
		const [host] = await tx.select().from(organisation).where(eq(organisation.id, organisationId));
		if (!host) throw new DomainError('not_found');
		if (!mayKeepRooms(actor, organisationId)) throw new DomainError('not_allowed');
		if (!id) {
			const added = newId();
			await tx.insert(room).values({ ...row, id: added, organisationId });
			return {
				action: 'network.room_added',
				entity: 'organisation',
				entityId: organisationId,
				change: { roomId: added, ...row },
				result: { id: added }
			};
		}
		const own = and(eq(room.id, id), eq(room.organisationId, organisationId));
		const [before] = await tx.select().from(room).where(own).for('update');
		if (!before) throw new DomainError('not_found');
		await tx.update(room).set(row).where(own);
		return {
			action: 'network.room_changed',
			entity: 'organisation',
			entityId: organisationId,
			change: { roomId: id, from: before, to: row },
			result: { id }
		};
	});
}
