import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { fileTypeFromBuffer } from 'file-type';
import { encodingOf, slicesOf, type Encoding } from './decode.ts';
import { openXlsx } from './read-xlsx.ts';
import { UnreadableTable, type Sheet, type Table, type TableRow } from './table.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The old Excel format, and every workbook with a password. */
const compound = 'application/x-cfb';
/** The part of such a file in which a workbook with a password stands. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Opens CSV or XLSX; which of them it is, is told by its bytes, never by its name.
 * @throws UnreadableTable
 */
export async function openTable(bytes: Uint8Array): Promise<Table> {
	if (bytes.length === 0) throw new UnreadableTable('empty');
	const mime = (await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined))?.mime as
		string | undefined;
	if (mime === compound) throw new UnreadableTable(bufferOf(bytes).includes(encrypted) ? 'encrypted' : 'xls');
	if (mime === xlsx || mime === 'application/zip') {
		return { kind: 'xlsx', encoding: null, sheets: await openXlsx(bytes) };
	}
	// A text has no type; one that begins with a mark may be taken for text or XML.
	if (mime && !/^text\/|xml$/.test(mime)) throw new UnreadableTable('type');
	const encoding = await encodingOf(bytes);
	if (!encoding) throw new UnreadableTable(mime ? 'type' : 'encoding');
	if (/^\s*(<|%PDF|\{)/.test(startOf(bytes, encoding))) throw new UnreadableTable('type');
	return { kind: 'csv', encoding, sheets: [sheetOf(bytes, encoding)] };
}

export function bufferOf(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startOf(bytes: Uint8Array, encoding: Encoding): string {
	return slicesOf(bytes, encoding).next().value?.text.slice(0, 4096) ?? '';
}

function sheetOf(bytes: Uint8Array, encoding: Encoding): Sheet {
	let read = 0;
	return {
		name: null,
		rows: () => {
			read = 0;
			return rowsOf(pieces(), delimiterOf(startOf(bytes, encoding)));
		},
		share: () => read / bytes.length
	};

	/** Small enough that what waits for the parser is small. */
	function* pieces(): Generator<string> {
		for (const { text, from, upTo } of slicesOf(bytes, encoding)) {
			for (let at = 0; at < text.length; at += pieceLength) {
				yield text.slice(at, at + pieceLength);
				read = from + (upTo - from) * Math.min(1, (at + pieceLength) / text.length);
			}
		}
	}
}

const pieceLength = 65_536;

async function* rowsOf(pieces: Iterable<string>, delimiter: string): AsyncGenerator<TableRow> {
	const parser = Readable.from(pieces).pipe(
		parse({
			delimiter,
			relax_quotes: true,
			relax_column_count: true,
			skip_empty_lines: false,
			max_record_size: 100_000
		})
	);
	let line = 0;
	let isBlank = true;
	try {
		for await (const cells of parser as AsyncIterable<string[]>) {
			isBlank &&= cells.every((cell) => cell.trim() === '');
			yield { line: ++line, cells };
		}
	} catch (error) {
		if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
			throw new UnreadableTable('broken');
		throw error;
	}
	if (isBlank) throw new UnreadableTable('empty');
}

/** The mark that parts the cells of the first lines most often. */
function delimiterOf(start: string): string {
	const counts = [',', '\t', ';'].map((mark) => ({ mark, n: start.split(mark).length }));
	return counts.reduce((most, each) => (each.n > most.n ? each : most)).mark;
}
