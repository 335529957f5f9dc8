import type { UserActor } from '$lib/access/actor.ts';
import { hospitalKinds } from '$lib/network/organisation.ts';
import { listOrganisations } from '$lib/network/server/queries.ts';
import { askedGrades } from '$lib/screening/campaign.ts';
import { campaignSchools } from '$lib/screening/policy.ts';
import { listGrades } from '$lib/screening/server/campaigns.ts';

/** What a campaign can be made of by this person. */
export async function choicesFor(actor: UserActor) {
	const [grades, hospitals] = await Promise.all([
		listGrades(actor),
		listOrganisations({ kinds: hospitalKinds })
	]);
	const schools = campaignSchools(actor).map((id) => ({
		id,
		name: actor.posts.find(({ organisationId }) => organisationId === id)!.organisationName
	}));
	const order: readonly string[] = askedGrades;
	return {
		schools,
		grades: grades
			.filter(({ grade }) => order.includes(grade))
			.sort((a, b) => order.indexOf(a.grade) - order.indexOf(b.grade)),
		hospitals: hospitals.map(({ id, name, nameEn }) => ({ id, name, nameEn }))
	};
}
