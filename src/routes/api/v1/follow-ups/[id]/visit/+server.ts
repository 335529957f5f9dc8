import { requireStudentData } from '$lib/access/server/guards.ts';
import { followUpRoles } from '$lib/cases/follow-up-policy.ts';
import { giveVisit } from '$lib/cases/server/give-visit.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...followUpRoles), ...operations.giveVisit },
	({ actor, id, data, call }) => giveVisit(actor, id, data, call)
);
