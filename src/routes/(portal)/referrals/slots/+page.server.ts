import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { slotInput, slotsInput } from '$lib/referrals/forms.ts';
import { addGreenSlots, endGreenSlot, listKeptSlots } from '$lib/referrals/server/green-slots.ts';
import { today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'intake');
	return {
		hospitals: await listKeptSlots(actor),
		form: await superValidate(zod4(slotsInput)),
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

const here = '/referrals/slots';

export const actions: Actions = {
	add: async (event) => {
		const actor = requireStudentData(event, 'intake');
		return submit(
			event,
			slotsInput,
			(input, call) => addGreenSlots(actor, input, call),
			({ n }) => ({ to: here, flash: { key: 'referrals.slotsAdded', values: { n } } })
		);
	},
	end: async (event) => {
		const actor = requireStudentData(event, 'intake');
		return submit(
			event,
			slotInput,
			({ id }, call) => endGreenSlot(actor, id, call),
			() => ({ to: here, flash: { key: 'referrals.slotEnded' } })
		);
	}
};
