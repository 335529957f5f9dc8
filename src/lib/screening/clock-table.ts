import type { Tier } from './tiers.ts';

// Clocks of several rooms as one table, so that one page proposes and signs them all: how long a step may take, by tier.

export const clockUnits = ['minutes', 'hours', 'schoolDays', 'workingDays', 'days'] as const;
export type ClockUnit = (typeof clockUnits)[number];

/** Nothing where a step has no clock. */
export type ClockCell = { n: number; unit: ClockUnit } | null;
export type ClockRows = Record<string, Record<Tier, ClockCell>>;

/** A room's clocks: under which key they are signed, and between its own shape and the table. */
export interface ClockTable {
	key: string;
	steps: Record<string, readonly ClockUnit[]>;
	/** What is in force without a signature. */
	usual: ClockRows;
	/** The signed setting as rows, and rows as a setting; throws where it doesn't fit. */
	read(value: unknown): ClockRows;
	write(rows: ClockRows): Record<string, unknown>;
}

/** One cell otherwise. */
export interface ClockChange {
	step: string;
	tier: Tier;
	cell: ClockCell;
}

/** Whether a change fits the table: a known step, a unit of its own, and a clock where danger may not wait without one. */
export function problemOf(table: ClockTable, { step, tier, cell }: ClockChange): 'unit' | 'needed' | null {
	const units = table.steps[step];
	if (!units || (cell && !units.includes(cell.unit))) return 'unit';
	// No time at all is the end of the same school day.
	if (cell?.n === 0 && cell.unit !== 'schoolDays') return 'unit';
	const isUrgent = tier === 'red' || tier === 'orange';
	return cell === null && isUrgent && table.usual[step]![tier] !== null ? 'needed' : null;
}

export function changed(rows: ClockRows, { step, tier, cell }: ClockChange): ClockRows {
	return { ...rows, [step]: { ...rows[step]!, [tier]: cell } };
}

/** The cells in which two tables differ. */
export function differences(from: ClockRows, to: ClockRows): (ClockChange & { before: ClockCell })[] {
	return Object.entries(to).flatMap(([step, tiers]) =>
		(Object.entries(tiers) as [Tier, ClockCell][]).flatMap(([tier, cell]) => {
			const before = from[step]?.[tier] ?? null;
			const isSame = before?.n === cell?.n && before?.unit === cell?.unit;
			return isSame ? [] : [{ step, tier, cell, before }];
		})
	);
}
