import { countiesOf, hasRole, organisationsOf, type Actor } from '../access/actor.ts';
import { hostRoles } from '../access/roles.ts';

// Who may write which time rules. docs/access.md prints the table; a test walks it role by role.

/** What the policy asks about an expert. */
export interface ExpertFacts {
	userId: string | null;
	organisationId: string;
	/** Where the teams they belong to are based. */
	teamOrganisationIds: string[];
}

/** The expert's own week and absences, and those of the experts of one's teams. */
export function mayWriteAvailability(actor: Actor, expert: ExpertFacts): boolean {
	if (actor.kind !== 'user') return false;
	const teams = organisationsOf(actor, 'coordinator');
	return (
		(hasRole(actor, 'expert') && actor.id === expert.userId) ||
		expert.teamOrganisationIds.some((id) => teams.includes(id))
	);
}

/** Caps, licence and record: by a coordinator of the expert's own organisation who leads or keeps its data. */
export function mayWriteLimits(actor: Actor, expert: ExpertFacts): boolean {
	return (
		actor.kind === 'user' &&
		actor.posts.some(
			(post) =>
				post.role === 'coordinator' &&
				post.organisationId === expert.organisationId &&
				(post.isLead || post.mayEdit)
		)
	);
}

/** For whom days are blocked. */
export type BlockScope =
	| { scope: 'city' }
	| { scope: 'county'; countyCode: string }
	| { scope: 'organisation'; organisationId: string };

/** The city's bureau for the city or any county, a county's for its county, a school for itself. */
export function mayBlock(actor: Actor, wanted: BlockScope): boolean {
	switch (wanted.scope) {
		case 'city':
			return hasRole(actor, 'bureau_city');
		case 'county':
			return hasRole(actor, 'bureau_city') || countiesOf(actor).includes(wanted.countyCode);
		case 'organisation':
			return organisationsOf(actor, ...hostRoles).includes(wanted.organisationId);
	}
}

/** Whether there is anything this person may block. */
export function blocksAnything(actor: Actor): boolean {
	return hasRole(actor, 'bureau_city', 'bureau_county', ...hostRoles);
}

/** Terms and the holidays of a year. */
export function mayWriteCalendar(actor: Actor): boolean {
	return hasRole(actor, 'bureau_city', 'admin');
}

export function mayWriteTravelTimes(actor: Actor): boolean {
	return (
		hasRole(actor, 'bureau_city', 'admin') ||
		(actor.kind === 'user' && actor.posts.some((post) => post.role === 'coordinator' && post.isLead))
	);
}

/** Travel times say how the teams plan; who has nothing to do with planning needs no page of them. */
export function maySeeTravelTimes(actor: Actor): boolean {
	return hasRole(actor, 'coordinator', 'bureau_city', 'bureau_county', 'admin');
}
