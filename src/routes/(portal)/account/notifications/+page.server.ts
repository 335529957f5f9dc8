import { hasRole } from '$lib/access/actor.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { canGet, groupsFor, kindsOf } from '$lib/notifications/kinds.ts';
import { preferencesInput, testMailInput } from '$lib/notifications/forms.ts';
import {
	findPreferences,
	listMails,
	savePreferences,
	sendTestMail
} from '$lib/notifications/server/preferences.ts';
import { canMail } from '$lib/notifications/server/transport.ts';
import { newId } from '$lib/server/ids.ts';
import { subjects } from '../../../subjects.server.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/account/notifications';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const [preferences, mails] = await Promise.all([findPreferences(actor), listMails(actor)]);
	return {
		preferences,
		/** What this person's posts can bring; nothing else is asked. */
		groups: groupsFor(actor).map((group) => ({
			group,
			kinds: kindsOf(group).filter((kind) => canGet(actor, kind))
		})),
		mails,
		email: actor.email,
		canMail: canMail(),
		isAdmin: hasRole(actor, 'admin'),
		idempotencyKey: newId()
	};
};

export const actions: Actions = {
	save: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			preferencesInput,
			(input, call) => savePreferences(actor, input, call),
			() => ({ to: here, flash: { key: 'notifications.saved' } })
		);
	},
	test: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			testMailInput,
			(_, call) => sendTestMail(actor, call, subjects),
			({ sent }) => ({
				to: `${here}#mails`,
				flash: { key: `notifications.${sent ? 'testSent' : 'testFailed'}` }
			})
		);
	}
};
