import { hasRole, type Actor } from './actor.ts';
import { cityRoles, hostRoles } from './roles.ts';

export type AreaKey = 'overview' | 'today' | 'requests' | 'planner' | 'sessions' | 'progress' | 'network';
export interface Area {
	href: string;
	key: AreaKey;
}

/** The areas in a person's menu: nothing that would lead nowhere for them. */
export function areasFor(actor: Actor): Area[] {
	const areas: Area[] = [];
	if (hasRole(actor, ...hostRoles, ...cityRoles, 'coordinator', 'expert', 'bureau_county')) {
		areas.push({ href: '/overview', key: 'overview' });
	}
	if (hasRole(actor, 'coordinator')) areas.push({ href: '/requests', key: 'requests' });
	// A coordinator has five without it, and a link on the home.
	else if (hasRole(actor, 'expert')) areas.push({ href: '/today', key: 'today' });
	if (hasRole(actor, 'coordinator', ...cityRoles)) areas.push({ href: '/planner', key: 'planner' });
	areas.push({ href: '/sessions', key: 'sessions' });
	if (hasRole(actor, ...cityRoles, 'bureau_county', 'coordinator'))
		areas.push({ href: '/progress', key: 'progress' });
	areas.push({ href: '/network', key: 'network' });
	return areas;
}

/** Where a person starts after signing in. */
export function homeOf(actor: Actor): string {
	return areasFor(actor)[0]!.href;
}
