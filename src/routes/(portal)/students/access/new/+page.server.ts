import { requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { grantInput } from '$lib/students/access-forms.ts';
import { giveGrant, listChoices } from '$lib/students/server/grants.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'school_leader');
	const day = today();
	// The school year ends on 31 August.
	const year = Number(day.slice(0, 4)) + (day.slice(5) > '08-31' ? 1 : 0);
	return {
		...(await listChoices(actor)),
		fromOn: day,
		toOn: `${year}-08-31`,
		code: event.url.searchParams.get('code') ?? '',
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, 'school_leader');
		return submit(
			event,
			grantInput,
			(input, call) => giveGrant(actor, input, call),
			() => ({ to: '/students/access', flash: { key: 'grants.given' } })
		);
	}
};
