import type { Actor, UserActor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';

// Who lets whom see results, who opens the glass and who looks at it afterwards. docs/access.md prints the table; a
// test walks it. Who stands in for somebody takes over sessions, never pupils, so such posts don't count.

export const grantRules = {
	/** A grant lasts a school year at most, and is thought over anew. */
	longestDays: 366,
	breakGlassMinutes: 60,
	reviewHours: 24
} as const;

/** Who may hold a grant for a school or a class: those who see its roster. */
export const holderRoles = ['counsellor', 'school_leader'] as const satisfies Role[];

export const breakGlassReasons = ['danger', 'missing', 'handover', 'family', 'other'] as const;
export type BreakGlassReason = (typeof breakGlassReasons)[number];

/** What of a grant its rules ask for. */
export interface Grant {
	schoolId: string;
	userId: string;
	basis: 'leader' | 'consent' | 'break_glass';
	fromAt: Date;
	toAt: Date;
	endedAt: Date | null;
	reviewerId: string | null;
	reviewedAt: Date | null;
	escalatedAt: Date | null;
}

function placesOf(actor: Actor, roles: readonly Role[]): string[] {
	if (actor.kind !== 'user') return [];
	const own = actor.posts.filter(({ role, inPlaceOf }) => !inPlaceOf && roles.includes(role));
	return [...new Set(own.map(({ organisationId }) => organisationId))];
}

/** The schools whose responsible person this is. */
export function ledSchools(actor: Actor): string[] {
	return placesOf(actor, ['school_leader']);
}

export function protectsData(actor: Actor): boolean {
	return placesOf(actor, ['dpo']).length > 0;
}

/** Gives a grant for pupils of a school: its responsible person, and never to themselves. */
export function mayGive(actor: UserActor, { schoolId, userId }: Pick<Grant, 'schoolId' | 'userId'>): boolean {
	return ledSchools(actor).includes(schoolId) && userId !== actor.id;
}

/** Ends it before its time: the responsible person, or whoever holds it. */
export function mayEnd(actor: UserActor, { schoolId, userId }: Pick<Grant, 'schoolId' | 'userId'>): boolean {
	return userId === actor.id || ledSchools(actor).includes(schoolId);
}

/** Opens one pupil's file in an emergency: who sees the school's roster. */
export function mayBreakGlass(actor: Actor, schoolId: string): boolean {
	return placesOf(actor, holderRoles).includes(schoolId);
}

/** Looks at it afterwards: the school's leader who was named, or an officer, and never who opened it. */
export function mayReview(
	actor: UserActor,
	grant: Pick<Grant, 'basis' | 'schoolId' | 'userId' | 'reviewerId'>
): boolean {
	if (grant.basis !== 'break_glass' || grant.userId === actor.id) return false;
	const isNamed = grant.reviewerId === actor.id && ledSchools(actor).includes(grant.schoolId);
	return isNamed || protectsData(actor);
}

/** Reads who looked at what: the responsible person for the school, the officer everywhere. */
export function mayReadLog(actor: Actor): boolean {
	return ledSchools(actor).length > 0 || protectsData(actor);
}

export type GrantState = 'coming' | 'running' | 'ended' | 'over';

export function stateOf(
	{ fromAt, toAt, endedAt }: Pick<Grant, 'fromAt' | 'toAt' | 'endedAt'>,
	at: Date
): GrantState {
	if (endedAt && endedAt <= at) return 'ended';
	if (toAt <= at) return 'over';
	return fromAt > at ? 'coming' : 'running';
}

export type ReviewState = 'none' | 'waiting' | 'late' | 'done';

export function reviewOf(
	grant: Pick<Grant, 'basis' | 'reviewedAt'> & { reviewDueAt: Date | null },
	at: Date
): ReviewState {
	if (grant.basis !== 'break_glass') return 'none';
	if (grant.reviewedAt) return 'done';
	return grant.reviewDueAt! <= at ? 'late' : 'waiting';
}
