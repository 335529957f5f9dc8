import { z } from 'zod';
import { addDays, dayOf, instantAt, timeOf } from '../calendar/shanghai.ts';
import { addWorkingDays, isWorkday, type HolidayCalendar } from '../calendar/working-days.ts';
import type { ClockCell, ClockRows, ClockTable, ClockUnit } from './clock-table.ts';
import { tiers, type Tier } from './tiers.ts';

// How long each step may take, by tier: conventions of ours (待临床负责人确认) until somebody signs a setting `clocks`.

const span = z.union([
	z.strictObject({ minutes: z.int().positive() }),
	/** 0 is the end of the same school day. */
	z.strictObject({ schoolDays: z.int().min(0) }),
	z.strictObject({ days: z.int().positive() })
]);
export type Span = z.output<typeof span>;

const tierClocks = z.strictObject({
	/** Minutes until the next rung of the duty ladder is called; nobody is called without them. */
	nextRung: z.int().positive().nullable(),
	/** Minutes after the last rung until the county's bureau hears that something waits in the school. */
	county: z.int().positive().nullable(),
	/** The first talk with the pupil, from the signal on. */
	talk: span.nullable(),
	/** A person confirms the tier, from the talk on. */
	confirm: span.nullable(),
	/** A second person answers to a lowering, from the first one's decision on. */
	second: span.nullable(),
	/** What then follows, from the signal on. */
	guardian: span.nullable(),
	hospital: span.nullable()
});
export type TierClocks = z.output<typeof tierClocks>;

export const clocksSetting = z.strictObject({
	red: tierClocks,
	orange: tierClocks,
	yellow: tierClocks,
	green: tierClocks
});
export type Clocks = z.output<typeof clocksSetting>;

export const usualClocks: Clocks = {
	red: {
		nextRung: 15,
		county: 15,
		talk: { minutes: 60 },
		confirm: { minutes: 120 },
		second: { schoolDays: 1 },
		guardian: { schoolDays: 0 },
		hospital: { days: 1 }
	},
	orange: {
		nextRung: 60,
		county: 60,
		talk: { schoolDays: 0 },
		confirm: { schoolDays: 1 },
		second: { schoolDays: 1 },
		guardian: { days: 1 },
		hospital: { days: 7 }
	},
	yellow: {
		nextRung: null,
		county: null,
		talk: { schoolDays: 7 },
		confirm: { schoolDays: 2 },
		second: { schoolDays: 2 },
		guardian: { days: 14 },
		hospital: null
	},
	green: {
		...{ nextRung: null, county: null, talk: null },
		...{ confirm: null, second: null, guardian: null, hospital: null }
	}
} satisfies Record<Tier, TierClocks>;

/** When a school day is over for whoever works there. */
const schoolDayEnds = '17:30';

/** When a step is due that may take so long from then on. */
export function dueAt(calendar: HolidayCalendar, from: Date, within: Span): Date {
	if ('minutes' in within) return new Date(from.getTime() + within.minutes * 60_000);
	if ('days' in within) return new Date(from.getTime() + within.days * 86_400_000);
	// What comes after school counts from the next school day on.
	let day = timeOf(from) < schoolDayEnds ? dayOf(from) : addDays(dayOf(from), 1);
	while (!isWorkday(calendar, day)) day = addDays(day, 1);
	return instantAt(addWorkingDays(calendar, day, within.schoolDays), schoolDayEnds);
}

/** When the next rung is called. */
export function nextRungAt(clocks: Clocks, tier: Tier, from: Date): Date | null {
	return minutesAfter(from, clocks[tier].nextRung);
}

/** When, after the last rung was called, the county's bureau is told. */
export function countyAt(clocks: Clocks, tier: Tier, from: Date): Date | null {
	return minutesAfter(from, clocks[tier].county);
}

function minutesAfter(from: Date, minutes: number | null): Date | null {
	return minutes === null ? null : new Date(from.getTime() + minutes * 60_000);
}

const minutesOnly = ['minutes'] as const;
const spanUnits = ['minutes', 'schoolDays', 'days'] as const;

/** The same as a table, to be proposed and signed. */
export const screeningClocks: ClockTable = {
	key: 'clocks',
	columns: tiers,
	sameDay: 'schoolDays',
	steps: {
		...{ nextRung: minutesOnly, county: minutesOnly, talk: spanUnits, confirm: spanUnits },
		...{ second: spanUnits, guardian: spanUnits, hospital: spanUnits }
	},
	usual: rowsOf(usualClocks),
	read: (value) => rowsOf(clocksSetting.parse(value)),
	write: (rows) =>
		clocksSetting.parse(
			Object.fromEntries(
				tiers.map((tier) => [
					tier,
					Object.fromEntries(
						Object.entries(rows).map(([step, cells]) => [step, valueOf(step, cells[tier] ?? null)])
					)
				])
			)
		)
};

function rowsOf(clocks: Clocks): ClockRows {
	const steps = Object.keys(tierClocks.shape) as (keyof TierClocks)[];
	return Object.fromEntries(
		steps.map((step) => [
			step,
			Object.fromEntries(tiers.map((tier) => [tier, cellOf(clocks[tier][step])])) as Record<Tier, ClockCell>
		])
	);
}

function cellOf(value: number | Span | null): ClockCell {
	if (value === null) return null;
	if (typeof value === 'number') return { n: value, unit: 'minutes' };
	const [unit, n] = Object.entries(value)[0] as [ClockUnit, number];
	return { n, unit };
}

function valueOf(step: string, cell: ClockCell): unknown {
	if (cell === null) return null;
	return step === 'nextRung' || step === 'county' ? cell.n : { [cell.unit]: cell.n };
}
