import { requireStudentData } from '$lib/access/server/guards.ts';
import { reportVisit } from '$lib/cases/server/report-visit.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../../operations.ts';

export const POST = endpoint(
	{ guard: (event) => requireStudentData(event, 'field_worker'), ...operations.reportVisit },
	({ actor, id, data, call }) => reportVisit(actor, id, data, call)
);
