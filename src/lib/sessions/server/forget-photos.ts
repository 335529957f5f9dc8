import { and, inArray, isNull, lte } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { sessionPhoto } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 200;

/** Deletes the content of pictures whose day has come. Their ids. */
export async function forgetPhotos(tx: Tx, at: Date): Promise<string[]> {
	const due = tx
		.select({ id: sessionPhoto.id })
		.from(sessionPhoto)
		.where(and(isNull(sessionPhoto.deletedAt), lte(sessionPhoto.deleteOn, dayOf(at))))
		.limit(atOnce)
		.for('update', { skipLocked: true });
	const gone = await tx
		.update(sessionPhoto)
		.set({ content: null, deletedAt: at })
		.where(inArray(sessionPhoto.id, due))
		.returning({ id: sessionPhoto.id, sessionId: sessionPhoto.sessionId, kind: sessionPhoto.kind });
	for (const { id, sessionId, kind } of gone) {
		const change = { photoId: id, kind };
		await recordEvent(
			tx,
			{ actorId: null, at },
			{ action: 'session.photo_expired', entity: 'session', entityId: sessionId, change }
		);
	}
	return gone.map(({ id }) => id);
}
