import { hasRole, organisationsOf, type Actor, type UserActor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';

// Who may do what about consents. docs/access.md prints the table; a test walks it role by role. A guardian or pupil
// acts by a proof of their own and holds no role.

/** How many said what, and the requests about rights; who refused is the counsellor's alone. */
export function seesFigures(actor: Actor, schoolId: string): boolean {
	return organisationsOf(actor, 'counsellor', 'school_leader').includes(schoolId);
}

/** Who said what. */
export function seesAnswers(actor: Actor, schoolId: string): boolean {
	return organisationsOf(actor, 'counsellor').includes(schoolId);
}

/** Ask, print slips, write down what was said on paper, by telephone or in person, and a joint decision. */
export function mayAsk(actor: Actor, schoolId: string): boolean {
	return seesAnswers(actor, schoolId);
}

/** Find a consent to be no consent: never theirs, forged, twice. */
export function mayInvalidate(actor: Actor): boolean {
	return hasRole(actor, 'dpo');
}

export function mayDraft(actor: Actor): boolean {
	return hasRole(actor, 'dpo');
}

/** A second person signs for the words of a notice. */
export function mayApprove(actor: Actor, draftedBy: string | null): boolean {
	return (
		actor.kind === 'user' &&
		actor.id !== draftedBy &&
		actor.posts.some(({ role, isLead }) => role === 'dpo' || (role === 'bureau_city' && isLead))
	);
}

/** Answer who asks for a copy, a correction or a deletion. */
export function mayAnswerRights(actor: Actor, schoolId: string): boolean {
	return seesFigures(actor, schoolId);
}

function worksAt(actor: Actor, schoolId: string, ...wanted: Role[]): actor is UserActor {
	return (
		actor.kind === 'user' &&
		actor.posts.some(
			({ role, organisationId, inPlaceOf }) =>
				!inPlaceOf && organisationId === schoolId && wanted.includes(role)
		)
	);
}

/** Go past what was not agreed to, in immediate danger: in their own person, whoever looks after the school's pupils. */
export function mayOverride(actor: Actor, schoolId: string): boolean {
	return worksAt(actor, schoolId, 'counsellor', 'school_leader');
}

/** Answer to it as the second person. */
export function mayAnswerOverride(actor: Actor, schoolId: string, raisedBy: string): boolean {
	return worksAt(actor, schoolId, 'counsellor', 'school_leader') && actor.id !== raisedBy;
}

/** Look at it afterwards: who had no part in it, of the school's leaders or the officers. */
export function mayReviewOverride(
	actor: Actor,
	schoolId: string,
	{ raisedBy, secondBy }: { raisedBy: string; secondBy: string | null }
): boolean {
	if (actor.kind !== 'user' || actor.id === raisedBy || actor.id === secondBy) return false;
	return worksAt(actor, schoolId, 'school_leader') || hasRole(actor, 'dpo');
}

/** Say whether guardians are asked too where the pupil could decide alone. */
export function maySetRule(actor: Actor, schoolId: string): boolean {
	return worksAt(actor, schoolId, 'school_leader');
}
