import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { listTopics } from '$lib/network/server/queries.ts';
import { isActivity } from '$lib/sessions/activity.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.topics }, async () => ({
	items: (await listTopics()).map((topic) => ({ ...topic, activities: topic.activities.filter(isActivity) }))
}));
