import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { cancellationInput } from '$lib/sessions/forms.ts';
import { reasons } from '$lib/sessions/reasons.ts';
import { cancelSession } from '$lib/sessions/server/cancel-session.ts';
import { noticeEnds } from '$lib/sessions/server/deadlines.ts';
import { now } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';
import { openAction, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openAction(event, actor, 'cancel');
	const startsAt = page.facts.startsAt ?? now();
	const until = noticeEnds(startsAt);
	return {
		...shown(page),
		/** The last day on which anybody of both sides may cancel, and whether it is over. */
		notice: { until: new Date(until.getTime() - 1), isOver: until <= now() },
		codes: reasons.cancel,
		form: await superValidate(zod4(cancellationInput), { defaults: { code: undefined!, reason: '' } })
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			cancellationInput,
			(input, call) => cancelSession(actor, id, input, call),
			() => ({ to: `/sessions/${id}`, flash: { key: 'sessions.cancelled' } })
		);
	}
};
