import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { verificationInput } from '$lib/sessions/forms.ts';
import { isHost } from '$lib/sessions/policy.ts';
import { verifySession } from '$lib/sessions/server/verify-session.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'verify');
	return {
		...shown(page),
		reportNote: page.facts.reportNote,
		ofHost: isHost(actor, page.facts),
		form: await superValidate(zod4(verificationInput))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			verificationInput,
			async (input, call) => ({ ...(await verifySession(actor, id, input, call)), n: input.attendance }),
			({ n }) => ({ to: `/sessions/${id}`, flash: { key: 'sessions.verified', values: { n } } })
		);
	}
};
