// A visit (走访): somebody of a service team goes to a pupil, or calls on them where they are. It is a follow-up, and
// all that its worker knows of it is who, where, whom to call and what to ask.

export const visitStatuses = ['open', 'done', 'withdrawn'] as const;
export type VisitStatus = (typeof visitStatuses)[number];

/** docs/states.md prints this table; a test holds the two together. */
export const visitTransitions = {
	report: { from: ['open'], to: 'done' },
	withdraw: { from: ['open'], to: 'withdrawn' }
} as const satisfies Record<string, { from: readonly VisitStatus[]; to: VisitStatus }>;

/** At home, or where the pupil is looked after. */
export const visitKinds = ['home', 'care'] as const;
export type VisitKind = (typeof visitKinds)[number];

/** What came of it. Only who was found has been followed up. */
export const visitResults = ['found', 'not_home', 'refused'] as const;
export type VisitResult = (typeof visitResults)[number];

/** So many days after its end the worker still sees whom it was about. */
export const visibleDaysAfterEnd = 1;

/** The school answers to what was asked for within so many working days. A convention of ours (待临床负责人确认). */
export const appealWorkingDays = 5;

/** What a worker is told beside who it is; sealed. */
export interface VisitTask {
	place: string;
	callWhom: string;
	phone: string;
	ask: string;
	/** Who agreed to the visit. */
	agreedBy: string;
}

/** One visit as a device keeps it for its worker until the day is over: the least. */
export interface KeptVisit {
	id: string;
	version: number;
	kind: VisitKind;
	dueOn: string;
	name: string;
	isAdult: boolean;
	schoolName: string;
	place: string;
	callWhom: string;
	phone: string;
	ask: string;
	result: VisitResult | null;
}
