import { requireRole } from '$lib/access/server/guards.ts';
import { concernInput } from '$lib/care/forms.ts';
import { mayReport, reporterRoles } from '$lib/care/policy.ts';
import { listOwnConcerns } from '$lib/care/server/find-alert.ts';
import { reportConcern } from '$lib/care/server/report-concern.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { newId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

// Whoever reports sees no pupil's data: nothing but what they wrote themselves, and who took it.

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...reporterRoles);
	const schools = actor.posts
		.filter(({ organisationId }) => mayReport(actor, organisationId))
		.map(({ organisationId, organisationName }) => ({ id: organisationId, name: organisationName }));
	return {
		schools: [...new Map(schools.map((school) => [school.id, school])).values()],
		own: await listOwnConcerns(actor),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, ...reporterRoles);
		return submit(
			event,
			concernInput,
			(input, call) => reportConcern(actor, input, call),
			() => ({ to: '/care/concern', flash: { key: 'care.reported' } })
		);
	}
};
