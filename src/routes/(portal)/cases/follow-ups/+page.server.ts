import { requireStudentData } from '$lib/access/server/guards.ts';
import { followUpRoles } from '$lib/cases/follow-up-policy.ts';
import { followUpViews, listFollowUps } from '$lib/cases/server/follow-up-queries.ts';
import { today } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...followUpRoles);
	const asked = event.url.searchParams.get('view');
	const view = followUpViews.find((each) => each === asked) ?? 'due';
	return { view, views: followUpViews, ...(await listFollowUps(actor, view)), today: today() };
};
