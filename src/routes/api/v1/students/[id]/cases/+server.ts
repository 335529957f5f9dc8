import { requireStudentData } from '$lib/access/server/guards.ts';
import { openCase } from '$lib/cases/server/open-case.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, 'counsellor'), ...operations.openCase },
	({ actor, id, data, call }) => openCase(actor, id, data, call)
);
