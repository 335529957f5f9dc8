import { posix } from 'node:path';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { UnreadableTable, type Sheet, type TableRow } from './table.ts';

// A workbook is a zip of XML files. They are read as streams, so that memory holds the shared texts and one row; what
// they may unfold to is limited, since a few kilobytes can hold gigabytes.

const most = { entries: 500, bytes: 900_000_000, texts: 3_000_000, columns: 100 };
/** A sheet of many rows unfolds to thirty times its size or less; what unfolds further was made to. */
const unfolds = { freely: 20_000_000, times: 60 };

/** The visible sheets of a workbook, in their order. */
export async function openXlsx(bytes: Uint8Array): Promise<Sheet[]> {
	const zip = await openZip(bytes);
	const workbook = zip.files.get('xl/workbook.xml');
	if (!workbook) throw new UnreadableTable('type');
	const targets = new Map<string, string>();
	await eachTag(zip, 'xl/_rels/workbook.xml.rels', ({ name, attributes: { Id, Target } }) => {
		if (name === 'Relationship' && Id && Target)
			targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target));
	});
	const sheets: { name: string; path: string }[] = [];
	let from1904 = false;
	await eachTag(zip, 'xl/workbook.xml', ({ name, attributes }) => {
		const path = targets.get(attributes['r:id'] ?? '');
		if (name === 'sheet' && path && !attributes.state) sheets.push({ name: attributes.name ?? '', path });
		if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
	});
	const isDate = await dateStyles(zip);
	const texts = await sharedTexts(zip);
	return sheets.map(({ name, path }) => ({
		name,
		...sheetOf(zip, path, { texts, isDate, from1904 })
	}));
}

function sheetOf(zip: Zip, path: string, book: Book): Pick<Sheet, 'rows' | 'share'> {
	const size = zip.files.get(path)?.uncompressedSize ?? 0;
	return {
		rows: () => {
			// A sheet may be read more than once; each time it may unfold no further.
			zip.read = 0;
			return rowsOf(zip, path, book);
		},
		share: () => zip.read / (size || 1)
	};
}

interface Zip {
	file: ZipFile;
	files: Map<string, Entry>;
	/** Bytes unfolded so far, and how many may be. */
	read: number;
	limit: number;
}

async function openZip(bytes: Uint8Array): Promise<Zip> {
	const files = new Map<string, Entry>();
	try {
		const file = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
			lazyEntries: true,
			autoClose: false,
			validateEntrySizes: true
		});
		if (file.entryCount > most.entries) throw new UnreadableTable('bomb');
		const limit = Math.min(most.bytes, Math.max(unfolds.freely, bytes.length * unfolds.times));
		let unfolded = 0;
		for await (const entry of file.eachEntry()) {
			// What an entry says of its size is held against it when it is read.
			unfolded += entry.uncompressedSize;
			if (unfolded > limit) throw new UnreadableTable('bomb');
			files.set(entry.fileName, entry);
		}
		return { file, files, read: 0, limit };
	} catch (error) {
		throw error instanceof UnreadableTable ? error : new UnreadableTable('broken');
	}
}

/** Feeds one XML file to a parser, chunk by chunk; between them the caller takes what has come out. */
async function* parsed(zip: Zip, path: string, parser: SaxesParser): AsyncGenerator<void> {
	const entry = zip.files.get(path);
	if (!entry) return;
	if (entry.isEncrypted()) throw new UnreadableTable('encrypted');
	try {
		const decoder = new TextDecoder();
		for await (const chunk of await zip.file.openReadStreamPromise(entry)) {
			zip.read += (chunk as Buffer).length;
			if (zip.read > zip.limit) throw new UnreadableTable('bomb');
			parser.write(decoder.decode(chunk as Buffer, { stream: true }));
			yield;
		}
		parser.close();
		yield;
	} catch (error) {
		throw error instanceof UnreadableTable ? error : new UnreadableTable('broken');
	}
}

async function eachTag(zip: Zip, path: string, run: (tag: SaxesTagPlain) => void): Promise<void> {
	const parser = new SaxesParser();
	parser.on('opentag', (tag) => run(tag as SaxesTagPlain));
	for await (const _ of parsed(zip, path, parser));
}

