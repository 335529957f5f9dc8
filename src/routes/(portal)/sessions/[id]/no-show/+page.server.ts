import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { now } from '$lib/server/clock.ts';
import { noShowInput } from '$lib/sessions/forms.ts';
import { mayMiss } from '$lib/sessions/policy.ts';
import { missSession } from '$lib/sessions/server/miss-session.ts';
import { sides } from '$lib/sessions/session.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'miss');
	return {
		...shown(page),
		/** Whose absence this reader can write down: almost always one. */
		sides: sides.filter((side) => mayMiss(actor, page.facts, side, now()))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			noShowInput,
			(input, call) => missSession(actor, id, input, call),
			() => ({ to: `/sessions/${id}`, flash: { key: 'sessions.missed' } })
		);
	}
};
