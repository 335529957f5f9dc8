import { requireStudentData } from '$lib/access/server/guards.ts';
import { listOverrides } from '$lib/consents/server/override.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { now } from '$lib/server/clock.ts';
import { grantEnd } from '$lib/students/access-forms.ts';
import { ledSchools, mayEnd, mayReadLog, stateOf } from '$lib/students/grants.ts';
import { listReviews } from '$lib/students/server/break-glass.ts';
import { endGrant, listGrants, listOnDuty } from '$lib/students/server/grants.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'school_leader', 'counsellor', 'dpo');
	const [grants, onDuty, reviews, overrides] = await Promise.all([
		listGrants(actor),
		listOnDuty(actor),
		listReviews(actor),
		listOverrides(actor)
	]);
	const at = now();
	const rows = grants.map((grant) => ({ ...grant, state: stateOf(grant, at), mayEnd: mayEnd(actor, grant) }));
	return {
		isLeader: ledSchools(actor).length > 0,
		mayReadLog: mayReadLog(actor),
		now: at,
		standing: rows.filter(({ state }) => state === 'running' || state === 'coming'),
		past: rows.filter(({ state }) => state === 'ended' || state === 'over'),
		onDuty,
		reviews,
		overrides,
		unreviewed: overrides.filter(({ state, reviewedAt }) => state !== 'waiting' && !reviewedAt).length,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	end: async (event) => {
		const actor = requireStudentData(event, 'school_leader', 'counsellor');
		return submit(
			event,
			grantEnd,
			({ id }, call) => endGrant(actor, id, call),
			() => ({ to: '/students/access', flash: { key: 'grants.ended' } })
		);
	}
};
