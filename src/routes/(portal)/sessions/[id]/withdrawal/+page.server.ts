import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { withdrawalInput } from '$lib/sessions/forms.ts';
import { withdrawSession } from '$lib/sessions/server/withdraw-session.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'withdraw');
	return { ...shown(page), form: await superValidate(zod4(withdrawalInput)) };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			withdrawalInput,
			(_, call) => withdrawSession(actor, id, call),
			() => ({ to: `/sessions/${id}`, flash: { key: 'sessions.withdrawn' } })
		);
	}
};
