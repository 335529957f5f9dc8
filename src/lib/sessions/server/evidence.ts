import { and, asc, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Day } from '../../calendar/shanghai.ts';
import { db } from '../../server/db/client.ts';
import { appUser, session, sessionMaterial, sessionPhoto } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { isId } from '../../server/ids.ts';
import { materialItems, type Material, type PhotoKind } from '../on-the-day.ts';
import { maySeePhotos } from '../policy.ts';
import { loadSession, type LoadedSession } from './load.ts';

export interface Photo {
	id: string;
	kind: PhotoKind;
	width: number;
	height: number;
	takenAt: Date;
	takenBy: string;
	deleteOn: Day;
}

/** What shows that a session took place. */
export interface Evidence {
	checkedIn: { at: Date; by: string } | null;
	materials: Material[];
	/** Nothing at all for those who see the session but not its pictures. */
	photos: Photo[] | null;
}

/** The evidence of a session that this person has in front of them. */
export async function findEvidence(actor: UserActor, found: LoadedSession): Promise<Evidence> {
	const [checkedIn, materials, photos] = await Promise.all([
		found.checkedInAt
			? db()
					.select({ at: session.checkedInAt, by: appUser.name })
					.from(session)
					.innerJoin(appUser, eq(appUser.id, session.checkedInBy))
					.where(eq(session.id, found.id))
			: [],
		db()
			.select({ item: sessionMaterial.item, quantity: sessionMaterial.quantity })
			.from(sessionMaterial)
			.where(eq(sessionMaterial.sessionId, found.id)),
		maySeePhotos(actor, found) ? listPhotos(found.id) : null
	]);
	const [first] = checkedIn;
	const order = (item: string) => materialItems.indexOf(item as Material['item']);
	return {
		checkedIn: first?.at ? { at: first.at, by: first.by } : null,
		materials: (materials as Material[]).toSorted((a, b) => order(a.item) - order(b.item)),
		photos
	};
}

function listPhotos(sessionId: string): Promise<Photo[]> {
	const { id, kind, width, height, takenAt, deleteOn } = sessionPhoto;
	return db()
		.select({ id, kind, width, height, takenAt, takenBy: appUser.name, deleteOn })
		.from(sessionPhoto)
		.innerJoin(appUser, eq(appUser.id, sessionPhoto.takenBy))
		.where(and(eq(sessionPhoto.sessionId, sessionId), isNull(sessionPhoto.deletedAt)))
		.orderBy(asc(takenAt), asc(id));
}

/**
 * The content of a picture.
 * @throws DomainError `not_found` outside the person's scope and for what is deleted, `not_allowed` for those who see
 * the session but not its pictures
 */
export async function readPhoto(
	actor: UserActor,
	{ sessionId, photoId }: { sessionId: string; photoId: string }
): Promise<Uint8Array> {
	const found = isId(photoId) ? await loadSession(db(), actor, sessionId) : undefined;
	if (!found) throw new DomainError('not_found');
	if (!maySeePhotos(actor, found)) throw new DomainError('not_allowed');
	const [row] = await db()
		.select({ content: sessionPhoto.content })
		.from(sessionPhoto)
		.where(and(eq(sessionPhoto.id, photoId), eq(sessionPhoto.sessionId, sessionId)));
	if (!row?.content) throw new DomainError('not_found');
	return row.content;
}
