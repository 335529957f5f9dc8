import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { UserActor } from '$lib/access/actor.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { dayOf, isDay, type Day } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { readInboxView } from '$lib/sessions/inbox-view.ts';
import type { Call } from '$lib/server/call.ts';
import { acceptanceForm, overrideOf } from '$lib/sessions/forms.ts';
import type { FreeSlots } from '$lib/sessions/free-slots.ts';
import { mayOverrideAny } from '$lib/sessions/policy.ts';
import { intervalOf } from '$lib/sessions/request-draft.ts';
import type { Acceptance } from '$lib/sessions/server/accept-session.ts';
import { listCandidates } from '$lib/sessions/server/candidates.ts';
import { findFacts } from '$lib/sessions/server/facts.ts';
import type { LoadedSession } from '$lib/sessions/server/load.ts';
import { pickerDays, pickerWindow } from '$lib/sessions/server/picker.ts';
import type { SlotsQuestion } from '$lib/sessions/server/proposal-slots.ts';
import { findSession, type SessionView } from '$lib/sessions/server/queries.ts';
import type { SessionStatus } from '$lib/sessions/session.ts';

// What the pages share on which a coordinator chooses first a time, then who is free at it.

interface Choice {
	may: (facts: LoadedSession) => boolean;
	/** The state in which it can be done at all. */
	state: SessionStatus;
	/** The day around which times are shown first. */
	start: (session: SessionView) => Day;
	slots: (actor: UserActor, question: SlotsQuestion) => Promise<FreeSlots>;
}

type OfRequest = RequestEvent<{ id: string }>;

/** The request and, once a time is chosen, who could go then; before that the times. */
export async function openChoice(event: OfRequest, actor: UserActor, { may, state, start, slots }: Choice) {
	const { id } = event.params;
	const [session, facts] = await Promise.all([findSession(actor, id), findFacts(actor, id)]);
	if (!session || !facts) notFound();
	// A form that was refused is shown again whatever has become of the request by now.
	if (event.request.method !== 'POST' && !may(facts)) {
		if (session.status === state) error(403, { message: 'not_allowed', code: 'not_allowed' });
		redirect(303, `/requests/${id}`);
	}
	const params = event.url.searchParams;
	const chosen = intervalOf(params.get('slot') ?? '');
	const from = params.get('from') ?? '';
	const window = pickerWindow(isDay(from) ? from : chosen ? dayOf(chosen.startsAt) : start(session));
	const mayOverride = mayOverrideAny(actor, facts.answeringTeams);
	const anyway = mayOverride && params.has('anyway');
	return {
		session,
		view: readInboxView(params),
		...window,
		chosen,
		mayOverride,
		anyway,
		step: chosen
			? { time: chosen, candidates: await listCandidates(actor, session, [chosen]) }
			: { days: pickerDays(await slots(actor, { request: session, ...window, anyway })) },
		keys: { version: session.version, idempotencyKey: crypto.randomUUID() }
	};
}

/** Does it, or comes back with what was ticked. */
export async function postChoice(
	event: OfRequest,
	actor: UserActor,
	useCase: (actor: UserActor, id: string, input: Acceptance, call: Call) => Promise<unknown>,
	done: (session: SessionView) => { to: string; flash: App.Flash }
) {
	const { id } = event.params;
	const refused = await submit(
		event,
		acceptanceForm,
		async ({ slot, expertIds, overrideReason }, call) => {
			await useCase(actor, id, { ...slot, expertIds, override: overrideOf(overrideReason) }, call);
			return (await findSession(actor, id))!;
		},
		done
	);
	const { expertIds, overrideReason } = refused.data.form.data;
	return fail(refused.status, {
		...refused.data,
		/** The posted experts, to be ticked again. */
		expertIds: [...((expertIds as string[] | undefined) ?? [])],
		overrideReason: overrideReason as string | undefined
	});
}
