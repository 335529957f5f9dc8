import { requireStudentData } from '$lib/access/server/guards.ts';
import { mayReport, reportRoles } from '$lib/care/policy.ts';
import { listReports } from '$lib/care/server/reports.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...reportRoles);
	return {
		...(await listReports(actor)),
		mayFile: actor.posts.some(({ organisationId }) => mayReport(actor, organisationId))
	};
};