/** Texts that cells share, by number; the reading aid of Japanese cells (`rPh`) is no part of them. */
async function sharedTexts(zip: Zip): Promise<string[]> {
	const texts: string[] = [];
	const parser = new SaxesParser();
	let text = '';
	let inside = false;
	let aside = false;
	parser.on('opentag', ({ name }) => {
		if (name === 'si') text = '';
		else if (name === 'rPh') aside = true;
		else if (name === 't') inside = !aside;
	});
	parser.on('text', (part) => {
		if (inside) text += part;
	});
	parser.on('closetag', ({ name }) => {
		if (name === 't') inside = false;
		else if (name === 'rPh') aside = false;
		else if (name === 'si' && texts.push(text) > most.texts) throw new UnreadableTable('bomb');
	});
	for await (const _ of parsed(zip, 'xl/sharedStrings.xml', parser));
	return texts;
}

/** Which cell styles show a number as a day. */
async function dateStyles(zip: Zip): Promise<boolean[]> {
	const dates: boolean[] = [];
	const own = new Set<number>();
	let inCells = false;
	await eachTag(zip, 'xl/styles.xml', ({ name, attributes }) => {
		if (name === 'numFmt' && isDateFormat(attributes.formatCode ?? '')) own.add(Number(attributes.numFmtId));
		else if (name === 'cellXfs') inCells = true;
		else if (name === 'cellStyles') inCells = false;
		else if (name === 'xf' && inCells) {
			const id = Number(attributes.numFmtId);
			// The built-in formats of days, the Chinese ones included.
			dates.push((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || own.has(id));
		}
	});
	return dates;
}

function isDateFormat(code: string): boolean {
	return /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

interface Book {
	texts: string[];
	isDate: boolean[];
	from1904: boolean;
}

async function* rowsOf(zip: Zip, path: string, book: Book): AsyncGenerator<TableRow> {
	const parser = new SaxesParser();
	let ready: TableRow[] = [];
	let row: TableRow | undefined;
	let line = 0;
	let cell: { at: number; type: string; style: number } | undefined;
	let text = '';
	let inside = false;
	parser.on('opentag', ({ name, attributes }) => {
		const { r, t, s } = attributes as Record<string, string | undefined>;
		if (name === 'row') {
			line = r ? Number(r) : line + 1;
			row = { line, cells: [] };
		} else if (name === 'c' && row) {
			cell = { at: r ? columnAt(r) : row.cells.length, type: t ?? 'n', style: Number(s ?? -1) };
			text = '';
		} else if (name === 'v' || name === 't') inside = cell !== undefined;
		else if (name === 'rPh') inside = false;
	});
	parser.on('text', (part) => {
		if (inside) text += part;
	});
	parser.on('closetag', ({ name }) => {
		if (name === 'v' || name === 't') inside = false;
		else if (name === 'c' && cell && row) {
			if (cell.at < most.columns) {
				while (row.cells.length < cell.at) row.cells.push('');
				row.cells[cell.at] = valueOf(cell, text, book);
			}
			cell = undefined;
		} else if (name === 'row' && row) {
			ready.push(row);
			row = undefined;
		}
	});
	for await (const _ of parsed(zip, path, parser)) {
		const rows = ready;
		ready = [];
		yield* rows;
	}
}

/** `C7` → 2 */
function columnAt(reference: string): number {
	let at = 0;
	for (const letter of reference) {
		const n = letter.charCodeAt(0) - 64;
		if (n < 1 || n > 26) break;
		at = at * 26 + n;
	}
	return at - 1;
}

function valueOf({ type, style }: { type: string; style: number }, text: string, book: Book): string {
	if (type === 's') return book.texts[Number(text)] ?? '';
	if (type !== 'n' || text === '' || !book.isDate[style]) return text;
	const days = Number(text) + (book.from1904 ? 1462 : 0);
	const at = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000);
	return Number.isNaN(at.getTime()) ? text : at.toISOString().slice(0, 10);
}
