import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { disputeInput } from '$lib/sessions/forms.ts';
import { disputeSession } from '$lib/sessions/server/dispute-session.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'dispute');
	return { ...shown(page), reportNote: page.facts.reportNote };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			disputeInput,
			(input, call) => disputeSession(actor, id, input, call),
			() => ({ to: `/sessions/${id}`, flash: { key: 'sessions.disputed' } })
		);
	}
};
