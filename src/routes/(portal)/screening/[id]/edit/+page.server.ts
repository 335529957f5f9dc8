import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { campaignInput } from '$lib/screening/forms.ts';
import { campaignRoles } from '$lib/screening/policy.ts';
import { findCampaignView } from '$lib/screening/server/campaigns.ts';
import { editCampaign } from '$lib/screening/server/draft-campaign.ts';
import { choicesFor } from '../../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...campaignRoles);
	const { campaign } = (await findCampaignView(actor, event.params.id)) ?? notFound();
	if (campaign.status !== 'draft' && event.request.method !== 'POST') notFound();
	const choices = await choicesFor(actor);
	const { instruments, restDays, ...values } = campaign;
	return {
		choices: { ...choices, schools: choices.schools.filter(({ id }) => id === campaign.schoolId) },
		values: {
			...values,
			anxiety: String(instruments.some((ref) => ref.startsWith('gad-7'))),
			restDays: String(restDays)
		},
		keys: { version: campaign.version, idempotencyKey: crypto.randomUUID() }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...campaignRoles);
		const { id } = event.params;
		return submit(
			event,
			campaignInput,
			(input, call) => editCampaign(actor, id, input, call),
			() => ({ to: `/screening/${id}`, flash: { key: 'screening.edited' } })
		);
	}
};
