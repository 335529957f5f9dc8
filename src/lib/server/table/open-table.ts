import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from './decode.ts';
import { openXlsx } from './read-xlsx.ts';
import { UnreadableTable, type Table, type TableRow } from './table.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The old Excel format, and every workbook with a password. */
const compound = 'application/x-cfb';

/**
 * Opens CSV or XLSX; which of them it is, is told by its bytes, never by its name.
 * @throws UnreadableTable
 */
export async function openTable(bytes: Uint8Array): Promise<Table> {
	if (bytes.length === 0) throw new UnreadableTable('empty');
	const mime = (await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined))?.mime as
		string | undefined;
	if (mime === compound) throw new UnreadableTable('xls');
	if (mime === xlsx || mime === 'application/zip') {
		return { kind: 'xlsx', encoding: null, sheets: await openXlsx(bytes) };
	}
	// A text has no type; one that begins with a mark may be taken for text or XML.
	if (mime && !/^text\/|xml$/.test(mime)) throw new UnreadableTable('type');
	const decoded = decodeText(bytes);
	if (!decoded) throw new UnreadableTable(mime ? 'type' : 'encoding');
	if (/^\s*(<|%PDF|\{)/.test(decoded.text)) throw new UnreadableTable('type');
	return {
		kind: 'csv',
		encoding: decoded.encoding,
		sheets: [{ name: null, rows: () => rowsOf(decoded.text) }]
	};
}

/** A text of cells, such as is pasted from a spreadsheet. */
export async function* rowsOf(text: string): AsyncGenerator<TableRow> {
	if (text.trim() === '') throw new UnreadableTable('empty');
	const parser = Readable.from(slices(text)).pipe(
		parse({
			delimiter: delimiterOf(text),
			relax_quotes: true,
			relax_column_count: true,
			skip_empty_lines: false,
			max_record_size: 100_000
		})
	);
	let line = 0;
	try {
		for await (const cells of parser as AsyncIterable<string[]>) yield { line: ++line, cells };
	} catch (error) {
		if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
			throw new UnreadableTable('broken');
		throw error;
	}
}

const sliceLength = 65_536;

function* slices(text: string): Generator<string> {
	for (let at = 0; at < text.length; at += sliceLength) yield text.slice(at, at + sliceLength);
}

/** The mark that parts the cells of the first lines most often. */
function delimiterOf(text: string): string {
	const start = text.slice(0, 4096);
	const counts = [',', '\t', ';'].map((mark) => ({ mark, n: start.split(mark).length }));
	return counts.reduce((most, each) => (each.n > most.n ? each : most)).mark;
}
