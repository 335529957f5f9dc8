import { countiesOf, hasRole, organisationsOf, type Actor } from '../access/actor.ts';
import { cityRoles } from '../access/roles.ts';
import { tourTransitions, type TourStatus, type TourTransition } from './tour.ts';

// Who may see and change the plans of a team. docs/access.md prints the table; a test walks it role by role.

/** The planner: for coordinators their own teams, for the city's offices all, to look at. */
export function maySeePlanner(actor: Actor): boolean {
	return hasRole(actor, 'coordinator', ...cityRoles);
}

/** Makes, changes, publishes and drops plans of a team: its coordinators alone. */
export function mayPlan(actor: Actor, team: { organisationId: string }): boolean {
	return organisationsOf(actor, 'coordinator').includes(team.organisationId);
}

/** The same for a plan that is there already. */
export function mayChangeTour(
	actor: Actor,
	tour: { status: TourStatus; team: { organisationId: string } },
	transition: TourTransition
): boolean {
	return (
		(tourTransitions[transition].from as readonly TourStatus[]).includes(tour.status) &&
		mayPlan(actor, tour.team)
	);
}

/** Which schools were not visited: whoever plans, and the bureaus; a county's bureau its own county. */
export function maySeeCoverage(actor: Actor): boolean {
	return maySeePlanner(actor) || countiesOf(actor).length > 0;
}
