import { addMonths, lastOfMonth, type Day } from '../calendar/shanghai.ts';

/** What passes its time, in the order in which it goes: a file before the log about it. */
export const retentionRules = ['green_answers', 'student_file', 'sign_ins', 'read_log', 'consents'] as const;
export type RetentionRule = (typeof retentionRules)[number];

/**
 * Months that something is kept, as long as two people have signed nothing else: answers after the end of the school
 * year (the score stays), a file after the pupil left, sign-ins after they ran out, log and consents after the file.
 */
export const usualMonths: Record<RetentionRule, number> = {
	green_answers: 12,
	student_file: 36,
	sign_ins: 6,
	read_log: 36,
	consents: 36
};

/** No shorter, whoever signs it: the law keeps the logs half a year and the processing record three years. */
export const leastMonths: Record<RetentionRule, number> = {
	green_answers: 6,
	student_file: 6,
	sign_ins: 6,
	read_log: 36,
	consents: 36
};

/** What was over by this day has passed its time. */
export function cutOff(today: Day, months: number): Day {
	const month = addMonths(today, -months);
	const wanted = `${month}-${today.slice(8)}`;
	return wanted > lastOfMonth(month) ? lastOfMonth(month) : wanted;
}

export const listStates = ['proposed', 'confirmed', 'running', 'done', 'dropped'] as const;
export type ListState = (typeof listStates)[number];

export const listTransitions = {
	confirm: { from: ['proposed'], to: 'confirmed' },
	second: { from: ['confirmed'], to: 'running' },
	finish: { from: ['running'], to: 'done' },
	drop: { from: ['proposed', 'confirmed'], to: 'dropped' }
} as const satisfies Record<string, { from: readonly ListState[]; to: ListState }>;
export type ListStep = keyof typeof listTransitions;

export interface RetentionLine {
	rule: RetentionRule;
	months: number;
	before: Day;
	n: number;
	oldest: Day | null;
}

/** When a list that failed is tried again: an hour later, then twice as long each time, a day at most. */
export function triesAgainAt({
	failures,
	failedAt
}: {
	failures: number;
	failedAt: Date | null;
}): Date | null {
	if (!failedAt) return null;
	const hours = Math.min(24, 2 ** (failures - 1));
	return new Date(failedAt.getTime() + hours * 3_600_000);
}
