import { hostRoles } from '$lib/access/roles.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { refuseClosing } from '$lib/cases/server/close-case.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, ...hostRoles), ...operations.refuseClosing },
	({ actor, id, data, call }) => refuseClosing(actor, id, data, call)
);
