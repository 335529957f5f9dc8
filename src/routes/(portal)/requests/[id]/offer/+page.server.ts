import { error, fail, redirect } from '@sveltejs/kit';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { formatInstant, formatSpan } from '$lib/calendar/format.ts';
import { dayOf, isDay } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { now, today } from '$lib/server/clock.ts';
import { offerForm } from '$lib/sessions/forms.ts';
import { readInboxView } from '$lib/sessions/inbox-view.ts';
import { mayOffer } from '$lib/sessions/policy.ts';
import { intervalOf } from '$lib/sessions/request-draft.ts';
import { listCandidates } from '$lib/sessions/server/candidates.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import { pickerDays, pickerWindow } from '$lib/sessions/server/picker.ts';
import { offerHeldUntil, offerTime } from '$lib/sessions/server/offer-time.ts';
import { offerSlots } from '$lib/sessions/server/proposal-slots.ts';
import { findSession } from '$lib/sessions/server/queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const { id } = event.params;
	const [session, facts] = await Promise.all([findSession(actor, id), findFacts(actor, id)]);
	if (!session || !facts) notFound();
	// A form that was refused is shown again whatever has become of the request by now.
	if (event.request.method !== 'POST' && !mayOffer(actor, facts)) {
		if (session.status === 'waitlisted') error(403, { message: 'not_allowed', code: 'not_allowed' });
		redirect(303, `/requests/${id}`);
	}
	const params = event.url.searchParams;
	const chosen = intervalOf(params.get('slot') ?? '');
	const from = params.get('from') ?? '';
	const window = pickerWindow(isDay(from) ? from : chosen ? dayOf(chosen.startsAt) : today());
	return {
		session,
		view: readInboxView(params),
		...window,
		heldUntil: chosen && offerHeldUntil(chosen.startsAt, now()),
		/** First a time, then who is free at it. */
		step: chosen
			? { time: chosen, candidates: await listCandidates(actor, session, [chosen]) }
			: { days: pickerDays(await offerSlots(actor, session, window.from, window.to)) },
		keys: { version: session.version, idempotencyKey: crypto.randomUUID() }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const { id } = event.params;
		const { locale } = event.locals;
		const refused = await submit(
			event,
			offerForm,
			async ({ slot, expertIds }, call) => {
				await offerTime(actor, id, { ...slot, expertIds }, call);
				return (await findSession(actor, id))!;
			},
			({ host, proposal }) => ({
				to: '/requests?tab=waiting',
				flash: {
					key: 'requests.offered',
					values: {
						host: nameIn(locale, host),
						time: formatSpan(locale, proposal!.startsAt, proposal!.endsAt),
						until: formatInstant(locale, proposal!.expiresAt!)
					}
				}
			})
		);
		return fail(refused.status, {
			...refused.data,
			/** The posted experts, to be ticked again. */
			expertIds: [...((refused.data.form.data.expertIds as string[] | undefined) ?? [])]
		});
	}
};
