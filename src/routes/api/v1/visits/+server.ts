import { requireStudentData } from '$lib/access/server/guards.ts';
import { listVisits } from '$lib/cases/server/follow-up-queries.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../operations.ts';

export const GET = endpoint(
	{ guard: (event) => requireStudentData(event, 'field_worker'), ...operations.visits },
	async ({ actor }) => ({ items: await listVisits(actor) })
);
