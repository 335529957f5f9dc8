import { requireStudentData } from '$lib/access/server/guards.ts';
import { deviceSecrets, listVisits } from '$lib/cases/server/follow-up-queries.ts';
import { now, today } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'field_worker');
	return {
		userId: actor.id,
		visits: await listVisits(actor),
		secrets: deviceSecrets(actor),
		day: today(),
		now: now(),
		idempotencyKey: crypto.randomUUID()
	};
};
