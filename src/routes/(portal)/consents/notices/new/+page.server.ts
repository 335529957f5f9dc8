import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireRole } from '$lib/access/server/guards.ts';
import { draftInput } from '$lib/consents/forms.ts';
import { purposesAsked } from '$lib/consents/purpose.ts';
import { draftNotice } from '$lib/consents/server/notices.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireRole(event, 'dpo');
	return {
		purposes: purposesAsked,
		form: await superValidate(zod4(draftInput)),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'dpo');
		return submit(
			event,
			draftInput,
			(input, call) => draftNotice(actor, input, call),
			() => ({ to: '/consents/notices', flash: { key: 'consents.drafted' } })
		);
	}
};
