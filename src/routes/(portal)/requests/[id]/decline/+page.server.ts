import { error, redirect } from '@sveltejs/kit';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { readInboxView } from '$lib/sessions/inbox-view.ts';
import { declineInput } from '$lib/sessions/forms.ts';
import { mayDecline } from '$lib/sessions/policy.ts';
import { reasons } from '$lib/sessions/reasons.ts';
import { declineSession } from '$lib/sessions/server/decline-session.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import { findSession } from '$lib/sessions/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const { id } = event.params;
	const [session, facts] = await Promise.all([findSession(actor, id), findFacts(actor, id)]);
	if (!session || !facts) notFound();
	// A form that was refused is shown again whatever has become of the request by now.
	if (event.request.method !== 'POST' && !mayDecline(actor, facts)) {
		if (session.status === 'requested' || session.status === 'proposed')
			error(403, { message: 'not_allowed', code: 'not_allowed' });
		redirect(303, `/requests/${id}`);
	}
	return {
		session,
		view: readInboxView(event.url.searchParams),
		codes: reasons.decline,
		keys: { version: session.version, idempotencyKey: crypto.randomUUID() }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const { id } = event.params;
		return submit(
			event,
			declineInput,
			async (input, call) => {
				await declineSession(actor, id, input, call);
				return (await findSession(actor, id))!;
			},
			({ host }) => ({
				to: '/requests',
				flash: { key: 'requests.declined', values: { host: nameIn(event.locals.locale, host) } }
			})
		);
	}
};
