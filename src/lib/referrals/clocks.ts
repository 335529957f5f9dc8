import { z } from 'zod';
import { addDays, dayOf, instantAt, timeOf } from '../calendar/shanghai.ts';
import { addWorkingDays, type HolidayCalendar } from '../calendar/working-days.ts';
import { rowsOf, spansOf, type ClockTable, type ClockUnit } from '../screening/clock-table.ts';
import { tiers, type Tier } from '../screening/tiers.ts';
import type { ReferralStatus } from './referral.ts';

/** What somebody owes next, and which side. */
export const clockNames = ['receive', 'schedule', 'rebook', 'answer', 'acknowledge'] as const;
export type ClockName = (typeof clockNames)[number];

const span = z.union([
	z.strictObject({ hours: z.int().positive() }),
	z.strictObject({ workingDays: z.int().positive() }),
	z.strictObject({ days: z.int().positive() })
]);
export type Span = z.output<typeof span>;

const byTier = z.strictObject({ green: span, yellow: span, orange: span, red: span });
export const spansSetting = z.strictObject({
	...{ receive: byTier, schedule: byTier, rebook: byTier, answer: byTier, acknowledge: byTier }
});
export type Spans = z.output<typeof spansSetting>;

/** How long each step may take: conventions of ours (待临床负责人确认) until somebody signs the setting. */
export const usualSpans: Spans = {
	receive: {
		red: { hours: 2 },
		orange: { workingDays: 1 },
		yellow: { workingDays: 1 },
		green: { workingDays: 1 }
	},
	schedule: { red: { hours: 24 }, orange: { days: 3 }, yellow: { days: 7 }, green: { days: 7 } },
	rebook: { red: { hours: 24 }, orange: { days: 3 }, yellow: { days: 3 }, green: { days: 3 } },
	answer: {
		red: { workingDays: 1 },
		orange: { workingDays: 5 },
		yellow: { workingDays: 5 },
		green: { workingDays: 5 }
	},
	acknowledge: {
		red: { workingDays: 1 },
		orange: { workingDays: 2 },
		yellow: { workingDays: 2 },
		green: { workingDays: 2 }
	}
};

/** At these shares of its time a clock tells more people, each once. */
export const levels = ['nudge', 'due', 'county', 'city'] as const;
export type Level = (typeof levels)[number];
const shares: Record<Level, number> = { nudge: 0.5, due: 1, county: 1.5, city: 2 };

export interface Clock {
	name: ClockName;
	side: 'school' | 'hospital';
	startedAt: Date;
	dueAt: Date;
}

export interface ClockFacts {
	status: ReferralStatus;
	tier: Tier;
	sentAt: Date | null;
	receivedAt: Date | null;
	missedAt: Date | null;
	seenAt: Date | null;
	feedbackAt: Date | null;
}

/** The clock that runs now; none in a draft, before an appointment and after the end. */
export function runningClock(
	facts: ClockFacts,
	calendar: HolidayCalendar,
	spans: Spans = usualSpans
): Clock | null {
	const run = (name: ClockName, side: Clock['side'], startedAt: Date | null): Clock | null =>
		startedAt && { name, side, startedAt, dueAt: after(startedAt, spans[name][facts.tier], calendar) };
	switch (facts.status) {
		case 'sent':
			return run('receive', 'hospital', facts.sentAt);
		case 'received':
		case 'accepted':
			return run('schedule', 'hospital', facts.receivedAt);
		case 'unattended':
			return run('rebook', 'hospital', facts.missedAt);
		case 'seen':
			return run('answer', 'hospital', facts.seenAt);
		case 'feedback_sent':
			return run('acknowledge', 'school', facts.feedbackAt);
		default:
			return null;
	}
}

/** The levels that a clock has reached. */
export function reached({ startedAt, dueAt }: Pick<Clock, 'startedAt' | 'dueAt'>, at: Date): Level[] {
	const spent = (at.getTime() - startedAt.getTime()) / (dueAt.getTime() - startedAt.getTime());
	return levels.filter((level) => spent >= shares[level]);
}

/** Hours run at night too; so many working days later ends at the same time of day. */
export function after(from: Date, span: Span, calendar: HolidayCalendar): Date {
	if ('hours' in span) return new Date(from.getTime() + span.hours * 3_600_000);
	const day = dayOf(from);
	const to = 'days' in span ? addDays(day, span.days) : addWorkingDays(calendar, day, span.workingDays);
	const seconds = from.getTime() % 60_000;
	return new Date(instantAt(to, timeOf(from)).getTime() + seconds);
}

const units = ['hours', 'workingDays', 'days'] as const satisfies ClockUnit[];

/** The same as a table, to be proposed and signed. */
export const referralClocks: ClockTable = {
	key: 'clocks:referrals',
	columns: tiers,
	steps: Object.fromEntries(clockNames.map((name) => [name, units])),
	usual: rowsOf(usualSpans),
	read: (value) => rowsOf(spansSetting.parse(value)),
	write: (rows) => spansSetting.parse(spansOf(rows))
};
