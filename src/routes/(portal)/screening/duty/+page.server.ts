import { fail } from '@sveltejs/kit';
import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyInput, rowInput } from '$lib/screening/forms.ts';
import { campaignRoles, campaignSchools, hospitalRoles } from '$lib/screening/policy.ts';
import { endDuty, enterDuty } from '$lib/screening/server/duty.ts';
import { findDutyPage } from '$lib/screening/server/duty-page.ts';
import { today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...campaignRoles, ...hospitalRoles);
	return {
		...(await findDutyPage(actor)),
		runs: campaignSchools(actor).length > 0,
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

const here = '/screening/duty';

export const actions: Actions = {
	enter: async (event) => {
		const actor = requireRole(event, ...campaignRoles, ...hospitalRoles);
		return submit(
			event,
			dutyInput,
			(input, call) => enterDuty(actor, input, call),
			({ n }) => ({ to: here, flash: { key: 'screening.dutyEntered', values: { n } } })
		);
	},
	end: async (event) => {
		const actor = requireRole(event, ...campaignRoles, ...hospitalRoles);
		const refused = await submit(
			event,
			rowInput,
			({ id }, call) => endDuty(actor, id, call),
			() => ({ to: here, flash: { key: 'screening.dutyEnded' } })
		);
		return fail(refused.status, { refusal: refused.data.refusal });
	}
};
