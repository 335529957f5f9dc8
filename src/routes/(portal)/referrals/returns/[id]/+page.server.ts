import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { findReturn } from '$lib/cases/server/return-queries.ts';
import { clinicRoles } from '$lib/referrals/policy.ts';
import { now } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...clinicRoles);
	const view = (await findReturn(actor, event.params.id)) ?? notFound();
	return { view, now: now(), idempotencyKey: crypto.randomUUID() };
};
