import { tiers } from './tiers.ts';

// Clocks of several rooms as one table, so that one page proposes and signs them all: how long a step may take, by tier.

export const clockUnits = ['minutes', 'hours', 'schoolDays', 'workingDays', 'days'] as const;
export type ClockUnit = (typeof clockUnits)[number];

/** By tier; or one for all, where tiers make no difference. */
export const clockColumns = [...tiers, 'all'] as const;
export type ClockColumn = (typeof clockColumns)[number];

/** Nothing where a step has no clock. */
export type ClockCell = { n: number; unit: ClockUnit } | null;
export type ClockRows = Record<string, Partial<Record<ClockColumn, ClockCell>>>;

/** A room's clocks: under which key they are signed, and between its own shape and the table. */
export interface ClockTable {
	key: string;
	columns: readonly ClockColumn[];
	steps: Record<string, readonly ClockUnit[]>;
	/** In which unit no time at all is the end of the same day. */
	sameDay?: 'schoolDays' | 'days';
	/** How long a step may last at most, where others were promised it; such a step has one unit. */
	most?: Record<string, number>;
	/** What is in force without a signature. */
	usual: ClockRows;
	/** The signed setting as rows, and rows as a setting; throws where it doesn't fit. */
	read(value: unknown): ClockRows;
	write(rows: ClockRows): Record<string, unknown>;
}

/** One cell otherwise. */
export interface ClockChange {
	step: string;
	tier: ClockColumn;
	cell: ClockCell;
}

/** Whether a change fits the table: a known step, a unit of its own, and a clock where danger may not wait without one. */
export function problemOf(
	table: ClockTable,
	{ step, tier, cell }: ClockChange
): 'unit' | 'needed' | 'long' | null {
	const units = table.steps[step];
	if (!units || !table.columns.includes(tier) || (cell && !units.includes(cell.unit))) return 'unit';
	if (cell?.n === 0 && cell.unit !== table.sameDay) return 'unit';
	if (cell && cell.n > (table.most?.[step] ?? Infinity)) return 'long';
	const mayBeNone = tier === 'yellow' || tier === 'green';
	return cell === null && !mayBeNone && table.usual[step]![tier] !== null ? 'needed' : null;
}

export function changed(rows: ClockRows, { step, tier, cell }: ClockChange): ClockRows {
	return { ...rows, [step]: { ...rows[step]!, [tier]: cell } };
}

/** The cells in which two tables differ. */
export function differences(from: ClockRows, to: ClockRows): (ClockChange & { before: ClockCell })[] {
	return Object.entries(to).flatMap(([step, cells]) =>
		(Object.entries(cells) as [ClockColumn, ClockCell][]).flatMap(([tier, cell]) => {
			const before = from[step]?.[tier] ?? null;
			const isSame = before?.n === cell?.n && before?.unit === cell?.unit;
			return isSame ? [] : [{ step, tier, cell, before }];
		})
	);
}

/** Settings whose steps hold a span by column, such as `{ receive: { red: { hours: 2 } } }`, and the same as rows. */
export type SpansByColumn = Record<string, Partial<Record<ClockColumn, Partial<Record<ClockUnit, number>>>>>;

export function rowsOf(spans: SpansByColumn): ClockRows {
	return mapCells(spans, (span) => {
		const [unit, n] = Object.entries(span)[0] as [ClockUnit, number];
		return { n, unit };
	});
}

export function spansOf(rows: ClockRows): Record<string, Partial<Record<ClockColumn, unknown>>> {
	return mapCells(rows, (cell) => cell && { [cell.unit]: cell.n });
}

function mapCells<From, To>(
	rows: Record<string, Partial<Record<ClockColumn, From>>>,
	map: (cell: From) => To
): Record<string, Partial<Record<ClockColumn, To>>> {
	return Object.fromEntries(
		Object.entries(rows).map(([step, cells]) => [
			step,
			Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, map(cell)]))
		])
	);
}
