import { and, asc, eq } from 'drizzle-orm';
import { openBytes, seal } from '../../server/crypto.ts';
import { rosterFile } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';

/** One piece becomes a megabyte when it is sealed. */
const pieceBytes = 768 * 1024;
const placeOf = (draftId: string, piece: number) => `roster_file:${draftId}:${piece}`;

/** Keeps the bytes of a draft. */
export async function keepFile(tx: Tx, draftId: string, bytes: Uint8Array): Promise<void> {
	for (let piece = 0; piece * pieceBytes < bytes.length; piece++) {
		const part = bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes);
		await tx.insert(rosterFile).values({ draftId, piece, sealed: seal(part, placeOf(draftId, piece)) });
	}
}

/** @throws DomainError `not_found` when it is gone */
export async function fileOf(tx: Tx, draftId: string): Promise<Uint8Array> {
	const pieces = await tx
		.select({ piece: rosterFile.piece })
		.from(rosterFile)
		.where(eq(rosterFile.draftId, draftId))
		.orderBy(asc(rosterFile.piece));
	const opened: Buffer[] = [];
	for (const { piece } of pieces) {
		const [row] = await tx
			.select({ sealed: rosterFile.sealed })
			.from(rosterFile)
			.where(and(eq(rosterFile.draftId, draftId), eq(rosterFile.piece, piece)));
		opened.push(openBytes(row!.sealed, placeOf(draftId, piece)));
	}
	if (opened.length === 0) throw new DomainError('not_found');
	return Buffer.concat(opened);
}
