import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { open, seal } from '../../server/crypto.ts';
import { appUser, crisis, crisisStep } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import type { CrisisEntry, CrisisFacts, Entered } from '../crisis.ts';

/** What was entered into a sheet, with its words and who wrote it. */
export interface SheetEntry extends Entered {
	id: string;
	recordedAt: Date;
	recordedBy: string;
	by: string;
	words: Record<string, string>;
}

/** In the order in which it was entered. */
export async function listEntries(tx: Tx, crisisId: string): Promise<SheetEntry[]> {
	const rows = await tx
		.select({ row: crisisStep, by: appUser.name })
		.from(crisisStep)
		.innerJoin(appUser, eq(appUser.id, crisisStep.recordedBy))
		.where(eq(crisisStep.crisisId, crisisId))
		.orderBy(asc(crisisStep.recordedAt), asc(crisisStep.id));
	return rows.map(({ row, by }) => ({
		id: row.id,
		step: row.step as CrisisEntry,
		at: row.at,
		detail: row.detail,
		recordedAt: row.recordedAt,
		recordedBy: row.recordedBy,
		by,
		words: row.wordsSealed
			? (JSON.parse(open(row.wordsSealed, placeOf(row.id))) as Record<string, string>)
			: {}
	}));
}

/** The crisis that goes on, else the last one; or the one that is asked for. */
export async function findCrisisRow(
	tx: Tx,
	studentId: string,
	crisisId: string | null = null
): Promise<typeof crisis.$inferSelect | undefined> {
	const [row] = await tx
		.select()
		.from(crisis)
		.where(and(eq(crisis.studentId, studentId), crisisId ? eq(crisis.id, crisisId) : undefined))
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

export function factsOf(row: { raisedAt: Date }, entries: readonly Entered[]): CrisisFacts {
	return { raisedAt: row.raisedAt, entries };
}

export const placeOf = (id: string) => `crisis_step.words:${id}`;
