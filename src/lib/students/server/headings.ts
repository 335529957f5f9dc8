import { eq, sql } from 'drizzle-orm';
import { rosterHeading } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { RememberedColumns } from '../roster.ts';
import { headingKey, type Column } from '../words.ts';

/** What the school said of headings before. */
export async function rememberedColumns(tx: Tx, schoolId: string): Promise<RememberedColumns> {
	const rows = await tx.select().from(rosterHeading).where(eq(rosterHeading.schoolId, schoolId));
	return new Map(rows.map(({ heading, column }) => [heading, column as Column | null]));
}

/** Keeps what was chosen for headings; what was said last counts. */
export async function rememberColumns(
	tx: Tx,
	schoolId: string,
	headings: readonly string[],
	columns: readonly (Column | null)[]
): Promise<void> {
	const said = new Map<string, Column | null>();
	headings.forEach((heading, n) => {
		const key = headingKey(heading);
		// Of two columns with one heading the one that is used counts.
		if (key && !said.get(key)) said.set(key, columns[n] ?? null);
	});
	if (said.size === 0) return;
	await tx
		.insert(rosterHeading)
		.values([...said].map(([heading, column]) => ({ schoolId, heading, column })))
		.onConflictDoUpdate({
			target: [rosterHeading.schoolId, rosterHeading.heading],
			set: { column: sql`excluded."column"` }
		});
}
