import { rules } from './session.ts';

/**
 * What the portal reminds of by itself, and after how many working days. `docs/states.md` prints it, a test holds
 * the two together.
 */
export const rungs = {
	/** The team: a request waits for its answer. */
	request_waits: { days: rules.nudgeWorkingDays, told: ['team'] },
	/** The county's bureau: it still waits. */
	request_overdue: { days: rules.escalateWorkingDays, told: ['county'] },
	/** Who spoke, and the team: nobody has reported. */
	report_missing: { days: rules.reportWorkingDays, told: ['experts', 'team'] },
	/** The host: the report waits for its head count. */
	verification_missing: { days: rules.verifyReminders[0], told: ['host'] },
	verification_missing_again: { days: rules.verifyReminders[1], told: ['host'] }
} as const;
export type Rung = keyof typeof rungs;

export function isRung(value: unknown): value is Rung {
	return typeof value === 'string' && Object.hasOwn(rungs, value);
}
