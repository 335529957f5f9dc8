import type { OrganisationKind } from '../network/organisation.ts';
import type { ActivityCode, Audience } from './activity.ts';

export const statuses = [
	'requested',
	'proposed',
	'waitlisted',
	'offered',
	'scheduled',
	'reported',
	'disputed',
	'verified',
	'declined',
	'withdrawn',
	'lapsed',
	'cancelled',
	'no_show'
] as const;
export type SessionStatus = (typeof statuses)[number];

/**
 * What can happen to a session, with the states it may start from and the one it leads to.
 * docs/states.md prints this table; a test holds the two together.
 */
export const transitions = {
	change: { from: ['requested'], to: 'requested' },
	accept: { from: ['requested'], to: 'scheduled' },
	propose: { from: ['requested'], to: 'proposed' },
	agree: { from: ['proposed'], to: 'scheduled' },
	keep: { from: ['proposed'], to: 'requested' },
	waitlist: { from: ['requested'], to: 'waitlisted' },
	offer: { from: ['waitlisted'], to: 'offered' },
	take: { from: ['offered'], to: 'scheduled' },
	refuse: { from: ['offered'], to: 'waitlisted' },
	expire: { from: ['offered'], to: 'waitlisted' },
	decline: { from: ['requested', 'proposed', 'waitlisted'], to: 'declined' },
	withdraw: { from: ['requested', 'proposed', 'waitlisted', 'offered'], to: 'withdrawn' },
	lapse: { from: ['requested', 'proposed', 'waitlisted'], to: 'lapsed' },
	amend: { from: ['scheduled'], to: 'scheduled' },
	reschedule: { from: ['scheduled'], to: 'scheduled' },
	publish: { from: ['scheduled'], to: 'scheduled' },
	cancel: { from: ['scheduled'], to: 'cancelled' },
	miss: { from: ['scheduled'], to: 'no_show' },
	report: { from: ['scheduled'], to: 'reported' },
	verify: { from: ['reported'], to: 'verified' },
	dispute: { from: ['reported'], to: 'disputed' },
	uphold: { from: ['disputed'], to: 'verified' },
	overturn: { from: ['disputed'], to: 'cancelled' }
} as const satisfies Record<string, { from: readonly SessionStatus[]; to: SessionStatus }>;
export type Transition = keyof typeof transitions;

export function canStartFrom(transition: Transition, status: SessionStatus): boolean {
	return (transitions[transition].from as readonly SessionStatus[]).includes(status);
}

/**
 * The inclusive counts: a verified session is also delivered and scheduled.
 * «Planned» in the interface means scheduled, «completed» means verified. Cancelled and declined count nowhere.
 */
export const countedAs = {
	requested: ['requested', 'proposed', 'waitlisted', 'offered'],
	scheduled: ['scheduled', 'reported', 'disputed', 'verified'],
	delivered: ['reported', 'disputed', 'verified'],
	verified: ['verified']
} as const satisfies Record<string, readonly SessionStatus[]>;
export type Count = keyof typeof countedAs;
export const counts = Object.keys(countedAs) as Count[];

/** Whose absence kept a session from taking place. */
export const sides = ['host', 'team'] as const;
export type Side = (typeof sides)[number];

/** Conventions of ours, shown to both sides (待临床负责人确认). */
export const rules = {
	/** An answer to a request is promised within this many working days. */
	answerWorkingDays: 3,
	/** After so many working days without an answer the portal reminds the team. */
	nudgeWorkingDays: 5,
	/** After so many the county's bureau sees the request, and is told. */
	escalateWorkingDays: 10,
	/** A request waits for a time this long, in days; then it lapses. */
	waitingDays: 60,
	/** A time offered from the waiting list is held this long, in hours. */
	offerHours: 48,
	/** A school is asked to verify within this many working days after the report. */
	verifyWorkingDays: 5,
	/** The host is reminded this many working days after the report. */
	verifyReminders: [3, 7],
	/** A report that is missing so many working days after the session is asked for. */
	reportWorkingDays: 1,
	/** After this many working days of silence the bureau may verify in the host's stead. */
	steadWorkingDays: 10,
	/** Up to this many working days before the start both sides may cancel; afterwards a lead. */
	noticeWorkingDays: 2,
	/** Above this share of difference between report and verification a word is needed. */
	attendanceTolerance: 0.2,
	/** Shortest and longest talk, in minutes. */
	minMinutes: 15,
	maxMinutes: 12 * 60,
	/** How far ahead a time may lie, in days. */
	horizonDays: 2 * 366
} as const;

/** Half-open [startsAt, endsAt). */
export interface Interval {
	startsAt: Date;
	endsAt: Date;
}

export function overlaps(a: Interval, b: Interval): boolean {
	return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** What the policy needs to know of a session. */
export interface SessionFacts {
	status: SessionStatus;
	hostId: string;
	hostKind: OrganisationKind;
	countyCode: string;
	activity: ActivityCode;
	/** Organisations whose coordinators answer for it: its team's, or while it has none those of all teams that offer the kind. */
	answeringOrganisationIds: string[];
	expertUserIds: string[];
	requestedBy: string;
	reportedBy: string | null;
	reportedAt: Date | null;
	answerableUntil: Date;
	startsAt: Date | null;
	endsAt: Date | null;
	publishedAt: Date | null;
	checkedInAt: Date | null;
}

/** A request whose wished times have all passed leaves the inbox and can't be accepted. */
export function isAnswerable(session: Pick<SessionFacts, 'status' | 'answerableUntil'>, now: Date): boolean {
	return session.status === 'requested' && session.answerableUntil > now;
}

/** Whether the difference between the two head counts needs a word from the host. */
export function needsExplanation(reported: number, verified: number): boolean {
	return Math.abs(reported - verified) > rules.attendanceTolerance * Math.max(reported, verified);
}

export type { ActivityCode, Audience };
