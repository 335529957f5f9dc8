import type { RequestEvent } from '@sveltejs/kit';
import type { UserActor } from '$lib/access/actor.ts';
import { formatSpan } from '$lib/calendar/format.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Call } from '$lib/server/call.ts';
import { offerAcceptanceInput, offerRefusalInput } from '$lib/sessions/forms.ts';
import { findSession } from '$lib/sessions/server/queries.ts';

// What a host answers to a time, whether it was proposed or offered: the same two forms.

type OfSession = RequestEvent<{ id: string }>;

/** Takes the time; the session is scheduled then, and the sentence under `key` says when. */
export function takeTime(
	event: OfSession,
	actor: UserActor,
	useCase: (actor: UserActor, id: string, call: Call) => Promise<unknown>,
	key: string
) {
	const { id } = event.params;
	return submit(
		event,
		offerAcceptanceInput,
		async (_, call) => {
			await useCase(actor, id, call);
			return (await findSession(actor, id))!;
		},
		({ startsAt, endsAt }) => ({
			to: `/sessions/${id}`,
			flash: { key, values: { time: formatSpan(event.locals.locale, startsAt!, endsAt!) } }
		})
	);
}

/** Does not take it, with a word. */
export function refuseTime(
	event: OfSession,
	actor: UserActor,
	useCase: (actor: UserActor, id: string, input: { reason: string }, call: Call) => Promise<unknown>,
	key: string
) {
	const { id } = event.params;
	return submit(
		event,
		offerRefusalInput,
		(input, call) => useCase(actor, id, input, call),
		() => ({ to: `/sessions/${id}`, flash: { key } })
	);
}
