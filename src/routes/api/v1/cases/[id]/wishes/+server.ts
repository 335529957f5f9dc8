import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { hearWishes } from '$lib/cases/server/plan.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...hostRoles), ...operations.hearWishes },
	({ actor, id, data, call }) => hearWishes(actor, id, data, call)
);
