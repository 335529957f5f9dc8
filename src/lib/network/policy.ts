import { hasRole, type Actor } from '../access/actor.ts';

// Who keeps the directory. docs/access.md prints the table that policy.test.ts reads.

/** Organisations, teams and topics of the whole network. */
export function mayKeepNetwork(actor: Actor): boolean {
	return hasRole(actor, 'admin');
}

/** The rooms of an organisation: the administrator, who leads there, and who keeps its data. */
export function mayKeepRooms(actor: Actor, organisationId: string): boolean {
	return mayKeepNetwork(actor) || keeps(actor, organisationId);
}

/** Experts of a hospital: the administrator, and coordinators there who lead or keep its data. */
export function mayKeepExperts(actor: Actor, organisationId: string): boolean {
	return mayKeepNetwork(actor) || keeps(actor, organisationId, true);
}

function keeps(actor: Actor, organisationId: string, asCoordinator = false): boolean {
	return (
		actor.kind === 'user' &&
		actor.posts.some(
			(post) =>
				post.organisationId === organisationId &&
				(post.isLead || post.mayEdit === true) &&
				(!asCoordinator || post.role === 'coordinator')
		)
	);
}
