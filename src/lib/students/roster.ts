import { phoneIn } from './phone.ts';
import type { Day } from '../calendar/shanghai.ts';
import { ageOn, isAdult } from './age.ts';
import { isUniversity, stagesOf, type Grade } from './classes.ts';
import {
	columnFor,
	columns,
	dayIn,
	gradeIn,
	gradeOfClass,
	guardianColumns,
	headingKey,
	neededColumns,
	relationIn,
	sexIn,
	type Column,
	type Relation
} from './words.ts';

export interface RosterGuardian {
	name: string;
	relation: Relation;
	/** `+86…`; null where only the name was given. */
	phone: string | null;
}

/** One pupil as a roster tells of them. */
export interface RosterRow {
	/** The row's number as a spreadsheet shows it. */
	line: number;
	number: string;
	name: string;
	sex: 'f' | 'm' | null;
	bornOn: Day;
	grade: Grade;
	className: string;
	guardians: RosterGuardian[];
}

/** What is wrong with one cell: the key of a sentence, and what it names. */
export interface RosterProblem {
	line: number;
	/** As the file's own heading says it. */
	column: string;
	value: string;
	problem: RowProblem;
	values?: Record<string, string | number>;
}

export const rowProblems = [
	'roster_number_needed',
	'roster_number_scientific',
	'roster_number_identity',
	'roster_number_long',
	'roster_number_twice',
	'roster_name_needed',
	'roster_name_long',
	'roster_sex',
	'roster_born_needed',
	'roster_born',
	'roster_born_age',
	'roster_grade',
	'roster_class_needed',
	'roster_class_long',
	'roster_guardian_name',
	'roster_guardian_long',
	'roster_phone',
	'roster_phone_scientific'
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** What the rows are read for. */
export interface RosterSchool {
	kind: string;
	schoolYear: string;
	today: Day;
}

/** The columns of a file: which cell holds what. */
export interface RosterHead {
	/** The row in which the headings stand. */
	line: number;
	at: Map<Column, number>;
	headings: string[];
	missing: Column[];
}

/** How far down the headings may stand: many rosters begin with a title. */
export const headWithin = 10;

/** What a school said of headings before, by `headingKey`; null for what is not used. */
export type RememberedColumns = ReadonlyMap<string, Column | null>;

/** The columns that pupils of such a school have. */
export function columnsOf(kind: string): Column[] {
	return columns.filter((column) => !isUniversity(kind) || !guardianColumns.includes(column));
}

/**
 * Guesses which columns a row of headings names, by what the school said of them before, or else by their words.
 * @returns undefined for a row that is none: it names neither numbers nor names, nor two other columns
 */
export function guessColumns(
	cells: readonly string[],
	kind: string,
	remembered: RememberedColumns = new Map()
): (Column | null)[] | undefined {
	const own = columnsOf(kind);
	const taken = new Set<Column>();
	const guessed = cells.map((cell) => {
		const before = remembered.get(headingKey(cell));
		const column = before === undefined ? columnFor(cell) : before;
		if (!column || !own.includes(column) || taken.has(column)) return null;
		taken.add(column);
		return column;
	});
	return taken.has('number') || taken.has('name') || taken.size > 1 ? guessed : undefined;
}

/** The head of a file whose columns are known. */
export function headOf(
	line: number,
	cells: readonly string[],
	chosen: readonly (Column | null)[]
): RosterHead {
	const at = new Map(chosen.flatMap((column, n) => (column ? [[column, n] as const] : [])));
	return {
		line,
		at,
		headings: cells.map((cell) => clean(cell)),
		missing: neededColumns.filter((column) => !at.has(column))
	};
}

/** Reads one row; everything that is wrong with it is said at once. Null for a row without any text. */
export function readRow(
	line: number,
	cells: readonly string[],
	head: RosterHead,
	school: RosterSchool
): { row: RosterRow | null; problems: RosterProblem[] } {
	const cell = (column: Column) => {
		const at = head.at.get(column);
		return at === undefined ? '' : clean(cells[at] ?? '');
	};
	if (![...head.at.values()].some((at) => clean(cells[at] ?? '') !== '')) return { row: null, problems: [] };

	const problems: RosterProblem[] = [];
	const wrong = (column: Column, problem: RowProblem, values?: RosterProblem['values']) => {
		const heading = head.headings[head.at.get(column) ?? -1] ?? '';
		problems.push({ line, column: heading, value: cell(column).slice(0, 40), problem, values });
		return undefined;
	};

	const number = readNumber(cell('number'));
	if ('problem' in number) wrong('number', number.problem);
	const name = cell('name');
	if (name === '') wrong('name', 'roster_name_needed');
	else if (name.length > 40) wrong('name', 'roster_name_long');
	const sex = cell('sex') === '' ? null : (sexIn(cell('sex')) ?? wrong('sex', 'roster_sex') ?? null);
	const bornOn = cell('bornOn') === '' ? undefined : dayIn(cell('bornOn'));
	if (cell('bornOn') === '') wrong('bornOn', 'roster_born_needed');
	else if (bornOn === undefined) wrong('bornOn', 'roster_born');
	else if (!isPlausible(bornOn, school)) wrong('bornOn', 'roster_born_age');
	const className = cell('className');
	if (className === '') wrong('className', 'roster_class_needed');
	else if (className.length > 30) wrong('className', 'roster_class_long');
	const stages = stagesOf(school.kind);
	const grade = cell('grade')
		? (gradeIn(cell('grade'), stages, school.schoolYear) ?? wrong('grade', 'roster_grade'))
		: className === ''
			? undefined
			: (gradeOfClass(className, stages, school.schoolYear) ??
				wrong(head.at.has('grade') ? 'grade' : 'className', 'roster_grade'));
	const guardians: RosterGuardian[] = [];
	// Adults answer for themselves.
	if (bornOn !== undefined && !isAdult(bornOn, school.today)) {
		for (const n of [1, 2] as const) {
			const guardian = readGuardian(n, cell, wrong);
			if (guardian) guardians.push(guardian);
		}
	}
	if (problems.length > 0) return { row: null, problems };
	return {
		row: {
			line,
			number: (number as { number: string }).number,
			name,
			sex,
			bornOn: bornOn!,
			grade: grade!,
			className,
			guardians
		},
		problems
	};
}

function readGuardian(
	n: 1 | 2,
	cell: (column: Column) => string,
	wrong: (column: Column, problem: RowProblem) => undefined
): RosterGuardian | undefined {
	const name = cell(`guardian${n}Name`);
	const typed = cell(`guardian${n}Phone`);
	if (name === '' && typed === '') return undefined;
	if (name === '') return wrong(`guardian${n}Phone`, 'roster_guardian_name');
	if (name.length > 40) return wrong(`guardian${n}Name`, 'roster_guardian_long');
	if (scientific.test(typed)) return wrong(`guardian${n}Phone`, 'roster_phone_scientific');
	const phone = typed === '' ? null : phoneIn(typed);
	if (phone === undefined) return wrong(`guardian${n}Phone`, 'roster_phone');
	return { name, relation: relationIn(cell(`guardian${n}Relation`)), phone };
}

/** Text as a person reads it: one kind of blank, and nothing that can't be seen. */
export function clean(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (/\s/.test(mark) ? ' ' : ''))
		.replace(/\s+/g, ' ')
		.trim();
}

/** How a spreadsheet writes a long figure: one digit before the point. `2026E01` is a number like any other. */
const scientific = /^\d(\.\d+E\+?|E\+)\d+$/i;

/**
 * The school's own number of a pupil. A spreadsheet that took it for a figure has lost digits, and numbers that hold
 * the identity card's are never kept.
 */
export function readNumber(text: string): { number: string } | { problem: RowProblem } {
	const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
	if (number === '') return { problem: 'roster_number_needed' };
	if (scientific.test(number)) return { problem: 'roster_number_scientific' };
	if (/^[GJL]?\d{17}[\dX]$/.test(number)) return { problem: 'roster_number_identity' };
	if (number.length > 20 || !/^[\p{L}\p{N}-]+$/u.test(number)) return { problem: 'roster_number_long' };
	return { number };
}

function isPlausible(bornOn: Day, { kind, today }: RosterSchool): boolean {
	const age = ageOn(bornOn, today);
	return isUniversity(kind) ? age >= 14 && age < 70 : age >= 4 && age < 26;
}
