import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { beginIntervention } from '$lib/cases/server/interventions.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...hostRoles), ...operations.beginIntervention },
	({ actor, id, data, call }) => beginIntervention(actor, id, data, call)
);
