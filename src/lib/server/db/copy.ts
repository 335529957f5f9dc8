import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Tx } from './transaction.ts';

/** What `prepared` in client.ts adds to the transaction that drizzle holds. */
interface Door {
	copy(statement: string): Promise<Writable>;
}

/**
 * Sends rows by COPY, the fastest way in. It is refused where row-level security rules: such rows go into a temporary
 * table, and on from there.
 * @param rows lines of PostgreSQL's text format, made by `copyLine`; several may stand in one chunk
 */
export async function copyInto(
	tx: Tx,
	{ table, columns }: { table: string; columns: readonly string[] },
	rows: AsyncIterable<string>
): Promise<void> {
	const { client } = (tx._ as unknown as { session: { client: Door } }).session;
	const target = await client.copy(`copy ${table} (${columns.join(', ')}) from stdin`);
	await pipeline(Readable.from(rows, { objectMode: true }), target);
}

/** One row of the text format. Values are ids, sealed texts, hashes, codes and days: nothing that needs escaping. */
export function copyLine(values: readonly (string | null)[]): string {
	return `${values.map((value) => value ?? '\\N').join('\t')}\n`;
}
