import { hasRole, organisationsOf, type UserActor } from '$lib/access/actor.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { nextDeeds, obstacleTo, type Obstacle } from '$lib/referrals/next.ts';
import { clinicRoles, mayDo, sideOf, type Deed } from '$lib/referrals/policy.ts';
import { findReferral, type ReferralView } from '$lib/referrals/server/queries.ts';
import { now } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';

export type DoableDeed = Exclude<Deed, 'draft'>;

/** The referral with what this person can do about it, and why not. */
export async function openReferral(actor: UserActor, id: string) {
	const view = (isId(id) ? await findReferral(actor, id) : undefined) ?? notFound();
	const deeds = (Object.keys(sideOf) as Deed[])
		.filter((deed): deed is DoableDeed => deed !== 'draft' && mayDo(actor, deed, view.row))
		.map((deed) => ({ deed, obstacle: obstacleTo(deed, factsOf(view), now()) }));
	const ofSchool = organisationsOf(actor, ...hostRoles).includes(view.row.schoolId);
	return {
		view,
		side: ofSchool ? ('school' as const) : ('hospital' as const),
		ofClinic: organisationsOf(actor, ...clinicRoles).includes(view.row.hospitalId),
		isPsychiatrist: organisationsOf(actor, 'psychiatrist').includes(view.row.hospitalId),
		mayDraft: hasRole(actor, 'counsellor'),
		next: deeds.filter(({ deed }) => isNext(view, deed)),
		others: deeds.filter(({ deed }) => !isNext(view, deed))
	};
}

export type Choice = { deed: DoableDeed; obstacle: Obstacle | null };

function isNext({ row }: ReferralView, deed: DoableDeed): boolean {
	return nextDeeds[row.status].includes(deed);
}

function factsOf({ row, attempts, consents }: ReferralView) {
	const share = consents.find(({ purpose }) => purpose === 'referral_share_to_hospital');
	return { ...row, attempts, agreed: row.basis === 'emergency' || share?.by != null };
}
