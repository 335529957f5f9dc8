import { error } from '@sveltejs/kit';
import { requireRole } from '$lib/access/server/guards.ts';
import { addDays } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { programmeInput } from '$lib/programmes/forms.ts';
import { mayLead } from '$lib/programmes/policy.ts';
import { programmeRules } from '$lib/programmes/programme.ts';
import { draftProgramme } from '$lib/programmes/server/programmes.ts';
import { today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'commission');
	if (!mayLead(actor)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	const day = today();
	return {
		values: {
			startsOn: day,
			endsOn: addDays(day, 180),
			reportDueOn: addDays(day, 195),
			visitDays: programmeRules.visitDays,
			followUpMonths: programmeRules.followUpMonths
		},
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'commission');
		return submit(
			event,
			programmeInput,
			(input, call) => draftProgramme(actor, input, call),
			({ id }) => ({ to: `/programmes/${id}`, flash: { key: 'programmes.drafted' } })
		);
	}
};
