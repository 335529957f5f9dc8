import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { invalidateInput, invalidReasons } from '$lib/consents/forms.ts';
import { invalidateConsent } from '$lib/consents/server/invalidate.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { whatStops } from '../../../withdrawal-effects.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStudentData(event, 'dpo');
	return {
		reasons: invalidReasons,
		form: await superValidate(zod4(invalidateInput)),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, 'dpo');
		return submit(
			event,
			invalidateInput,
			(input, call) => invalidateConsent(actor, input, call, whatStops),
			({ number }) => ({
				to: '/consents/invalidation',
				flash: { key: 'consents.invalidated', values: { number } }
			})
		);
	}
};
