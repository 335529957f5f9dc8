import { organisationsOf, type Actor } from '../access/actor.ts';
import { hostRoles, type Role } from '../access/roles.ts';
import { needsSecond, type ReferralStatus, type ReferralTransition, type Basis } from './referral.ts';
import type { Tier } from '../screening/tiers.ts';

// Who may do what with a referral that they can see; row-level security decides which those are. The server enforces
// it, the page shows or explains with it. docs/access.md prints the table.

/** The hospital's side; the school's are the `hostRoles`. */
export const clinicRoles = ['intake', 'psychiatrist'] as const satisfies Role[];
export const referralRoles: readonly Role[] = [...hostRoles, ...clinicRoles];

export interface ReferralFacts {
	status: ReferralStatus;
	tier: Tier;
	basis: Basis;
	schoolId: string;
	hospitalId: string;
	draftedBy: string;
	secondBy: string | null;
}

export type Deed = Exclude<ReferralTransition, 'stop'> | 'draft' | 'contact';

export const sideOf: Record<Deed, 'counsellor' | 'leader' | 'school' | 'intake' | 'psychiatrist' | 'clinic'> =
	{
		draft: 'counsellor',
		second: 'school',
		send: 'counsellor',
		receive: 'intake',
		accept: 'intake',
		decline: 'intake',
		schedule: 'intake',
		attend: 'clinic',
		miss: 'intake',
		contact: 'clinic',
		lose: 'intake',
		answer: 'psychiatrist',
		acknowledge: 'counsellor',
		close: 'school',
		redirect: 'intake',
		refer_on: 'clinic',
		recall: 'counsellor'
	};

/** Whether somebody's post allows a deed; whether the state does is another question (`canStartFrom`). */
export function mayDo(actor: Actor, deed: Deed, referral: ReferralFacts): boolean {
	if (actor.kind !== 'user') return false;
	const at = (organisationId: string, ...roles: Parameters<typeof organisationsOf>[1][]) =>
		organisationsOf(actor, ...roles).includes(organisationId);
	// Whoever drafted it is never the second pair of eyes.
	if (deed === 'second' && (!needsSecond(referral.tier) || referral.draftedBy === actor.id)) return false;
	switch (sideOf[deed]) {
		case 'counsellor':
			return at(referral.schoolId, 'counsellor');
		case 'leader':
			return at(referral.schoolId, 'school_leader');
		case 'school':
			return at(referral.schoolId, 'counsellor', 'school_leader');
		case 'intake':
			return at(referral.hospitalId, 'intake');
		case 'psychiatrist':
			return at(referral.hospitalId, 'psychiatrist');
		case 'clinic':
			return at(referral.hospitalId, 'intake', 'psychiatrist');
	}
}

/** Green-channel times are kept by the hospital's intake. */
export function mayKeepSlots(actor: Actor, hospitalId: string): boolean {
	return organisationsOf(actor, 'intake').includes(hospitalId);
}

/** Both sides see a referral; what is clinical stays with the psychiatrists. */
export function seesClinical(actor: Actor, { hospitalId }: Pick<ReferralFacts, 'hospitalId'>): boolean {
	return organisationsOf(actor, 'psychiatrist').includes(hospitalId);
}

/** Whether a deed asks for more than the deed itself. */
export function needsForm(deed: Deed): boolean {
	return ['decline', 'schedule', 'contact', 'answer', 'close', 'redirect', 'refer_on', 'recall'].includes(
		deed
	);
}
