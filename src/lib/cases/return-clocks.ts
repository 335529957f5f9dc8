import type { HolidayCalendar } from '../calendar/working-days.ts';
import { after, type Clock, type Span } from '../referrals/clocks.ts';
import type { ReturnStatus } from './return.ts';

/** What is owed next while somebody wants to come back. */
export const returnClockNames = ['decide', 'appeal', 'plan'] as const;
export type ReturnClockName = (typeof returnClockNames)[number];

/** How long each may take; the first is the rule for a complete file, the others are conventions of ours (待临床负责人确认). */
export const returnSpans: Record<ReturnClockName, Span> = {
	decide: { workingDays: 5 },
	appeal: { workingDays: 5 },
	plan: { workingDays: 2 }
};

export type ReturnClock = Omit<Clock, 'name' | 'side'> & { name: ReturnClockName };

export interface ReturnClockFacts {
	status: ReturnStatus;
	completeAt: Date | null;
	appealedAt: Date | null;
	decidedAt: Date | null;
}

/** The clock that runs now; none before the file is complete, after a refusal and once the plan stands. */
export function runningReturnClock(facts: ReturnClockFacts, calendar: HolidayCalendar): ReturnClock | null {
	const run = (name: ReturnClockName, startedAt: Date | null): ReturnClock | null =>
		startedAt && { name, startedAt, dueAt: after(startedAt, returnSpans[name], calendar) };
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
