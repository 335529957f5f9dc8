import { createHash } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { db } from '../../server/db/client.ts';
import { session, sessionPhoto } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { readPicture } from '../../server/picture.ts';
import { photoDeleteOn, photoRules, type PhotoKind } from '../on-the-day.ts';
import { isDelivering, mayAttachPhoto } from '../policy.ts';
import { assertMay, loadSession, stateChanged } from './load.ts';

/**
 * Adds a picture of the venue or of the sign-in sheet. The picture is made anew before the transaction begins.
 * @param at when it was taken, if it is only sent now
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `too_large`, `invalid` for anything but a picture
 */
export async function attachPhoto(
	actor: UserActor,
	id: string,
	{ kind, file, at: said }: { kind: PhotoKind; file: Blob; at?: Date },
	call: Call
): Promise<{ id: string }> {
	// Whoever may not do it must not make the server work on what they send.
	const before = await loadSession(db(), actor, id);
	if (!before) throw new DomainError('not_found');
	assertMay(isDelivering(actor, before));
	const picture = await readPicture(file, { field: 'photo', ...photoRules });
	const hash = createHash('sha256').update(picture.content).digest('hex');

	return change(actor, call, { photo: id, kind, hash, at: said?.toISOString() }, async (tx, sentAt) => {
		await tx.select({ id: session.id }).from(session).where(eq(session.id, id)).for('update');
		const found = await loadSession(tx, actor, id);
		if (!found) throw new DomainError('not_found');
		assertMay(isDelivering(actor, found));
		if (found.status === 'scheduled' && !found.checkedInAt) throw invalid('photo', 'check_in_first');
		if (!mayAttachPhoto(actor, found)) throw await stateChanged(tx, id);
		const [kept] = await tx
			.select({ n: sql<number>`count(*)::int` })
			.from(sessionPhoto)
			.where(and(eq(sessionPhoto.sessionId, id), isNull(sessionPhoto.deletedAt)));
		if (kept!.n >= photoRules.most) throw invalid('photo', 'photos_full', { most: photoRules.most });

		const photoId = newId();
		const { content, width, height } = picture;
		const deleteOn = photoDeleteOn(found.startsAt!);
		await tx.insert(sessionPhoto).values({
			id: photoId,
			sessionId: id,
			kind,
			content,
			width,
			height,
			takenBy: actor.id,
			takenAt: said && said < sentAt ? said : sentAt,
			deleteOn
		});
		return {
			action: 'session.photo_added',
			entity: 'session',
			entityId: id,
			change: { photoId, kind, hash, deleteOn },
			result: { id: photoId }
		};
	});
}
