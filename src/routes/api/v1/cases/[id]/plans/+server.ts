import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { proposePlan } from '$lib/cases/server/plan.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...hostRoles), ...operations.proposePlan },
	({ actor, id, data, call }) => proposePlan(actor, id, data, call)
);
