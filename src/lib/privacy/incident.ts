export const incidentStates = ['reported', 'assessed', 'contained', 'notified', 'closed'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** docs/states.md prints this table; a test holds the two together. */
export const incidentTransitions = {
	assess: { from: ['reported'], to: 'assessed' },
	contain: { from: ['assessed'], to: 'contained' },
	notify: { from: ['contained'], to: 'notified' },
	close: { from: ['contained', 'notified'], to: 'closed' }
} as const satisfies Record<string, { from: readonly IncidentState[]; to: IncidentState }>;
export type IncidentStep = keyof typeof incidentTransitions;

export const dataTypes = [
	'identity',
	'contact',
	'consent',
	'answers',
	'care',
	'referral',
	'account'
] as const;
export type DataType = (typeof dataTypes)[number];
export const causes = ['lost', 'sent_wrong', 'seen_wrong', 'attack', 'defect', 'other'] as const;
export type Cause = (typeof causes)[number];

/** Conventions of ours, until somebody answerable signs them off: hours from the report on. */
export const incidentClocks = { assess: 24, notice: 72 } as const;
export type IncidentClock = keyof typeof incidentClocks;

export function dueAfter(reportedAt: Date, clock: IncidentClock): Date {
	return new Date(reportedAt.getTime() + incidentClocks[clock] * 3_600_000);
}

/** The clock that runs in a state: first it has to be assessed, then those concerned have to be told. */
export function runningClock(incident: {
	state: IncidentState;
	isHarmful: boolean | null;
	assessDueAt: Date;
	noticeDueAt: Date;
}): { clock: IncidentClock; dueAt: Date } | null {
	if (incident.state === 'reported') return { clock: 'assess', dueAt: incident.assessDueAt };
	const isTold = incident.state === 'notified' || incident.state === 'closed';
	return isTold || !incident.isHarmful ? null : { clock: 'notice', dueAt: incident.noticeDueAt };
}

/** Whether an incident may be closed from where it stands: those it may harm are told first. */
export function mayClose({ state, isHarmful }: { state: IncidentState; isHarmful: boolean | null }): boolean {
	return state === 'notified' || (state === 'contained' && isHarmful === false);
}
