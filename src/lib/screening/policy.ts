import type { Actor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';

// Who runs screenings, who is put on duty by whom, and who signs cut-offs. docs/access.md prints the table; a test
// walks it role by role. Who stands in for somebody takes over sessions, never pupils, so such posts don't count.

/** Who runs the campaigns of a school. */
export const campaignRoles = ['counsellor', 'school_leader'] as const satisfies Role[];
/** Who enters the duty of a hospital. */
export const hospitalRoles = ['coordinator', 'intake', 'psychiatrist'] as const satisfies Role[];
/** Who may be on duty: in a school and in a hospital. */
export const dutyRoles = [
	...campaignRoles,
	'teacher',
	'intake',
	'psychiatrist',
	'coordinator'
] as const satisfies Role[];
/** Who proposes cut-offs and who signs what another proposed. */
export const cutOffRoles = ['psychiatrist', 'commission'] as const satisfies Role[];
/** Who looks at instruments, their licences and cut-offs. */
export const instrumentRoles = [
	...new Set([
		...campaignRoles,
		...hospitalRoles,
		...cutOffRoles,
		'bureau_city',
		'bureau_county',
		'dpo'
	] as const)
];

function ownPlaces(actor: Actor, roles: readonly Role[]): string[] {
	if (actor.kind !== 'user') return [];
	const own = actor.posts.filter(({ role, inPlaceOf }) => roles.includes(role) && !inPlaceOf);
	return [...new Set(own.map(({ organisationId }) => organisationId))];
}

/** The schools whose campaigns this person runs. */
export function campaignSchools(actor: Actor): string[] {
	return ownPlaces(actor, campaignRoles);
}

/** Drafts, opens, extends and closes campaigns of a school, prints its codes, imports its own tests. */
export function mayRunCampaigns(actor: Actor, schoolId: string): boolean {
	return campaignSchools(actor).includes(schoolId);
}

/** The organisations whose duty this person enters and ends. */
export function dutyPlaces(actor: Actor): string[] {
	return [...new Set([...campaignSchools(actor), ...ownPlaces(actor, hospitalRoles)])];
}

export function mayEnterDuty(actor: Actor, organisationId: string): boolean {
	return dutyPlaces(actor).includes(organisationId);
}

export function mayProposeCutOffs(actor: Actor): boolean {
	return ownPlaces(actor, cutOffRoles).length > 0;
}

/** Never what one proposed oneself. */
export function maySignCutOffs(actor: Actor, setting: { proposedBy: string | null }): boolean {
	return actor.kind === 'user' && mayProposeCutOffs(actor) && actor.id !== setting.proposedBy;
}
