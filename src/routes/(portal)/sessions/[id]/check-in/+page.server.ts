import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { error } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { now } from '$lib/server/clock.ts';
import { checkInInput, undoCheckInInput } from '$lib/sessions/forms.ts';
import { isDelivering, mayCheckIn, mayUndoCheckIn } from '$lib/sessions/policy.ts';
import { checkIn } from '$lib/sessions/server/check-in.ts';
import { undoCheckIn } from '$lib/sessions/server/undo-check-in.ts';
import type { Actions, PageServerLoad } from './$types';
import { openSession, shown } from '../open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openSession(event, actor);
	if (!isDelivering(actor, page.facts)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	return {
		...shown(page),
		now: now(),
		may: { checkIn: mayCheckIn(actor, page.facts, now()), undo: mayUndoCheckIn(actor, page.facts) },
		form: await superValidate(zod4(checkInInput))
	};
};

export const actions: Actions = {
	record: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			checkInInput,
			(input, call) => checkIn(actor, id, input, call),
			() => ({ to: '/today', flash: { key: 'today.checkedIn' } })
		);
	},
	undo: async (event) => {
		const actor = requireUser(event);
		const { id } = event.params;
		return submit(
			event,
			undoCheckInInput,
			(_, call) => undoCheckIn(actor, id, call),
			() => ({ to: '/today', flash: { key: 'today.undone' } })
		);
	}
};
