import type { Actor, UserActor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';
import { holds, type Standing } from '../care/policy.ts';
import { looksAfter } from './policy.ts';

// Who may do what with a follow-up and its visits. docs/access.md prints the table; a test walks it. The database asks
// the same by row-level security.

/** Who opens the pages of follow-ups. */
export const followUpRoles = ['counsellor', 'school_leader'] as const satisfies readonly Role[];
/** Who reads how many were missed. */
export const countingRoles = [
	'bureau_city',
	'bureau_county',
	'commission'
] as const satisfies readonly Role[];

export const followUpDeeds = ['read', 'record', 'move', 'cancel', 'give', 'withdraw', 'answer'] as const;
export type FollowUpDeed = (typeof followUpDeeds)[number];

/** For the people of the school: leaders see when and by whom, and answer to what families ask for. */
export function mayFollowUp(actor: UserActor, deed: FollowUpDeed, standing: Standing): boolean {
	const carer = looksAfter(actor, standing);
	const leader = holds(actor, ['school_leader'], standing.schoolId);
	switch (deed) {
		case 'read':
			return carer || (leader && standing.seesResults);
		case 'move':
		case 'withdraw':
		case 'answer':
			return carer || leader;
		default:
			return carer;
	}
}

/** Makes the visits that are given to them, and no other. */
export function mayVisit(actor: Actor, workerId: string): boolean {
	return holds(actor, ['field_worker']) && actor.kind === 'user' && actor.id === workerId;
}
