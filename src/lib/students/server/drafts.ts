import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { now } from '../../server/clock.ts';
import { open } from '../../server/crypto.ts';
import { rosterDraft, rosterImport } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { FieldProblem } from '../../server/errors.ts';
import { isId } from '../../server/ids.ts';
import type { DraftState, Trouble } from '../draft.ts';
import { as } from './as.ts';
import type { Preview } from './preview-roster.ts';
import type { RosterStart } from './read-roster.ts';
import { logReads } from './read-log.ts';
import type { RosterCounts } from './write-roster.ts';

export type Draft = typeof rosterDraft.$inferSelect;

/** What reading a whole file found: what is wrong with it, or what an import would do. */
export interface Found {
	rows: number;
	refused: { n: number; problems: FieldProblem[] } | null;
	preview: Preview | null;
}

export const placeOfStart = (draftId: string) => `roster_draft.start:${draftId}`;
export const placeOfFound = (draftId: string) => `roster_draft.found:${draftId}`;

export const startOf = ({ id, startSealed }: Pick<Draft, 'id' | 'startSealed'>) =>
	JSON.parse(open(startSealed, placeOfStart(id))) as RosterStart;

/** A draft of one's own that isn't over yet. */
export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
	if (!isId(id)) return undefined;
	const [draft] = await tx
		.select()
		.from(rosterDraft)
		.where(and(eq(rosterDraft.id, id), sql`${rosterDraft.expiresAt} > ${now().toISOString()}`));
	return draft;
}

/** A draft as its pages show it. */
export interface DraftView {
	id: string;
	schoolId: string;
	schoolYear: string;
	reading: Draft['reading'];
	state: DraftState;
	start: RosterStart;
	progress: { rows: number; percent: number };
	refused: Found['refused'];
	preview: Preview | null;
	trouble: Trouble | null;
	importId: string | null;
	seen: RosterCounts | null;
	/** The day on which the same file was taken over before. */
	sameFile: Date | null;
}

/** @returns undefined for a draft that is over, or somebody else's */
export async function viewDraft(actor: UserActor, draftId: string): Promise<DraftView | undefined> {
	return as(actor, async (tx) => {
		const draft = await findDraft(tx, draftId);
		if (!draft) return undefined;
		const { id, schoolId, schoolYear, reading, state, trouble, importId, seen } = draft;
		const found = draft.foundSealed ? (JSON.parse(open(draft.foundSealed, placeOfFound(id))) as Found) : null;
		const preview = state === 'checked' ? (found?.preview ?? null) : null;
		await logReads(tx, actor, 'roster', preview?.looksAt ?? []);
		return {
			...{ id, schoolId, schoolYear, reading, state, trouble, importId, seen, preview },
			start: startOf(draft),
			progress: { rows: draft.rowsRead, percent: draft.percent },
			refused: state === 'refused' ? (found?.refused ?? null) : null,
			sameFile: state === 'imported' ? null : await importedBefore(tx, draft)
		};
	});
}

/** What an open page asks again and again. */
export async function findProgress(
	actor: UserActor,
	draftId: string
): Promise<{ state: DraftState; rows: number; percent: number } | undefined> {
	return as(actor, async (tx) => {
		const draft = await findDraft(tx, draftId);
		return draft && { state: draft.state, rows: draft.rowsRead, percent: draft.percent };
	});
}

export interface OpenDraft {
	id: string;
	state: DraftState;
	rows: number;
	createdAt: Date;
}

/** One's own that aren't taken over yet, for who comes back to them. */
export async function listDrafts(actor: UserActor, schoolId: string): Promise<OpenDraft[]> {
	return as(actor, (tx) =>
		tx
			.select({
				id: rosterDraft.id,
				state: rosterDraft.state,
				rows: rosterDraft.rowsRead,
				createdAt: rosterDraft.createdAt
			})
			.from(rosterDraft)
			.where(
				and(
					eq(rosterDraft.schoolId, schoolId),
					sql`${rosterDraft.state} <> 'imported'`,
					sql`${rosterDraft.expiresAt} > ${now().toISOString()}`
				)
			)
			.orderBy(desc(rosterDraft.createdAt), desc(rosterDraft.id))
			.limit(5)
	);
}

async function importedBefore(
	tx: Tx,
	{ schoolId, fileHash }: { schoolId: string; fileHash: string }
): Promise<Date | null> {
	const [row] = await tx
		.select({ at: rosterImport.importedAt })
		.from(rosterImport)
		.where(
			and(
				eq(rosterImport.schoolId, schoolId),
				eq(rosterImport.fileHash, fileHash),
				isNull(rosterImport.undoneAt)
			)
		)
		.orderBy(desc(rosterImport.importedAt))
		.limit(1);
	return row?.at ?? null;
}
