import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { extensionInput, pressInput } from '$lib/screening/forms.ts';
import { instruments } from '$lib/screening/instruments.ts';
import { codeOf } from '$lib/screening/campaign.ts';
import { doorAt } from '$lib/screening/hours.ts';
import { campaignRoles } from '$lib/screening/policy.ts';
import { findCampaignView } from '$lib/screening/server/campaigns.ts';
import {
	assignNewcomers,
	closeCampaign,
	extendCampaign,
	openCampaign
} from '$lib/screening/server/open-campaign.ts';
import { now, today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...campaignRoles);
	const view = (await findCampaignView(actor, event.params.id)) ?? notFound();
	const { campaign, readiness } = view;
	const { attended, ...ready } = readiness;
	return {
		...view,
		readiness: ready,
		isPast: campaign.endsOn < today(),
		door: doorAt(attended, now()),
		at: now(),
		instruments: campaign.instruments.map((ref) => instruments[codeOf(ref)].name[event.locals.locale]),
		keys: { version: campaign.version, idempotencyKey: crypto.randomUUID() }
	};
};

export const actions: Actions = {
	open: async (event) => {
		const actor = requireStudentData(event, ...campaignRoles);
		const { id } = event.params;
		return submit(
			event,
			pressInput,
			(_, call) => openCampaign(actor, id, call),
			({ assigned }) => ({
				to: `/screening/${id}`,
				flash: { key: 'screening.opened', values: { n: assigned } }
			})
		);
	},
	assign: async (event) => {
		const actor = requireStudentData(event, ...campaignRoles);
		const { id } = event.params;
		return submit(
			event,
			pressInput,
			(_, call) => assignNewcomers(actor, id, call),
			({ assigned }) => ({
				to: `/screening/${id}`,
				flash: { key: 'screening.assigned', values: { n: assigned } }
			})
		);
	},
	extend: async (event) => {
		const actor = requireStudentData(event, ...campaignRoles);
		const { id } = event.params;
		return submit(
			event,
			extensionInput,
			(input, call) => extendCampaign(actor, id, input, call),
			() => ({ to: `/screening/${id}`, flash: { key: 'screening.extended' } })
		);
	},
	close: async (event) => {
		const actor = requireStudentData(event, ...campaignRoles);
		const { id } = event.params;
		return submit(
			event,
			pressInput,
			(_, call) => closeCampaign(actor, id, call),
			() => ({ to: `/screening/${id}`, flash: { key: 'screening.closed' } })
		);
	}
};
