import { setImmediate as turn } from 'node:timers/promises';
import { invalid } from '../../server/errors.ts';
import type { RosterReading } from '../../server/db/schema/index.ts';
import { openTable } from '../../server/table/open-table.ts';
import { UnreadableTable, type TableRow } from '../../server/table/table.ts';
import {
	guessColumns,
	headOf,
	headWithin,
	readRow,
	type RememberedColumns,
	type RosterHead,
	type RosterProblem,
	type RosterRow,
	type RosterSchool
} from '../roster.ts';
import type { Column } from '../words.ts';

/** A file that was just sent: how it is probably read, and its beginning to see that by. */
export interface OpenedRoster {
	reading: RosterReading;
	start: RosterStart;
}

export interface RosterStart {
	headings: string[];
	/** The first rows below, as they were read: garbled letters show here. */
	rows: string[][];
}

export interface ReadRow {
	cells: string[];
	row: RosterRow | null;
	problems: RosterProblem[];
}

const field = 'file';
const startRows = 5;
const rowsPerTurn = 200;

/**
 * Opens a roster and finds its headings, in whichever sheet they are.
 * @throws DomainError `invalid` for what is no roster, with what would help
 */
export async function openRoster(
	bytes: Uint8Array,
	{ kind, isPaste, remembered }: { kind: string; isPaste: boolean; remembered: RememberedColumns }
): Promise<OpenedRoster> {
	return told(async () => {
		const table = await openTable(bytes);
		for (const [sheetAt, sheet] of table.sheets.entries()) {
			const found = await startOf(sheet.rows(), (cells) => guessColumns(cells, kind, remembered));
			if (!found) continue;
			const { line, columns, start } = found;
			if (start.rows.length === 0) throw invalid(field, 'roster_no_rows');
			const reading: RosterReading = {
				kind: isPaste ? 'paste' : table.kind,
				encoding: isPaste ? null : table.encoding,
				sheet: sheet.name,
				sheetAt,
				line,
				columns
			};
			return { reading, start };
		}
		const names = table.sheets.flatMap(({ name }) => name ?? []);
		throw names.length
			? invalid(field, 'roster_wrong_sheet', { names: names.slice(0, 5).join(', ').slice(0, 100) })
			: invalid(field, 'roster_no_headings');
	});
}

async function startOf(
	rows: AsyncIterable<TableRow>,
	guess: (cells: readonly string[]) => (Column | null)[] | undefined
): Promise<{ line: number; columns: (Column | null)[]; start: RosterStart } | undefined> {
	let found: { line: number; columns: (Column | null)[]; start: RosterStart } | undefined;
	for await (const { line, cells } of rows) {
		if (found) {
			if (cells.every((cell) => cell.trim() === '')) continue;
			if (found.start.rows.push(cells.map((cell) => cell.slice(0, 40))) >= startRows) break;
			continue;
		}
		if (line > headWithin) return undefined;
		const columns = guess(cells);
		if (columns)
			found = { line, columns, start: { headings: cells.map((cell) => cell.trim().slice(0, 40)), rows: [] } };
	}
	return found;
}

/**
 * The rows of a file whose columns are known, one after another, so that a file of any size takes the memory of one.
 * Others get their turn in between.
 */
export async function rowsOf(
	bytes: Uint8Array,
	reading: RosterReading,
	school: RosterSchool
): Promise<{ rows: AsyncIterable<ReadRow>; share: () => number }> {
	const { sheets } = await told(() => openTable(bytes));
	const sheet = sheets[reading.sheetAt]!;
	return { rows: read(), share: sheet.share };

	async function* read(): AsyncGenerator<ReadRow> {
		try {
			yield* readAll();
		} catch (error) {
			throw toSay(error);
		}
	}

	/** A number that comes twice is a mistake of the second. */
	async function* readAll(): AsyncGenerator<ReadRow> {
		const firstAt = new Map<string, number>();
		let head: RosterHead | undefined;
		let n = 0;
		for await (const { line, cells } of sheet.rows()) {
			if (++n % rowsPerTurn === 0) await turn();
			if (line === reading.line) head = headOf(line, cells, reading.columns as (Column | null)[]);
			if (!head || line <= head.line) continue;
			const one = readRow(line, cells, head, school);
			const number = one.row?.number;
			const first = number === undefined ? undefined : firstAt.get(number);
			if (number !== undefined && first === undefined) firstAt.set(number, line);
			if (first === undefined) yield { cells, ...one };
			else yield { cells, row: null, problems: [twice(head, line, number!, first)] };
		}
	}
}

function twice(head: RosterHead, line: number, number: string, first: number): RosterProblem {
	const column = head.headings[head.at.get('number')!]!;
	return { line, column, value: number, problem: 'roster_number_twice', values: { first } };
}

async function told<T>(run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (error) {
		throw toSay(error);
	}
}

function toSay(error: unknown): unknown {
	return error instanceof UnreadableTable ? invalid(field, `table_${error.why}`) : error;
}
