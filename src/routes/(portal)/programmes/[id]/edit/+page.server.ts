import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { programmeInput } from '$lib/programmes/forms.ts';
import { mayLead } from '$lib/programmes/policy.ts';
import { changeProgramme } from '$lib/programmes/server/programmes.ts';
import type { Actions, PageServerLoad } from './$types';
import { openProgramme } from '../open.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'commission');
	const programme = await openProgramme(actor, event.params.id);
	if (!mayLead(actor)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	return { programme, idempotencyKey: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'commission');
		return submit(
			event,
			programmeInput,
			(input, call) => changeProgramme(actor, event.params.id, input, call),
			({ id }) => ({ to: `/programmes/${id}`, flash: { key: 'programmes.changed' } })
		);
	}
};
