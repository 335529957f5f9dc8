import type { UserActor } from '../access/actor.ts';
import { holds, type Standing } from '../care/policy.ts';
import { looksAfter } from './policy.ts';
import type { ReturnSide, ReturnTransition } from './return.ts';

// Who does what for a return to school. docs/access.md prints the table; a test walks it. Which returns somebody sees is
// decided by row-level security; the side of a hospital ends with the consent.

/** What a person does; the decision itself falls when both sides say the same, a contact is held as a follow-up. */
export type ReturnDeed =
	| Exclude<ReturnTransition, 'approve' | 'approve_with' | 'defer' | 'contact' | 'stop'>
	| 'request'
	| 'opinion'
	| 'agreement'
	| 'further'
	| 'assess';

export const returnSideOf: Record<ReturnDeed, 'carer' | 'leader' | 'opinion' | 'assess'> = {
	request: 'carer',
	opinion: 'opinion',
	agreement: 'carer',
	further: 'carer',
	submit: 'carer',
	give_back: 'leader',
	forward: 'leader',
	assess: 'assess',
	appeal: 'carer',
	renew: 'carer',
	plan: 'carer',
	complete: 'carer',
	withdraw: 'carer'
};
export const returnDeeds = Object.keys(returnSideOf) as ReturnDeed[];

/** Which side somebody speaks for; nobody speaks for both at once. */
export function sideFor(
	actor: UserActor,
	standing: Standing,
	{ hospitalId }: { hospitalId: string }
): ReturnSide | null {
	if (looksAfter(actor, standing) || holds(actor, ['school_leader'], standing.schoolId)) return 'school';
	return holds(actor, ['intake', 'psychiatrist'], hospitalId) ? 'hospital' : null;
}

export function mayReturn(
	actor: UserActor,
	deed: ReturnDeed,
	standing: Standing,
	facts: { hospitalId: string }
): boolean {
	const carer = looksAfter(actor, standing);
	const leader = holds(actor, ['school_leader'], standing.schoolId);
	switch (returnSideOf[deed]) {
		case 'carer':
			return carer;
		case 'leader':
			return leader;
		case 'opinion':
			return carer || holds(actor, ['psychiatrist'], facts.hospitalId);
		case 'assess':
			return sideFor(actor, standing, facts) !== null;
	}
}
