import type { Encoding } from './decode.ts';

/** One row, with its number as a spreadsheet shows it. */
export interface TableRow {
	line: number;
	cells: string[];
}

export interface Sheet {
	/** A text has none. */
	name: string | null;
	rows: () => AsyncIterable<TableRow>;
	/** Which part of it was read, from 0 to 1. */
	share: () => number;
}

/** A table that somebody sent, cell by cell as text. */
export interface Table {
	kind: 'csv' | 'xlsx';
	encoding: Encoding | null;
	sheets: Sheet[];
}

/** Why something is no table that can be read. */
export type Unreadable = 'xls' | 'encrypted' | 'type' | 'encoding' | 'empty' | 'broken' | 'bomb';

export class UnreadableTable extends Error {
	readonly why: Unreadable;
	constructor(why: Unreadable) {
		super(why);
		this.why = why;
	}
}
