import { requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { resultsInput } from '$lib/screening/forms.ts';
import { campaignRoles } from '$lib/screening/policy.ts';
import { findResultsPage, importResults } from '$lib/screening/server/import-results.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...campaignRoles);
	const page = await findResultsPage(actor);
	return {
		imports: page.imports,
		schools: page.schools.map((school) => ({
			...school,
			name: actor.posts.find(({ organisationId }) => organisationId === school.id)!.organisationName
		})),
		idempotencyKey: crypto.randomUUID()
	};
};

const upload = { field: 'file', megabytes: 4 };

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...campaignRoles);
		return submit(
			event,
			resultsInput,
			async (input, call, file) =>
				importResults(actor, input, file && new Uint8Array(await file.arrayBuffer()), call),
			({ n }) => ({ to: '/screening/results', flash: { key: 'screening.imported', values: { n } } }),
			upload
		);
	}
};
