import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { publicationInput } from '$lib/sessions/forms.ts';
import { publishSession } from '$lib/sessions/server/publish-session.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'publish');
	return { ...shown(page), form: await superValidate(zod4(publicationInput)) };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			publicationInput,
			(_, call) => publishSession(actor, id, call),
			() => ({ to: `/sessions/${id}`, flash: { key: 'sessions.published' } })
		);
	}
};
