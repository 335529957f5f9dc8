import { redirect } from '@sveltejs/kit';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { followUpRoles } from '$lib/cases/follow-up-policy.ts';
import { findAhead } from '$lib/cases/server/follow-up-queries.ts';
import type { PageServerLoad } from './$types';

/** The one follow-up of a case that is ahead. */
export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...followUpRoles);
	const id = (await findAhead(actor, event.params.case)) ?? notFound();
	redirect(303, `/cases/follow-ups/${id}`);
};
