import type { Day } from '../calendar/shanghai.ts';
import { dayIn } from '../students/words.ts';
import type { Tier } from './tiers.ts';

// Results of a school's own licensed tests, as a table brings them: never questions, never answers.

export const resultColumns = ['number', 'test', 'score', 'tier', 'takenOn'] as const;
export type ResultColumn = (typeof resultColumns)[number];

const names: Record<ResultColumn, readonly string[]> = {
	number: ['学号', '学生编号', '编号', 'number', 'pupil number', 'student number'],
	test: ['测评名称', '测评', '量表', '量表名称', 'test', 'test name'],
	score: ['得分', '分数', '结果', 'score', 'result'],
	tier: ['提示等级', '等级', '预警等级', 'tier', 'proposed tier'],
	takenOn: ['日期', '测评日期', '测试日期', 'date', 'taken on']
};

const tierWords: Record<Tier, readonly string[]> = {
	green: ['绿', '绿色', 'green'],
	yellow: ['黄', '黄色', 'yellow'],
	orange: ['橙', '橙色', 'orange'],
	red: ['红', '红色', 'red']
};

const clean = (cell: string | undefined) => (cell ?? '').normalize('NFKC').trim();

function keyOf<K extends string>(words: Record<K, readonly string[]>, cell: string): K | undefined {
	const said = clean(cell).toLowerCase();
	return (Object.keys(words) as K[]).find((key) => words[key].includes(said));
}

export interface ResultHead {
	line: number;
	at: Map<ResultColumn, number>;
	headings: string[];
	missing: ResultColumn[];
}

/** Reads a row as headings; undefined for one that does not name the pupils' numbers. */
export function readResultHead(line: number, cells: readonly string[]): ResultHead | undefined {
	const at = new Map<ResultColumn, number>();
	cells.forEach((cell, n) => {
		const column = keyOf(names, cell);
		if (column && !at.has(column)) at.set(column, n);
	});
	if (!at.has('number')) return undefined;
	const missing = resultColumns.filter((column) => !at.has(column));
	return { line, at, headings: cells.map(clean), missing };
}

export interface ResultRow {
	line: number;
	number: string;
	test: string;
	score: string;
	tier: Tier;
	takenOn: Day;
}

export interface ResultProblem {
	line: number;
	column: string;
	value: string;
	problem: `result_${'number' | 'test' | 'score' | 'tier' | 'date' | 'unknown' | 'consent' | 'twice'}`;
}

/** One row; everything that is wrong with it at once. Undefined for one without any text. */
export function readResultRow(
	line: number,
	cells: readonly string[],
	{ at, headings }: ResultHead,
	today: Day
): { row: ResultRow | null; problems: ResultProblem[] } | undefined {
	const cell = (column: ResultColumn) => clean(cells[at.get(column)!]);
	if (resultColumns.every((column) => cell(column) === '')) return undefined;
	const problems: ResultProblem[] = [];
	const wrong = (column: ResultColumn, problem: ResultProblem['problem']) =>
		problems.push({ line, column: headings[at.get(column)!]!, value: cell(column).slice(0, 40), problem });
	const [number, test, score] = [cell('number'), cell('test'), cell('score')];
	if (number === '' || number.length > 40) wrong('number', 'result_number');
	if (test === '' || test.length > 60) wrong('test', 'result_test');
	if (score === '' || score.length > 40) wrong('score', 'result_score');
	const tier = keyOf(tierWords, cell('tier'));
	if (!tier) wrong('tier', 'result_tier');
	const takenOn = dayIn(cell('takenOn'));
	if (!takenOn || takenOn > today || takenOn < '2000-01-01') wrong('takenOn', 'result_date');
	if (!tier || !takenOn || problems.length > 0) return { row: null, problems };
	return { row: { line, number, test, score, tier, takenOn }, problems };
}
