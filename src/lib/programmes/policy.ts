import { hasRole, type Actor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';
import { hospitalKinds, type OrganisationKind } from '../network/organisation.ts';

// Who may do what with a programme. The people in it are opened by a post of the programme alone, which the database
// asks itself; docs/access.md prints the table.

/** Who opens the room at all. No role of a school: nothing here is a duty of pupils or schools. */
export const programmeRoles = [
	'commission',
	'bureau_city',
	'bureau_county',
	'auditor',
	'coordinator',
	'field_worker',
	'hotline'
] as const satisfies Role[];

const countyOffice: OrganisationKind = 'county_health_bureau';

/** The health commission of the city; that of a county stands with the county's other offices. */
export function isCommission(actor: Actor): boolean {
	return (
		actor.kind === 'user' &&
		actor.posts.some(
			({ role, organisationKind }) => role === 'commission' && organisationKind !== countyOffice
		)
	);
}

/** The counties for which somebody answers. */
export function countyOffices(actor: Actor): string[] {
	if (actor.kind !== 'user') return [];
	const own = actor.posts.filter(
		({ role, organisationKind }) =>
			role === 'bureau_county' || (role === 'commission' && organisationKind === countyOffice)
	);
	return [...new Set(own.map(({ countyCode }) => countyCode))];
}

/** Drafts programmes, leads them, names the posts of the city and the counties, counts for everybody. */
export function mayLead(actor: Actor): boolean {
	return isCommission(actor);
}

/** The second person, for the programme and its reports. */
export function mayApprove(actor: Actor, draftedBy: string): boolean {
	if (actor.kind !== 'user' || actor.id === draftedBy) return false;
	return isCommission(actor) || actor.posts.some(({ role, isLead }) => role === 'bureau_city' && isLead);
}

/** Enters what a county plans and has done; names its townships' posts; brings its list. */
export function mayCount(actor: Actor, countyCode: string): boolean {
	return isCommission(actor) || countyOffices(actor).includes(countyCode);
}

export function mayVerify(
	actor: Actor,
	figure: { countyCode: string; enteredBy: string; kind: 'planned' | 'done' }
): boolean {
	if (actor.kind !== 'user' || actor.id === figure.enteredBy || figure.kind !== 'done') return false;
	return mayCount(actor, figure.countyCode);
}

/** Names who holds a post: the city those of the counties, a county those of its townships. */
export function mayName(
	actor: Actor,
	post: { level: 'city' | 'county' | 'township'; countyCode: string }
): boolean {
	return isCommission(actor) || (post.level === 'township' && countyOffices(actor).includes(post.countyCode));
}

/** Brings the hospitals' list. */
export function mayBringHospitalList(actor: Actor): boolean {
	if (isCommission(actor)) return true;
	return (
		actor.kind === 'user' &&
		actor.posts.some(
			({ role, organisationKind }) =>
				role === 'coordinator' && (hospitalKinds as readonly string[]).includes(organisationKind)
		)
	);
}

export function mayCountCalls(actor: Actor): boolean {
	return isCommission(actor) || hasRole(actor, 'hotline');
}

/** Writes what the calls tell. The experience of the programme is the commission's to write. */
export function mayWrite(actor: Actor, kind: 'experience' | 'hotline'): boolean {
	return kind === 'hotline' ? mayCountCalls(actor) : mayLead(actor);
}

/** Sees how many, county by county; others see their own county alone, by their posts. */
export function seesAllCounties(actor: Actor): boolean {
	return isCommission(actor) || hasRole(actor, 'bureau_city', 'auditor', 'coordinator', 'hotline');
}

/** Sees the portal's own counts of people: exact, so for those alone who answer for them. */
export function seesCounts(actor: Actor, countyCode: string): boolean {
	return mayCount(actor, countyCode);
}
