import { hasRole } from '$lib/access/actor.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { maySeeTravelTimes } from '$lib/availability/policy.ts';
import { listExpertTimes } from '$lib/availability/server/lists.ts';
import { today } from '$lib/server/clock.ts';
import { seesSessions } from '$lib/sessions/policy.ts';
import { countAffected } from '$lib/sessions/server/affected.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const looksAfter = hasRole(actor, 'coordinator', 'expert');
	const [experts, affected] = await Promise.all([
		looksAfter ? listExpertTimes(actor) : [],
		seesSessions(actor) ? countAffected(actor) : null
	]);
	return {
		today: today(),
		experts,
		affected,
		seesTravel: maySeeTravelTimes(actor),
		looksAfter
	};
};
