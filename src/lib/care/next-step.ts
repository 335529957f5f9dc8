import type { Clocks, Span } from '../screening/clocks.ts';
import type { Tier } from '../screening/tiers.ts';
import type { TriageState } from './triage.ts';

/** What is to be done for a pupil next, the first of these that applies. */
export const steps = ['acknowledge', 'safe', 'second', 'talk', 'confirm', 'sheet', 'none'] as const;
export type Step = (typeof steps)[number];

export interface CareFacts {
	tier: Tier;
	state: TriageState;
	/** The most urgent alert that nobody has taken. */
	alert: { tier: Tier; raisedAt: Date } | null;
	/** Since when a crisis goes on in which the pupil is not safe yet. */
	crisisAt: Date | null;
	/** A crisis in which the pupil is safe and something is blank yet: since when, and until when the next of it is due. */
	sheet: { from: Date; due: Date | null } | null;
	/** When a lowering was decided that waits for a second person. */
	pendingAt: Date | null;
	/** The first signal of that tier since the last decision. */
	signalAt: Date | null;
	/** The last talk since that signal. */
	talkedAt: Date | null;
}

/** The next step, and from when on it may take how long. */
export function nextStep(
	clocks: Clocks,
	facts: CareFacts
): { step: Step; from: Date | null; within: Span | Date | null } {
	const { tier, state, alert, crisisAt, sheet, pendingAt, signalAt, talkedAt } = facts;
	if (alert) {
		const { nextRung } = clocks[alert.tier];
		const within = nextRung === null ? clocks[alert.tier].talk : { minutes: nextRung };
		return { step: 'acknowledge', from: alert.raisedAt, within };
	}
	if (crisisAt) return { step: 'safe', from: crisisAt, within: clocks.red.talk };
	if (state === 'proposed' && !talkedAt) return { step: 'talk', from: signalAt, within: clocks[tier].talk };
	// Whoever must be told is told before anything else is decided.
	if (sheet?.due) return { step: 'sheet', from: sheet.from, within: sheet.due };
	if (state === 'waiting') return { step: 'second', from: pendingAt, within: clocks[tier].second };
	if (state === 'proposed') return { step: 'confirm', from: talkedAt, within: clocks[tier].confirm };
	return { step: sheet ? 'sheet' : 'none', from: null, within: null };
}

/** Whether somebody must go to the pupil now: red, and nobody has been there yet. */
export function isNow({ tier, step }: { tier: Tier; step: Step }): boolean {
	return tier === 'red' && (step === 'acknowledge' || step === 'safe' || step === 'talk');
}

/** Where the next step is done. */
export function stepHref({
	step,
	studentId,
	alertId
}: {
	step: Step;
	studentId: string;
	alertId: string | null;
}): string {
	const pupil = `/care/students/${studentId}`;
	switch (step) {
		case 'acknowledge':
			return `/care/alerts/${alertId}`;
		case 'safe':
		case 'sheet':
			return `${pupil}/crisis`;
		case 'talk':
			return `${pupil}/talks/new`;
		case 'confirm':
			return `${pupil}/tier`;
		default:
			return pupil;
	}
}
