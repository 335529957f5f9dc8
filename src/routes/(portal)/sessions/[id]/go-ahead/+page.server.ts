import { error, redirect } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { now } from '$lib/server/clock.ts';
import { goAheadInput } from '$lib/sessions/forms.ts';
import { mayGoAhead } from '$lib/sessions/policy.ts';
import { listHitsOf } from '$lib/sessions/server/affected.ts';
import { goAhead } from '$lib/sessions/server/go-ahead.ts';
import type { Actions, PageServerLoad } from './$types';
import { openSession, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openSession(event, actor);
	const hits = await listHitsOf(page.session.id);
	const causes = hits.map(({ cause }) => cause);
	if (!mayGoAhead(actor, page.facts, now(), causes)) {
		error(403, { message: 'not_allowed', code: 'not_allowed' });
	}
	if (hits.length === 0 && event.request.method !== 'POST') redirect(303, `/sessions/${page.session.id}`);
	return { ...shown(page), hits };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			goAheadInput,
			(input, call) => goAhead(actor, id, input, call),
			() => ({ to: `/sessions/${id}`, flash: { key: 'sessions.wentAhead' } })
		);
	}
};
