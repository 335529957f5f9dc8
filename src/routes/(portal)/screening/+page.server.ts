import { requireStudentData } from '$lib/access/server/guards.ts';
import { campaignRoles } from '$lib/screening/policy.ts';
import { listCampaigns } from '$lib/screening/server/campaigns.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...campaignRoles);
	return { campaigns: await listCampaigns(actor) };
};
