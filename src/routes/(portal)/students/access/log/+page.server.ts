import { requireStudentData } from '$lib/access/server/guards.ts';
import { logFilter } from '$lib/students/access-forms.ts';
import { protectsData } from '$lib/students/grants.ts';
import { listReads } from '$lib/students/server/reads.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'school_leader', 'dpo');
	const asked = Object.fromEntries([...event.url.searchParams].filter(([, value]) => value !== ''));
	const filter = logFilter.parse(asked);
	return { filter, isOfficer: protectsData(actor), ...(await listReads(actor, filter)) };
};
