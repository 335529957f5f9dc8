import { hasRole, organisationsOf, type Actor } from '../access/actor.ts';

// Who looks after incidents, erasure and retention. Row-level security decides what they see; docs/access.md prints the
// table. Somebody who stands in for another gets none of this (`requireStudentData`).

/** Looks after an incident: the officers all, a leader those of the own school. */
export function mayHandle(actor: Actor, schoolId: string | null): boolean {
	if (hasRole(actor, 'dpo')) return true;
	return schoolId !== null && organisationsOf(actor, 'school_leader').includes(schoolId);
}

/** Reports one: everybody with an account. */
export function mayReport(actor: Actor): boolean {
	return actor.kind === 'user';
}

/** Erases what a guardian or pupil asked to be erased: the school answers for it by its leader. */
export function mayErase(actor: Actor, schoolId: string): boolean {
	return organisationsOf(actor, 'school_leader').includes(schoolId);
}

/** Makes, confirms and drops lists of what has passed its time, proposes how long something is kept. */
export function mayRetain(actor: Actor): boolean {
	return hasRole(actor, 'dpo');
}

/** The second person of a list or a rule: another officer, an auditor, or the lead of the city's bureau. */
export function maySecond(actor: Actor, firstBy: string | null): boolean {
	if (actor.kind !== 'user' || actor.id === firstBy) return false;
	return (
		hasRole(actor, 'dpo', 'auditor') ||
		actor.posts.some(({ role, isLead }) => role === 'bureau_city' && isLead)
	);
}

/** Reads the totals of a year. */
export function mayReadYear(actor: Actor): boolean {
	return hasRole(actor, 'dpo', 'auditor');
}
