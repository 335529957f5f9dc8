import { requireUser } from '$lib/access/server/guards.ts';
import { yearOf } from '$lib/calendar/shanghai.ts';
import { now } from '$lib/server/clock.ts';
import { hitCauses } from '$lib/sessions/affected.ts';
import { listAffected } from '$lib/sessions/server/affected.ts';
import { findReplacements } from '$lib/sessions/server/replacements.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const cause = hitCauses.find((cause) => cause === event.url.searchParams.get('cause')) ?? null;
	const affected = (await listAffected(actor)).filter(
		({ hits }) => !cause || hits.some((hit) => hit.cause === cause)
	);
	return {
		cause,
		thisYear: yearOf(now()),
		affected,
		/** By session: whom this coordinator could send instead. */
		replacements: await findReplacements(actor, affected)
	};
};
