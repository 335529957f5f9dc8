import type { Actor, UserActor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';
import { dutyRoles } from '../screening/policy.ts';

// Who may do what for a pupil in need. docs/access.md prints the table; a test walks it role by role. The database
// asks the same by row-level security; here stand the roles beside it.

/** Who may report a concern about a pupil of their school. */
export const reporterRoles = ['teacher', 'counsellor', 'school_leader'] as const satisfies readonly Role[];

/** How somebody stands to a pupil, as the database found it. */
export interface Standing {
	schoolId: string;
	/** By a grant for the school, the class or the pupil. */
	seesResults: boolean;
	/** On duty now, in the school or in the hospital of its open campaign. */
	onDuty: boolean;
	/** Was called to an alert about the pupil. */
	isCalled: boolean;
	/** Took an alert about the pupil. */
	hasTaken: boolean;
}

/** Whether somebody holds one of these posts, anywhere or in the school; not as somebody's deputy. */
export function holds(actor: Actor, roles: readonly Role[], schoolId?: string): boolean {
	return (
		actor.kind === 'user' &&
		actor.posts.some(
			({ role, organisationId, inPlaceOf }) =>
				!inPlaceOf && roles.includes(role) && (schoolId === undefined || organisationId === schoolId)
		)
	);
}

/** Whose open pages ask whether an alert waits. */
export function mayBeOnDuty(actor: Actor): boolean {
	return holds(actor, dutyRoles);
}

/** Takes an alert: it needs no grant. */
export function mayAcknowledge(actor: UserActor, standing: Standing): boolean {
	return mayBeOnDuty(actor) && (standing.seesResults || standing.onDuty || standing.isCalled);
}

/** Who may know what was noticed. A teacher on duty goes to the pupil and calls those who may. */
const knowingRoles = ['counsellor', 'school_leader', 'intake', 'psychiatrist'] as const;

/** What the screening said. */
export function maySeeSignals(actor: UserActor, standing: Standing): boolean {
	return holds(actor, knowingRoles) && (standing.seesResults || standing.onDuty || standing.hasTaken);
}

/** Talks with the pupil, asks the ASQ, confirms the tier: trained people who look after the pupil. */
export function mayCare(actor: UserActor, standing: Standing): boolean {
	const { schoolId, seesResults, hasTaken } = standing;
	return (
		(holds(actor, ['counsellor'], schoolId) && (seesResults || hasTaken)) ||
		(holds(actor, ['psychiatrist']) && hasTaken)
	);
}

/** Answers to a lowering as the second person: never the first. */
export function maySecond(actor: UserActor, standing: Standing, decidedBy: string): boolean {
	const { schoolId, seesResults } = standing;
	return (
		actor.id !== decidedBy &&
		(holds(actor, ['school_leader'], schoolId) ||
			(holds(actor, ['counsellor'], schoolId) && seesResults) ||
			(holds(actor, ['psychiatrist']) && seesResults))
	);
}

/** The record of a talk: whoever held it, and the counsellors of the school who look after the pupil. */
export function mayReadTalk(actor: UserActor, standing: Standing, heldBy: string): boolean {
	const { schoolId, seesResults, hasTaken } = standing;
	return actor.id === heldBy || (holds(actor, ['counsellor'], schoolId) && (seesResults || hasTaken));
}

/** Opens the sheet of a crisis. */
export function mayRecordCrisis(actor: UserActor, standing: Standing): boolean {
	return mayAcknowledge(actor, standing) || standing.hasTaken;
}

/** Enters the steps of a crisis: they too who answer for the school. */
export function mayWriteSheet(actor: UserActor, standing: Standing): boolean {
	return mayRecordCrisis(actor, standing) || holds(actor, ['school_leader'], standing.schoolId);
}

/** Finds the pupil whom a concern is about: it takes the roster. */
export function mayMatch(actor: UserActor, standing: Standing): boolean {
	return mayAcknowledge(actor, standing) && holds(actor, ['counsellor', 'school_leader'], standing.schoolId);
}

export function mayReport(actor: Actor, schoolId: string): boolean {
	return holds(actor, reporterRoles, schoolId);
}

/**
 * Files a mandatory report: whoever works at the school, about anybody; whoever works at a hospital, about a pupil whom
 * they may see.
 */
export function mayFileReport(
	actor: Actor,
	{ schoolId, knowsPupil }: { schoolId: string; knowsPupil: boolean }
): boolean {
	return holds(actor, reporterRoles, schoolId) || (knowsPupil && holds(actor, ['intake', 'psychiatrist']));
}

/** Sees a mandatory report with all that was added, and adds to it. Who is named in it never does. */
export function maySeeReport(
	actor: UserActor,
	report: { schoolId: string; filedBy: string; closedTo: readonly string[] }
): boolean {
	if (report.closedTo.includes(actor.id)) return false;
	return actor.id === report.filedBy || holds(actor, ['school_leader'], report.schoolId);
}

/** Learns how many there are. */
export function mayCountReports(actor: Actor): boolean {
	return holds(actor, ['dpo']);
}

export const reportRoles = [...reporterRoles, 'intake', 'psychiatrist', 'dpo'] as const;
