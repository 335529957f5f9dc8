import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { openInput } from '$lib/cases/forms.ts';
import { openCase } from '$lib/cases/server/open-case.ts';
import { findOpeningFacts } from '$lib/cases/server/queries.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor');
	const studentId = event.url.searchParams.get('student') ?? '';
	return {
		facts: (await findOpeningFacts(actor, studentId)) ?? notFound(),
		me: actor.id,
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		const studentId = event.url.searchParams.get('student') ?? '';
		return submit(
			event,
			openInput,
			(input, call) => openCase(actor, studentId, input, call),
			({ id }) => ({ to: `/cases/${id}`, flash: { key: 'cases.opened' } })
		);
	}
};
