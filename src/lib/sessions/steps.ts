import type { SessionStatus } from './session.ts';

export interface Dates {
	status: SessionStatus;
	requestedAt: Date;
	/** Accepted or declined. */
	answeredAt: Date | null;
	/** Since when it waits for a time. */
	waitlistedAt: Date | null;
	/** Start of the last wished time; while it waits, the end of its patience. */
	answerableUntil: Date;
	publishedAt: Date | null;
	startsAt: Date | null;
	endsAt: Date | null;
	reportedAt: Date | null;
	verifiedAt: Date | null;
	/** When it came to its early end, from the history. */
	stoppedAt: Date | null;
}

export type StepKey =
	| 'requested'
	| 'waitlisted'
	| 'offered'
	| 'scheduled'
	| 'published'
	| 'held'
	| 'reported'
	| 'verified'
	| Stop;
export type Stop = 'declined' | 'withdrawn' | 'lapsed' | 'cancelled' | 'no_show';

export interface Step {
	key: StepKey;
	/** When it was done; of a step to come, when it is planned. */
	at: Date | null;
	status: 'done' | 'current' | 'future';
}

const stops: readonly SessionStatus[] = ['declined', 'withdrawn', 'lapsed', 'cancelled', 'no_show'];

/** The steps from the request to the verified count, or to the early end. The last one reached is current. */
export function stepsOf(session: Dates, now: Date): Step[] {
	const { status } = session;
	const isHeld =
		session.endsAt !== null && session.endsAt <= now && status !== 'cancelled' && status !== 'no_show';
	const isOpen = status === 'requested' || status === 'proposed' || status === 'waitlisted';
	const isOver = isOpen && session.answerableUntil <= now;
	const reached: [StepKey, Date | null][] = [['requested', session.requestedAt]];
	if (session.waitlistedAt) reached.push(['waitlisted', session.waitlistedAt]);
	if (status === 'offered') reached.push(['offered', session.answeredAt]);
	if (session.startsAt) reached.push(['scheduled', session.answeredAt]);
	if (session.publishedAt) reached.push(['published', session.publishedAt]);
	if (isHeld) reached.push(['held', session.startsAt]);
	if (session.reportedAt) reached.push(['reported', session.reportedAt]);
	if (session.verifiedAt) reached.push(['verified', session.verifiedAt]);
	if (stops.includes(status)) reached.push([status as Stop, session.stoppedAt]);
	if (isOver) reached.push(['lapsed', session.answerableUntil]);

	const ahead: [StepKey, Date | null][] = [];
	if (!stops.includes(status) && !isOver) {
		if (!session.startsAt) ahead.push(['scheduled', null]);
		if (!isHeld) ahead.push(['held', session.startsAt]);
		if (!session.reportedAt) ahead.push(['reported', null]);
		if (!session.verifiedAt) ahead.push(['verified', null]);
	}
	return [
		...reached.map(([key, at], i): Step => ({
			key,
			at,
			status: i < reached.length - 1 ? 'done' : 'current'
		})),
		...ahead.map(([key, at]): Step => ({ key, at, status: 'future' }))
	];
}
