/**
 * Everything the portal refuses, by code. The sentence for the reader is in the messages
 * (`errors.codes`), in the reader's language; the HTTP status is here, once.
 */
export const statusOf = {
	invalid: 422,
	not_found: 404,
	not_allowed: 403,
	not_signed_in: 401,
	wrong_credentials: 401,
	wrong_code: 401,
	factor_needed: 401,
	too_many_attempts: 429,
	state_changed: 409,
	slot_taken: 409,
	reminded_already: 409,
	affects_sessions: 409,
	roster_changed: 409,
	built_upon: 409,
	taken_already: 409,
	matched_already: 409,
	decided_anew: 409,
	crisis_already: 409,
	step_already: 409,
	programme_over: 409,
	crisis_over: 409,
	key_reused: 422,
	bad_request: 400,
	too_large: 413,
	unsupported_type: 415,
	busy: 503
} as const;
export type ErrorCode = keyof typeof statusOf;

export type Values = Record<string, string | number>;

/** One thing wrong with one field: the message key under `errors.fields` and the values its sentence names. */
export interface FieldProblem {
	field: string;
	problem: string;
	values?: Values;
}

/** A held interval that stands in the way of a claim. */
export interface Clash {
	resourceId: string;
	/** A session itself, where a new rule of time would hit it. */
	kind: 'expert' | 'room' | 'session';
	name?: string;
	startsAt: Date;
	endsAt: Date;
	/** Only within the caller's scope. */
	sessionId?: string;
	hostName?: string;
	/** Set where not the time itself is in the way but the road from there or to there. */
	leg?: { side: 'before' | 'after'; minutes: number };
}

/** A refusal that the reader can understand and act on. Anything else that is thrown is a defect. */
export class DomainError extends Error {
	readonly code: ErrorCode;
	readonly values: Values;
	readonly problems: FieldProblem[];
	readonly clash: Clash[];

	constructor(code: ErrorCode, detail: { values?: Values; problems?: FieldProblem[]; clash?: Clash[] } = {}) {
		super(code);
		this.name = 'DomainError';
		this.code = code;
		this.values = detail.values ?? {};
		this.problems = detail.problems ?? [];
		this.clash = detail.clash ?? [];
	}

	get status(): number {
		return statusOf[this.code];
	}
}

/** Refuses one field: `throw invalid('expectedAttendance', 'room_too_small', { seats: 240 })`. */
export function invalid(field: string, problem: string, values?: Values): DomainError {
	return new DomainError('invalid', { problems: [{ field, problem, values }] });
}

/** Refuses a file for its size. */
export function tooLarge({ field, megabytes }: { field: string; megabytes: number }): DomainError {
	return new DomainError('too_large', {
		problems: [{ field, problem: 'file_too_large', values: { megabytes } }]
	});
}
