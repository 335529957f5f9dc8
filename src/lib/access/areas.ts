import { hasRole, type Actor } from './actor.ts';
import { cityRoles, hostRoles } from './roles.ts';

export type AreaKey =
	| 'overview'
	| 'today'
	| 'visits'
	| 'requests'
	| 'planner'
	| 'coverage'
	| 'access'
	| 'figures'
	| 'sessions'
	| 'students'
	| 'screening'
	| 'care'
	| 'referrals'
	| 'programmes'
	| 'privacy'
	| 'progress'
	| 'network'
	| 'accounts';
export interface Area {
	href: string;
	key: AreaKey;
}

/** As many as stand beside each other at the foot of a phone. */
const inMenu = 5;

/** The areas in a person's menu. */
export function areasFor(actor: Actor): Area[] {
	return allAreas(actor).slice(0, inMenu);
}

/** What finds no room in the menu: the home leads there. */
export function otherAreas(actor: Actor): Area[] {
	return allAreas(actor).slice(inMenu);
}

/** Where a person starts after signing in. */
export function homeOf(actor: Actor): string {
	return areasFor(actor)[0]!.href;
}

/** Nothing that would lead nowhere for the person; what is opened daily comes first. */
function allAreas(actor: Actor): Area[] {
	const areas: Area[] = [];
	if (hasRole(actor, ...hostRoles, ...cityRoles, 'coordinator', 'expert', 'bureau_county'))
		areas.push({ href: '/overview', key: 'overview' });
	if (hasRole(actor, 'coordinator')) areas.push({ href: '/requests', key: 'requests' });
	// Coordinators have a link on the home.
	else if (hasRole(actor, 'expert')) areas.push({ href: '/today', key: 'today' });
	if (hasRole(actor, 'coordinator', ...cityRoles)) areas.push({ href: '/planner', key: 'planner' });
	else if (hasRole(actor, 'bureau_county')) areas.push({ href: '/planner/coverage', key: 'coverage' });
	if (hasRole(actor, 'field_worker')) areas.push({ href: '/visits', key: 'visits' });
	if (hasRole(actor, 'dpo'))
		areas.push({ href: '/students/access', key: 'access' }, { href: '/protection', key: 'privacy' });
	// Who keeps the directory starts there.
	if (hasRole(actor, 'admin')) {
		areas.push({ href: '/network', key: 'network' }, { href: '/network/accounts', key: 'accounts' });
	}
	// A hospital that receives pupils starts with them; schools reach them from care.
	if (hasRole(actor, 'intake', 'psychiatrist')) areas.push({ href: '/referrals', key: 'referrals' });
	if (hasRole(actor, 'field_worker', 'hotline')) areas.push({ href: '/programmes', key: 'programmes' });
	areas.push({ href: '/sessions', key: 'sessions' });
	if (hasRole(actor, ...hostRoles)) areas.push({ href: '/students', key: 'students' });
	if (hasRole(actor, ...hostRoles)) areas.push({ href: '/screening', key: 'screening' });
	// A hospital enters its own duty.
	else if (hasRole(actor, 'intake', 'psychiatrist'))
		areas.push({ href: '/screening/duty', key: 'screening' });
	if (hasRole(actor, ...cityRoles, 'bureau_county', 'coordinator'))
		areas.push({ href: '/progress', key: 'progress' });
	if (hasRole(actor, ...cityRoles, 'bureau_county'))
		areas.push({ href: '/screening/figures', key: 'figures' });
	if (hasRole(actor, ...hostRoles, 'intake', 'psychiatrist')) areas.push({ href: '/care', key: 'care' });
	if (!hasRole(actor, 'admin')) areas.push({ href: '/network', key: 'network' });
	// Work of every day for those in the field; offices have a link on the home.
	if (
		hasRole(actor, ...cityRoles, 'bureau_county', 'coordinator') &&
		!areas.some(({ key }) => key === 'programmes')
	)
		areas.push({ href: '/programmes', key: 'programmes' });
	if (hasRole(actor, 'school_leader', 'auditor') && !areas.some(({ key }) => key === 'privacy'))
		areas.push({ href: '/protection', key: 'privacy' });
	// The second person of what is erased when its time has passed.
	if (actor.kind === 'user' && actor.posts.some(({ role, isLead }) => role === 'bureau_city' && isLead))
		areas.push({ href: '/protection/retention', key: 'privacy' });
	// Rarely opened by those who plan tours: a link on the home.
	if (hasRole(actor, 'coordinator') && !areas.some(({ key }) => key === 'screening'))
		areas.push({ href: '/screening/duty', key: 'screening' });
	return areas;
}
