import type { Day } from '../calendar/shanghai.ts';

// Lists of people as hospitals and townships keep them: the headings and the words they are written in.

export const listColumns = ['name', 'bornOn', 'phone', 'county', 'township'] as const;
export type ListColumn = (typeof listColumns)[number];

const names: Record<ListColumn, readonly string[]> = {
	name: ['姓名', '名字', 'name'],
	bornOn: ['出生日期', '出生年月日', '生日', 'birth date', 'date of birth'],
	phone: ['电话', '联系电话', '手机', '手机号', 'phone', 'telephone'],
	county: ['区县', '县区', '县市区', '县（市、区）', 'county', 'district'],
	township: ['乡镇', '街道', '乡镇（街道）', '乡镇街道', 'township']
};

const clean = (cell: string | undefined) => (cell ?? '').normalize('NFKC').trim();
const bare = (text: string) =>
	clean(text)
		.toLowerCase()
		.replace(/[（）()、\s]/g, '');

export interface ListHead {
	at: Map<ListColumn, number>;
	headings: string[];
}

/** Reads a row as headings; undefined for one that names nobody. */
export function readListHead(cells: readonly string[]): ListHead | undefined {
	const at = new Map<ListColumn, number>();
	cells.forEach((cell, n) => {
		const column = listColumns.find((each) => names[each].some((name) => bare(name) === bare(cell)));
		if (column && !at.has(column)) at.set(column, n);
	});
	return at.has('name') ? { at, headings: cells.map(clean) } : undefined;
}

/** Divisions by their names, whole or without the last character (武陵区, 武陵). */
export class Places {
	#codes = new Map<string, string>();
	constructor(divisions: readonly { code: string; name: string }[]) {
		for (const { code, name } of divisions) {
			this.#codes.set(name, code);
			if (name.length > 2) this.#codes.set(name.slice(0, -1), code);
		}
	}
	find(name: string): string | undefined {
		return this.#codes.get(name);
	}
}

export interface ListRow {
	line: number;
	name: string;
	bornOn: Day | null;
	phone: string | null;
	county: string;
	township: string;
}
export interface ListProblem {
	line: number;
	column: string;
	value: string;
	problem: `list_${'name' | 'born' | 'phone' | 'nobody' | 'county' | 'township'}`;
}

/** One row; everything that is wrong with it at once. Undefined for one without any text. */
export function readListRow(
	line: number,
	cells: readonly string[],
	{ at, headings }: ListHead,
	today: Day
): { row: ListRow; problems: ListProblem[] } | undefined {
	const cell = (column: ListColumn) => (at.has(column) ? clean(cells[at.get(column)!]) : '');
	if (listColumns.every((column) => cell(column) === '')) return undefined;
	const problems: ListProblem[] = [];
	const wrong = (column: ListColumn, problem: ListProblem['problem']) =>
		problems.push({
			line,
			column: headings[at.get(column) ?? -1] ?? names[column][0]!,
			value: cell(column).slice(0, 20),
			problem
		});
	const name = cell('name').replace(/\s+/g, '');
	if (name.length < 2 || name.length > 40) wrong('name', 'list_name');
	const bornOn = dayIn(cell('bornOn'));
	if (cell('bornOn') && (!bornOn || bornOn > today || bornOn < '1900-01-01')) wrong('bornOn', 'list_born');
	const phone = cell('phone').replace(/[\s-]/g, '');
	if (phone && !/^\+?\d{7,15}$/.test(phone)) wrong('phone', 'list_phone');
	if (!cell('bornOn') && !phone) wrong('bornOn', 'list_nobody');
	return {
		row: {
			line,
			name,
			bornOn,
			phone: phone || null,
			county: cell('county'),
			township: cell('township')
		},
		problems
	};
}

/** 1968-05-04, 1968/5/4, 1968年5月4日, 19680504 */
function dayIn(text: string): Day | null {
	const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text);
	if (!parts) return null;
	const [, year, month, date, m, d] = parts;
	const day = [year, (month ?? m)!.padStart(2, '0'), (date ?? d)!.padStart(2, '0')].join('-');
	// Many were born in the century before, which the calendar of the portal does not know.
	const ms = Date.parse(day);
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day) ? day : null;
}
