import { json } from '@sveltejs/kit';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { campaignRoles } from '$lib/screening/policy.ts';
import { findCampaignView } from '$lib/screening/server/campaigns.ts';
import { now } from '$lib/server/clock.ts';
import type { RequestHandler } from './$types';

/** The numbers of an open campaign once more, for a page that stays open. */
export const GET: RequestHandler = async (event) => {
	const actor = requireStudentData(event, ...campaignRoles);
	// What a page asks by itself is nobody's look: the second factor goes idle all the same.
	event.locals.isLookingAtPupils = false;
	const { coverage } = (await findCampaignView(actor, event.params.id)) ?? notFound();
	return json({ coverage, at: now() });
};
