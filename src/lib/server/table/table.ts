import type { Encoding } from './decode.ts';

/** One row, with its number as a spreadsheet shows it. */
export interface TableRow {
	line: number;
	cells: string[];
}

/** A table that somebody sent, cell by cell as text. */
export interface Table {
	kind: 'csv' | 'xlsx';
	encoding: Encoding | null;
	/** A text has one, without a name. */
	sheets: { name: string | null; rows: () => AsyncIterable<TableRow> }[];
}

/** Why something is no table that can be read. */
export type Unreadable = 'xls' | 'type' | 'encoding' | 'empty' | 'broken' | 'bomb';

export class UnreadableTable extends Error {
	readonly why: Unreadable;
	constructor(why: Unreadable) {
		super(why);
		this.why = why;
	}
}
