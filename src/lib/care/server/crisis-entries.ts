import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { open, seal } from '../../server/crypto.ts';
import { appUser, crisis, crisisStep } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import type { CrisisEntry, CrisisFacts, Entered } from '../crisis.ts';
import type { TakeBackCode } from '../forms.ts';

/** What was entered into a sheet, with its words and who wrote it. */
export interface SheetEntry extends Entered {
	id: string;
	recordedAt: Date;
	recordedBy: string;
	by: string;
	words: Record<string, string>;
	/** One that was entered by mistake: it stays in the sheet and counts for nothing. */
	takenBack: TakenBack | null;
}

export interface TakenBack {
	at: Date;
	byId: string;
	by: string;
	code: TakeBackCode;
	words: string;
}

const corrector = alias(appUser, 'corrector');

/** In the order in which it was entered, what was taken back included. */
export async function listEntries(tx: Tx, crisisId: string): Promise<SheetEntry[]> {
	const rows = await tx
		.select({ row: crisisStep, by: appUser.name, takenBackBy: corrector.name })
		.from(crisisStep)
		.innerJoin(appUser, eq(appUser.id, crisisStep.recordedBy))
		.leftJoin(corrector, eq(corrector.id, crisisStep.takenBackBy))
		.where(eq(crisisStep.crisisId, crisisId))
		.orderBy(asc(crisisStep.recordedAt), asc(crisisStep.id));
	return rows.map(({ row, by, takenBackBy }) => ({
		id: row.id,
		step: row.step as CrisisEntry,
		at: row.at,
		detail: row.detail,
		recordedAt: row.recordedAt,
		recordedBy: row.recordedBy,
		by,
		words: row.wordsSealed
			? (JSON.parse(open(row.wordsSealed, placeOf(row.id))) as Record<string, string>)
			: {},
		takenBack: takenBackOf(row, takenBackBy, takenBackPlace.entry)
	}));
}

/** Who took something back, and why. */
export function takenBackOf(
	row: Pick<
		typeof crisisStep.$inferSelect,
		'id' | 'takenBackAt' | 'takenBackBy' | 'takenBackCode' | 'takenBackSealed'
	>,
	by: string | null | undefined,
	place: (id: string) => string
): TakenBack | null {
	if (!row.takenBackAt) return null;
	return {
		at: row.takenBackAt,
		byId: row.takenBackBy!,
		by: by ?? '',
		code: row.takenBackCode as TakeBackCode,
		words: open(row.takenBackSealed!, place(row.id))
	};
}

/** The crisis that goes on, else the last one that was none by mistake; or the one that is asked for. */
export async function findCrisisRow(
	tx: Tx,
	studentId: string,
	crisisId: string | null = null
): Promise<typeof crisis.$inferSelect | undefined> {
	const [row] = await tx
		.select()
		.from(crisis)
		.where(
			and(eq(crisis.studentId, studentId), crisisId ? eq(crisis.id, crisisId) : isNull(crisis.takenBackAt))
		)
		.orderBy(sql`${crisis.reviewedAt} is not null`, desc(crisis.raisedAt))
		.limit(1);
	return row;
}

export async function addEntry(
	tx: Tx,
	entry: Entered & { crisisId: string; recordedAt: Date; recordedBy: string; words?: Record<string, string> }
): Promise<void> {
	const { words = {}, ...row } = entry;
	const id = newId(row.recordedAt.getTime());
	const wordsSealed = Object.keys(words).length ? seal(JSON.stringify(words), placeOf(id)) : null;
	await tx.insert(crisisStep).values({ ...row, id, wordsSealed });
}

/** What counts: all but what was taken back. */
export function factsOf<E extends Entered & { takenBack: TakenBack | null }>(
	row: { raisedAt: Date },
	entries: readonly E[]
): CrisisFacts & { entries: readonly E[] } {
	return { raisedAt: row.raisedAt, entries: entries.filter(({ takenBack }) => !takenBack) };
}

export const placeOf = (id: string) => `crisis_step.words:${id}`;
export const takenBackPlace = {
	entry: (id: string) => `crisis_step.taken_back:${id}`,
	sheet: (id: string) => `crisis.taken_back:${id}`
};
