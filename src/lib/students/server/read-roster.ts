import { invalid, DomainError, type FieldProblem } from '../../server/errors.ts';
import type { RosterReading } from '../../server/db/schema/index.ts';
import { openTable, rowsOf } from '../../server/table/open-table.ts';
import { UnreadableTable, type Table, type TableRow, type Unreadable } from '../../server/table/table.ts';
import {
	headWithin,
	readHead,
	readRow,
	type RosterHead,
	type RosterProblem,
	type RosterRow,
	type RosterSchool
} from '../roster.ts';

/** A roster as it was sent: the bytes of a file, or cells that were pasted. */
export type RosterSource = { bytes: Uint8Array } | { text: string };

export interface OpenRoster {
	reading: RosterReading;
	/** The first rows as they were read, in the columns that are used: garbled letters show here. */
	sample: string[][];
	/** Row by row, so that a file of any size takes the memory of one. */
	rows: () => AsyncIterable<{ row: RosterRow | null; problems: RosterProblem[] }>;
}

const field = 'file';
/** How many problems are told; whoever corrects these has found the pattern. */
const mostTold = 200;
const sampleRows = 5;

const sentences: Record<Unreadable, string> = {
	xls: 'table_xls',
	type: 'table_type',
	encoding: 'table_encoding',
	empty: 'table_empty',
	broken: 'table_broken',
	bomb: 'table_bomb'
};

/**
 * Opens a roster and finds its headings, in whichever sheet they are.
 * @throws DomainError `invalid` for what is no roster, with what would help
 */
export async function openRoster(source: RosterSource, school: RosterSchool): Promise<OpenRoster> {
	return told(async () => {
		const table = await tableOf(source);
		for (const sheet of table.sheets) {
			const head = await findHead(sheet.rows(), school.kind);
			if (!head) continue;
			if (head.missing.length > 0)
				throw new DomainError('invalid', {
					problems: head.missing.map((column) => ({ field, problem: `roster_column_${column}` }))
				});
			const { kind, encoding } = table;
			const reading: RosterReading = {
				kind: 'text' in source ? 'paste' : kind,
				encoding: 'text' in source ? null : encoding,
				sheet: sheet.name,
				ignored: head.ignored.slice(0, 20)
			};
			return {
				reading,
				sample: await sampleOf(sheet.rows(), head),
				rows: () => readRows(sheet.rows(), head, school)
			};
		}
		throw invalid(field, 'roster_no_headings');
	});
}

async function tableOf(source: RosterSource): Promise<Table> {
	if ('bytes' in source) return openTable(source.bytes);
	const { text } = source;
	return { kind: 'csv', encoding: null, sheets: [{ name: null, rows: () => rowsOf(text) }] };
}

async function findHead(rows: AsyncIterable<TableRow>, kind: string): Promise<RosterHead | undefined> {
	for await (const { line, cells } of rows) {
		if (line > headWithin) return undefined;
		const head = readHead(line, cells, kind);
		if (head) return head;
	}
	return undefined;
}

async function sampleOf(rows: AsyncIterable<TableRow>, head: RosterHead): Promise<string[][]> {
	const sample: string[][] = [];
	for await (const { line, cells } of rows) {
		if (line < head.line) continue;
		if (sample.push([...head.at.values()].map((at) => (cells[at] ?? '').slice(0, 40))) >= sampleRows) break;
	}
	return sample;
}

/** The rows below the headings. A number that comes twice is a mistake of the second. */
async function* readRows(rows: AsyncIterable<TableRow>, head: RosterHead, school: RosterSchool) {
	const firstAt = new Map<string, number>();
	for await (const { line, cells } of rows) {
		if (line <= head.line) continue;
		const read = readRow(line, cells, head, school);
		const number = read.row?.number;
		const first = number === undefined ? undefined : firstAt.get(number);
		if (first === undefined) {
			if (number !== undefined) firstAt.set(number, line);
			yield read;
		} else {
			const column = head.headings[head.at.get('number')!]!;
			const problem = {
				line,
				column,
				value: number!,
				problem: 'roster_number_twice',
				values: { first }
			} as const;
			yield { row: null, problems: [problem] };
		}
	}
}

/**
 * All rows, or none: with one that can't be read the whole file is refused.
 * @throws DomainError `invalid` naming row, column and what would be right, for each mistake
 */
export async function collectRows(roster: OpenRoster, mostRows: number): Promise<RosterRow[]> {
	return told(async () => {
		const rows: RosterRow[] = [];
		const problems: RosterProblem[] = [];
		let wrong = 0;
		for await (const read of roster.rows()) {
			wrong += read.problems.length;
			if (problems.length < mostTold) problems.push(...read.problems);
			if (!read.row) continue;
			if (rows.push(read.row) > mostRows) throw invalid(field, 'roster_too_many', { n: mostRows });
		}
		if (wrong > 0) throw new DomainError('invalid', { problems: problemsToTell(problems, wrong) });
		if (rows.length === 0) throw invalid(field, 'roster_no_rows');
		return rows;
	});
}

/** The rows one after another, for what is written as it is read. @throws DomainError at the first mistake */
export async function* strictRows(roster: OpenRoster): AsyncGenerator<RosterRow> {
	for await (const { row, problems } of roster.rows()) {
		if (problems.length > 0)
			throw new DomainError('invalid', { problems: problemsToTell(problems, problems.length) });
		if (row) yield row;
	}
}

function problemsToTell(problems: RosterProblem[], wrong: number): FieldProblem[] {
	const all = problems.slice(0, mostTold).map(({ line, column, value, problem, values }) => ({
		field,
		problem,
		values: { line, column, value, ...values }
	}));
	const more = wrong - all.length;
	return more > 0 ? [...all, { field, problem: 'roster_more', values: { n: more } }] : all;
}

async function told<T>(run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (error) {
		if (error instanceof UnreadableTable) throw invalid(field, sentences[error.why]);
		throw error;
	}
}
