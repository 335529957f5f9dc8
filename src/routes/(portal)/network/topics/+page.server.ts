import { fail } from '@sveltejs/kit';
import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { topicInput } from '$lib/network/forms.ts';
import { listTopics } from '$lib/network/server/queries.ts';
import { saveTopic } from '$lib/network/server/save-topic.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireRole(event, 'admin');
	return { topics: await listTopics(), key: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'admin');
		const refused = await submit(
			event,
			topicInput,
			(input, call) => saveTopic(actor, input, call),
			() => ({ to: '/network/topics', flash: { key: 'upkeep.saved' } })
		);
		return fail(refused.status, { ...refused.data, of: refused.data.form.data.id ?? 'new' });
	}
};
