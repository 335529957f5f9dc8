import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { listTeams } from '$lib/network/server/queries.ts';
import { isActivity } from '$lib/sessions/activity.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.teams }, async () => ({
	items: (await listTeams()).map((team) => ({ ...team, activities: team.activities.filter(isActivity) }))
}));
