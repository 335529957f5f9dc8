import { isDay, type Day } from '../calendar/shanghai.ts';
import type { Grade, Stage } from './classes.ts';

// The words that rosters are written in, as schools write them. They are read, never shown.

export const columns = [
	'number',
	'name',
	'sex',
	'bornOn',
	'grade',
	'className',
	'guardian1Name',
	'guardian1Relation',
	'guardian1Phone',
	'guardian2Name',
	'guardian2Relation',
	'guardian2Phone'
] as const;
export type Column = (typeof columns)[number];

export const guardianColumns: readonly Column[] = columns.filter((column) => column.startsWith('guardian'));
export const neededColumns: readonly Column[] = ['number', 'name', 'bornOn', 'className'];

/** Headings by column, without blanks and marks; the first is the template's. */
const headings: Record<Column, string[]> = {
	number: ['学号', '校内学号', '学生编号', '学生号', '编号', 'studentnumber', 'studentno', 'number'],
	name: ['姓名', '学生姓名', '名字', 'name', 'studentname'],
	sex: ['性别', 'sex', 'gender'],
	bornOn: ['出生日期', '出生年月日', '生日', '出生年月', 'dateofbirth', 'birthdate', 'bornon'],
	grade: ['年级', '所在年级', 'grade', 'year'],
	className: ['班级', '班级名称', '行政班', '所在班级', '班', 'class'],
	guardian1Name: [
		'监护人姓名',
		'监护人1姓名',
		'监护人1',
		'监护人',
		'家长姓名',
		'家长',
		'guardian',
		'guardianname'
	],
	guardian1Relation: [
		'监护人关系',
		'监护人1关系',
		'与学生关系',
		'与本人关系',
		'关系',
		'relation',
		'guardianrelation'
	],
	guardian1Phone: [
		'监护人电话',
		'监护人1电话',
		'监护人手机',
		'家长电话',
		'家长手机',
		'联系电话',
		'手机',
		'手机号',
		'电话',
		'guardianphone',
		'phone'
	],
	guardian2Name: ['监护人2姓名', '监护人2', '家长2姓名', 'guardian2', 'guardian2name'],
	guardian2Relation: ['监护人2关系', 'guardian2relation'],
	guardian2Phone: ['监护人2电话', '监护人2手机', '家长2电话', 'guardian2phone']
};

const columnOf = new Map(
	columns.flatMap((column) => headings[column].map((heading) => [heading, column] as const))
);

/** Which column a heading names. */
export function columnFor(heading: string): Column | undefined {
	return columnOf.get(plain(heading));
}

/** A heading as it is remembered: however it is written, it is the same. */
export function headingKey(heading: string): string {
	return plain(heading).slice(0, 40);
}

/** The headings of the template. */
export function templateHeadings(withGuardians: boolean): string[] {
	return columns
		.filter((column) => withGuardians || !guardianColumns.includes(column))
		.map((c) => headings[c][0]!);
}

