import type { UserActor } from '../access/actor.ts';
import { holds, type Standing } from '../care/policy.ts';
import type { CaseTransition } from './case.ts';

// Who may do what with a case. docs/access.md prints the table; a test walks it. The database asks the same by row-level
// security; here stand the roles beside it.

export type Deed = Exclude<CaseTransition, 'stop'> | 'open' | 'write';

/** What of a case the policy asks about. */
export interface CaseFacts {
	ownerId: string;
	closingAskedBy: string | null;
}

type Side = 'carer' | 'leader' | 'either';

/** `write` is everything that is recorded in an open case without moving it. */
export const sideOf: Record<Deed, Side> = {
	open: 'carer',
	write: 'carer',
	triage: 'carer',
	assess: 'carer',
	propose: 'carer',
	agree: 'carer',
	decline: 'carer',
	begin: 'carer',
	rehabilitate: 'carer',
	prepare_return: 'carer',
	follow: 'carer',
	hand_over: 'either',
	ask_close: 'carer',
	refuse_close: 'leader',
	close: 'leader',
	reopen: 'either'
};

/** The counsellors of the school who look after the pupil: by a grant, or since they took an alert. */
export function looksAfter(actor: UserActor, { schoolId, seesResults, hasTaken }: Standing): boolean {
	return holds(actor, ['counsellor'], schoolId) && (seesResults || hasTaken);
}

const leads = (actor: UserActor, { schoolId }: Standing) => holds(actor, ['school_leader'], schoolId);

/** That there is a case, where it stands, and who does what when. */
export function maySee(actor: UserActor, standing: Standing): boolean {
	return looksAfter(actor, standing) || leads(actor, standing);
}

/** What was said: minutes, opinions, goals. A leader only with a grant. */
export function mayRead(actor: UserActor, standing: Standing): boolean {
	return looksAfter(actor, standing) || (leads(actor, standing) && standing.seesResults);
}

/** What was said at a single session stays with the counsellors. */
export const mayReadNotes = looksAfter;

export function mayDo(actor: UserActor, deed: Deed, standing: Standing, facts: CaseFacts | null): boolean {
	// Whoever asked for the closing never answers to it, whatever else they are.
	if ((deed === 'close' || deed === 'refuse_close') && facts?.closingAskedBy === actor.id) return false;
	switch (sideOf[deed]) {
		case 'carer':
			return looksAfter(actor, standing);
		case 'leader':
			return leads(actor, standing);
		case 'either':
			return looksAfter(actor, standing) || leads(actor, standing);
	}
}
