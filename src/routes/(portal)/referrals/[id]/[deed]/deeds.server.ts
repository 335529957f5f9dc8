import type { RequestEvent } from '@sveltejs/kit';
import type { ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { z } from 'zod';
import type { UserActor } from '$lib/access/actor.ts';
import { submit } from '$lib/http/server/form-action.ts';
import {
	appointmentInput,
	closeInput,
	contactInput,
	declineInput,
	nothingInput,
	recallInput,
	redirectInput,
	referOnInput
} from '$lib/referrals/forms.ts';
import type { Deed } from '$lib/referrals/policy.ts';
import { acknowledgeReferral, closeReferral } from '$lib/referrals/server/answer-referral.ts';
import {
	attendVisit,
	loseContact,
	missVisit,
	noteContact,
	scheduleVisit
} from '$lib/referrals/server/appointments.ts';
import { redirectReferral, referOn } from '$lib/referrals/server/refer-on.ts';
import { recallReferral, secondReferral, sendReferral } from '$lib/referrals/server/send-referral.ts';
import { acceptReferral, declineReferral, receiveReferral } from '$lib/referrals/server/take-referral.ts';
import type { Call } from '$lib/server/call.ts';

/** The letter has a page of its own. */
export type FormDeed = Exclude<Deed, 'draft' | 'answer'>;

/** A deed by its form: what is typed, and the use-case that does it. */
function by<S extends ZodValidationSchema>(
	schema: S,
	useCase: (actor: UserActor, id: string, input: z.output<S>, call: Call) => Promise<{ id: string }>
) {
	return (event: RequestEvent, actor: UserActor, id: string, deed: FormDeed) =>
		submit(
			event,
			schema,
			(input, call) => useCase(actor, id, input, call),
			() => ({ to: `/referrals/${id}`, flash: { key: `referrals.${deed}` } })
		);
}

/** One that asks for nothing. */
const plain = (useCase: (actor: UserActor, id: string, call: Call) => Promise<{ id: string }>) =>
	by(nothingInput, (actor, id, _, call) => useCase(actor, id, call));

export const deeds = {
	second: plain(secondReferral),
	send: plain(sendReferral),
	receive: plain(receiveReferral),
	accept: plain(acceptReferral),
	decline: by(declineInput, declineReferral),
	schedule: by(appointmentInput, scheduleVisit),
	attend: plain(attendVisit),
	miss: plain(missVisit),
	contact: by(contactInput, noteContact),
	lose: plain(loseContact),
	acknowledge: plain(acknowledgeReferral),
	close: by(closeInput, closeReferral),
	redirect: by(redirectInput, redirectReferral),
	refer_on: by(referOnInput, referOn),
	recall: by(recallInput, recallReferral)
} satisfies Record<FormDeed, unknown>;

export function isFormDeed(deed: string): deed is FormDeed {
	return Object.hasOwn(deeds, deed);
}
