import { requireStudentData } from '$lib/access/server/guards.ts';
import type { PageServerLoad } from './$types';
import { openYear } from './view.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'dpo', 'auditor');
	return openYear(event.url, actor, event.locals.locale);
};
