import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { resolutionInput } from '$lib/sessions/forms.ts';
import { resolveDispute } from '$lib/sessions/server/resolve-dispute.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'resolve');
	return { ...shown(page), reportNote: page.facts.reportNote };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			resolutionInput,
			async (input, call) => {
				await resolveDispute(actor, id, input, call);
				return input;
			},
			({ outcome }) => ({
				to: `/sessions/${id}`,
				flash: { key: outcome === 'verified' ? 'sessions.upheld' : 'sessions.overturned' }
			})
		);
	}
};
