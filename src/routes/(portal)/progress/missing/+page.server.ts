import { hasRole } from '$lib/access/actor.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { now } from '$lib/server/clock.ts';
import { reminderInput } from '$lib/sessions/forms.ts';
import { mayRemindAtAll, missingReaders } from '$lib/sessions/reminder.ts';
import { listMissing } from '$lib/sessions/server/missing.ts';
import { remindOfAll } from '$lib/sessions/server/remind.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...missingReaders);
	const { verifications, reports } = await listMissing(actor);
	return {
		now: now(),
		verifications,
		reports,
		mayRemind: mayRemindAtAll(actor),
		/** A team reminds its own experts; a bureau reminds the team. */
		ofTeam: hasRole(actor, 'coordinator'),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, ...missingReaders);
		return submit(
			event,
			reminderInput,
			({ sessionId }, call) => remindOfAll(actor, sessionId, call),
			({ reminded: n, left }) => ({
				to: '/progress/missing',
				flash: { key: left ? 'reminders.some' : 'reminders.all', values: { n, left } }
			})
		);
	}
};
