import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { recordOpinion } from '$lib/cases/server/opinion.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...hostRoles), ...operations.recordOpinion },
	({ actor, id, data, call }) => recordOpinion(actor, id, data, call)
);
