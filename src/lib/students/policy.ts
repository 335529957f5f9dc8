import type { Actor } from '../access/actor.ts';
import { hostRoles } from '../access/roles.ts';
import { stagesOf } from './classes.ts';

// Who keeps the roster, and who answers a transfer. docs/access.md prints the table; a test walks it role by role.

/** A school as somebody's post there tells it. */
export interface OwnSchool {
	id: string;
	name: string;
	kind: string;
}

/**
 * The schools whose pupils somebody keeps: as counsellor or leader, in their own person. Who stands in for an absent
 * colleague takes over sessions, not pupils.
 */
export function schoolsOf(actor: Actor): OwnSchool[] {
	if (actor.kind !== 'user') return [];
	const own = actor.posts.filter(
		(post) =>
			(hostRoles as readonly string[]).includes(post.role) &&
			!post.inPlaceOf &&
			stagesOf(post.organisationKind).length > 0
	);
	return [
		...new Map(
			own.map((post) => [
				post.organisationId,
				{ id: post.organisationId, name: post.organisationName, kind: post.organisationKind }
			])
		).values()
	];
}

/** Reads and changes the roster of a school: classes, pupils, guardians, imports, the step into the next year. */
export function mayKeepRoster(actor: Actor, schoolId: string): boolean {
	return schoolsOf(actor).some(({ id }) => id === schoolId);
}

export interface TransferSides {
	fromSchoolId: string;
	toSchoolId: string;
}

export function mayProposeTransfer(actor: Actor, { fromSchoolId }: TransferSides): boolean {
	return mayKeepRoster(actor, fromSchoolId);
}

export function mayWithdrawTransfer(actor: Actor, { fromSchoolId }: TransferSides): boolean {
	return mayKeepRoster(actor, fromSchoolId);
}

/** Confirms or refuses. */
export function mayAnswerTransfer(actor: Actor, { toSchoolId }: TransferSides): boolean {
	return mayKeepRoster(actor, toSchoolId);
}
