import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { followCase } from '$lib/cases/server/steps.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...hostRoles), ...operations.followCase },
	({ actor, id, call }) => followCase(actor, id, call)
);
