import { json } from '@sveltejs/kit';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { campaignRoles } from '$lib/screening/policy.ts';
import { findCampaignView } from '$lib/screening/server/campaigns.ts';
import { now } from '$lib/server/clock.ts';
import type { RequestHandler } from './$types';

/** The numbers of an open campaign once more, for a page that stays open. */
export const GET: RequestHandler = async (event) => {
	const actor = requireStudentData(event, ...campaignRoles);
	const { coverage } = (await findCampaignView(actor, event.params.id)) ?? notFound();
	return json({ coverage, at: now() });
};
