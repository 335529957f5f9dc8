import { requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { campaignInput } from '$lib/screening/forms.ts';
import { campaignRoles } from '$lib/screening/policy.ts';
import { draftCampaign } from '$lib/screening/server/draft-campaign.ts';
import { choicesFor } from '../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...campaignRoles);
	return { choices: await choicesFor(actor), keys: { idempotencyKey: crypto.randomUUID() } };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...campaignRoles);
		return submit(
			event,
			campaignInput,
			(input, call) => draftCampaign(actor, input, call),
			({ id }) => ({ to: `/screening/${id}`, flash: { key: 'screening.drafted' } })
		);
	}
};
