import { requireStudentData } from '$lib/access/server/guards.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { now } from '$lib/server/clock.ts';
import { openCaseView } from './view.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	return {
		...(await openCaseView(actor, event.params.id)),
		now: now(),
		idempotencyKey: crypto.randomUUID()
	};
};
