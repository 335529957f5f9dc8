import { stringify } from 'csv-stringify/sync';

/** A value of a cell: numbers stay numbers; what has no value is an empty cell, never a 0. */
export type Cell = string | number | null;

/**
 * A table as spreadsheets open it: UTF-8 with its mark, CRLF, and no cell that a spreadsheet would calculate.
 * @param name without the ending; it says what was filtered for, and the day
 */
export function csvResponse(name: string, head: string[], rows: Cell[][]): Response {
	const text = stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
	const safe = name.replace(/[\\/:*?"<>|\s]+/g, '-');
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="tongxin.csv"; filename*=UTF-8''${encodeURIComponent(safe)}.csv`,
			'cache-control': 'private, no-store'
		}
	});
}
