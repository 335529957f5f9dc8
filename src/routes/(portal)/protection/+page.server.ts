import { hasRole } from '$lib/access/actor.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { listIncidents } from '$lib/privacy/server/incidents.ts';
import { findRetention } from '$lib/privacy/server/retention.ts';
import { listUrgentRights } from '$lib/privacy/server/watch-rights.ts';
import { mayReadYear } from '$lib/privacy/policy.ts';
import { now } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'dpo', 'school_leader', 'auditor');
	const isOfficer = hasRole(actor, 'dpo');
	const [incidents, retention, rights] = await Promise.all([
		listIncidents(actor),
		isOfficer || hasRole(actor, 'auditor') ? findRetention() : null,
		listUrgentRights(actor)
	]);
	return {
		incidents,
		rights,
		mayAnswer: hasRole(actor, 'school_leader'),
		waiting: retention?.lists.some(({ state }) => state === 'proposed' || state === 'confirmed') ?? false,
		seesRetention: retention !== null,
		seesYear: mayReadYear(actor),
		now: now()
	};
};