/** Without blanks, brackets with what they hold, and marks; small letters. */
function plain(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\(.*?\)/g, '')
		.replace(/[\s_*:.#/-]/g, '');
}

const sexes: Record<string, 'f' | 'm'> = {
	男: 'm',
	女: 'f',
	m: 'm',
	f: 'f',
	male: 'm',
	female: 'f',
	'1': 'm',
	'2': 'f'
};

export function sexIn(text: string): 'f' | 'm' | undefined {
	return sexes[plain(text).replace(/性$/, '')];
}

export type Relation = 'mother' | 'father' | 'grandparent' | 'other';

const relations: [RegExp, Relation][] = [
	[/^(母|妈|mother|mum|mom)/, 'mother'],
	[/^(父|爸|father|dad)/, 'father'],
	[/^(祖|爷|奶|外公|外婆|外祖|姥|grand)/, 'grandparent']
];

/** Whoever is none of the others is `other`: an aunt, a carer, the director of a home. */
export function relationIn(text: string): Relation {
	return relations.find(([pattern]) => pattern.test(plain(text)))?.[1] ?? 'other';
}

const numerals: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const prefixes: [RegExp, Stage][] = [
	[/^(小学|小|p)/, 'p'],
	[/^(初中|初|junior|j)/, 'j'],
	[/^(高中|高|senior|s)/, 's'],
	[/^(职高|中职|中专|职|v)/, 'v'],
	[/^(大学|本科|大|u)/, 'u']
];

/**
 * The grade that a cell or the beginning of a class's name tells: `七年级`, `初一`, `高二（3）班`, `大一`, `2025级`, `j1`.
 * @param stages those of the school, its own first: what `一年级` means there
 * @param schoolYear for the year of entry of universities
 */
export function gradeIn(text: string, stages: readonly Stage[], schoolYear: string): Grade | undefined {
	const said = plain(text.normalize('NFKC').replace(/\(/g, ' '));
	const entered = /^(20\d\d)级/.exec(said);
	if (entered) {
		const year = Number(schoolYear.slice(0, 4)) - Number(entered[1]) + 1;
		return stages[0] === undefined ? undefined : known(stages[0], year, stages);
	}
	const stage = prefixes.find(([pattern]) => pattern.test(said));
	const rest = stage ? said.replace(stage[0], '') : said;
	const n = numerals[rest[0] ?? ''] ?? (/^[1-9]/.test(rest) ? Number(rest[0]) : undefined);
	if (n === undefined) return undefined;
	if (stage) return known(stage[1], n, stages);
	// Without a stage the years count from the first of primary school; elsewhere from the school's own first.
	if (n >= 7) return known('j', n - 6, stages);
	return stages.includes('p') && n <= 6 ? known('p', n, stages) : known(stages[0] ?? 'p', n, stages);
}

/** The grade at the beginning of a class's name; a number alone (`3班`) tells none. */
export function gradeOfClass(text: string, stages: readonly Stage[], schoolYear: string): Grade | undefined {
	return /^[一二三四五六七八九\d]{1,2}班/.test(text.trim()) ? undefined : gradeIn(text, stages, schoolYear);
}

function known(stage: Stage, year: number, stages: readonly Stage[]): Grade | undefined {
	const most = { p: 6, j: 3, s: 3, v: 3, u: 5 }[stage];
	return stages.includes(stage) && year >= 1 && year <= most ? (`${stage}${year}` as Grade) : undefined;
}

/** A day as rosters write it: `2013-5-4`, `2013/05/04`, `2013.5.4`, `2013年5月4日`, `20130504`, a spreadsheet's number. */
export function dayIn(text: string): Day | undefined {
	const said = text.normalize('NFKC').replace(/\s.*$/, '');
	const parts =
		/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(said) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(said);
	if (parts) return existing(parts[1]!, parts[2]!, parts[3]!);
	if (!/^[2-5]\d{4}$/.test(said)) return undefined;
	// Days since 30 December 1899, as spreadsheets count.
	return new Date(Date.UTC(1899, 11, 30) + Number(said) * 86_400_000).toISOString().slice(0, 10);
}

function existing(year: string, month: string, day: string): Day | undefined {
	const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	if (isDay(text)) return text;
	// `isDay` knows this century; adults were born in the one before.
	const ms = Date.parse(text);
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) && year >= '1950'
		? text
		: undefined;
}

/**
 * What a class is called a grade later: `七（3）班` → `八（3）班`, `高一（2）班` → `高二（2）班`, `703班` → `803班`,
 * `Grade 7 class 3` → `Grade 8 class 3`. A name that doesn't begin with the grade stays: `2025级心理1班`.
 */
export function classNameAfter(name: string, from: Grade, to: Grade): string {
	const old = numbersOf(from);
	for (const [at, n] of old.entries()) {
		const now = numbersOf(to)[at] ?? numbersOf(to)[0]!;
		const inChinese = Object.keys(numerals).find((word) => numerals[word] === n)!;
		const nowInChinese = Object.keys(numerals).find((word) => numerals[word] === now)!;
		for (const [pattern, word] of [
			[new RegExp(`^(\\p{Script=Han}{0,3}?)${inChinese}(?=年级|[（(]|$)`, 'u'), nowInChinese],
			[new RegExp(`^()${n}(?=\\d\\d|年级|[（(])`), String(now)],
			[new RegExp(`^(grade |year )${n}\\b`, 'i'), String(now)]
		] as const) {
			if (pattern.test(name)) return name.replace(pattern, `$1${word}`);
		}
	}
	return name;
}

/** How a grade is counted: the first of junior school is the seventh year as well. */
function numbersOf(grade: Grade): number[] {
	const n = Number(grade[1]);
	return grade.startsWith('j') ? [n + 6, n] : [n];
}
