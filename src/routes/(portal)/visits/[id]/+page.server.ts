import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { visitReportInput } from '$lib/cases/follow-up-forms.ts';
import { findVisit } from '$lib/cases/server/follow-up-queries.ts';
import { reportVisit } from '$lib/cases/server/report-visit.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'field_worker');
	if (!isId(event.params.id)) notFound();
	return {
		visit: (await findVisit(actor, event.params.id)) ?? notFound(),
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	report: async (event) => {
		const actor = requireStudentData(event, 'field_worker');
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			visitReportInput,
			async (input, call) => {
				await reportVisit(actor, id, input, call);
				return input.urgent;
			},
			(urgent) => ({
				to: '/visits',
				flash: { key: urgent === 'yes' ? 'visits.urgent' : 'visits.reported' }
			})
		);
	}
};
