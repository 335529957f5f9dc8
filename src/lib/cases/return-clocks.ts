import { z } from 'zod';
import type { HolidayCalendar } from '../calendar/working-days.ts';
import { after, type Clock } from '../referrals/clocks.ts';
import { rowsOf, spansOf, type ClockTable } from '../screening/clock-table.ts';
import type { ReturnStatus } from './return.ts';

/** What is owed next while somebody wants to come back. */
export const returnClockNames = ['decide', 'appeal', 'plan'] as const;
export type ReturnClockName = (typeof returnClockNames)[number];

/** What families were told, and what stands on their pages and prints: no signature makes it longer. */
const promised = { decide: 5, appeal: 5 };

const forAll = z.strictObject({ all: z.strictObject({ workingDays: z.int().positive() }) });
export const returnSetting = z.strictObject({ decide: forAll, appeal: forAll, plan: forAll });
export type ReturnSpans = z.output<typeof returnSetting>;

/**
 * How long each may take until somebody signs a setting `clocks:returns`; the first is the rule for a complete file, the
 * others are conventions of ours (待临床负责人确认).
 */
export const usualReturnSpans: ReturnSpans = {
	decide: { all: { workingDays: 5 } },
	appeal: { all: { workingDays: 5 } },
	plan: { all: { workingDays: 2 } }
};

/** The same as a table, to be proposed and signed. */
export const returnClocks: ClockTable = {
	key: 'clocks:returns',
	columns: ['all'],
	steps: Object.fromEntries(returnClockNames.map((name) => [name, ['workingDays']])),
	most: promised,
	usual: rowsOf(usualReturnSpans),
	read: (value) => rowsOf(returnSetting.parse(value)),
	write: (rows) => returnSetting.parse(spansOf(rows))
};

export type ReturnClock = Omit<Clock, 'name' | 'side'> & { name: ReturnClockName };

export interface ReturnClockFacts {
	status: ReturnStatus;
	completeAt: Date | null;
	appealedAt: Date | null;
	decidedAt: Date | null;
}

/** The clock that runs now; none before the file is complete, after a refusal and once the plan stands. */
export function runningReturnClock(
	facts: ReturnClockFacts,
	calendar: HolidayCalendar,
	spans: ReturnSpans = usualReturnSpans
): ReturnClock | null {
	const run = (name: ReturnClockName, startedAt: Date | null): ReturnClock | null =>
		startedAt && { name, startedAt, dueAt: after(startedAt, spans[name].all, calendar) };
	switch (facts.status) {
		case 'school_review':
			return run('decide', facts.completeAt);
		case 'joint_assessment':
			return facts.appealedAt ? run('appeal', facts.appealedAt) : run('decide', facts.completeAt);
		case 'approved':
		case 'approved_with_conditions':
			return run('plan', facts.decidedAt);
		default:
			return null;
	}
}
