import { writeXlsx, writeXlsxStream } from 'hucre/xlsx';

/** A sheet as spreadsheets like it: every cell a text, so that no number loses its zeros; the head stays in view. */
export async function xlsxOf(name: string, head: string[], rows: string[][]): Promise<Uint8Array> {
	return writeXlsx({
		sheets: [
			{
				name,
				columns: head.map((header, n) => ({ header, key: String(n), width: 16, numFmt: '@' })),
				data: rows.map((row) => Object.fromEntries(row.map((cell, n) => [String(n), cell]))),
				freezePane: { rows: 1 }
			}
		]
	});
}

/** The same for rows that come one after another, however many. */
export function xlsxStream(
	name: string,
	head: string[],
	rows: AsyncIterable<string[]>
): ReadableStream<Uint8Array<ArrayBuffer>> {
	return writeXlsxStream(rows, {
		name,
		columns: head.map((header) => ({ header, width: 16, numFmt: '@' })),
		freezePane: { rows: 1 }
	}) as ReadableStream<Uint8Array<ArrayBuffer>>;
}
