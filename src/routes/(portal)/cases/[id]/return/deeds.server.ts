import type { RequestEvent } from '@sveltejs/kit';
import type { ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { z } from 'zod';
import type { UserActor } from '$lib/access/actor.ts';
import { nothingInput } from '$lib/cases/forms.ts';
import {
	agreementInput,
	appealInput,
	assessInput,
	furtherInput,
	giveBackInput,
	opinionInput,
	returnPlanInput,
	withdrawReturnInput
} from '$lib/cases/return-forms.ts';
import type { PressedReturn } from '$lib/cases/return-next.ts';
import { appealReturn, assessReturn, renewReturn } from '$lib/cases/server/return-assess.ts';
import {
	addAgreement,
	addFurther,
	addOpinion,
	forwardReturn,
	giveReturnBack,
	submitReturn,
	withdrawReturn
} from '$lib/cases/server/return-request.ts';
import { completeReturn, planReturn } from '$lib/cases/server/return-support.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Call } from '$lib/server/call.ts';

/** A deed by its form: what is typed, and the use-case that does it. */
function by<S extends ZodValidationSchema>(
	schema: S,
	useCase: (actor: UserActor, id: string, input: z.output<S>, call: Call) => Promise<{ id: string }>
) {
	return (event: RequestEvent, actor: UserActor, id: string, deed: PressedReturn, to: string) =>
		submit(
			event,
			schema,
			(input, call) => useCase(actor, id, input, call),
			() => ({ to, flash: { key: `returns.${deed}` } })
		);
}

/** One that asks for nothing. */
const plain = (useCase: (actor: UserActor, id: string, call: Call) => Promise<{ id: string }>) =>
	by(nothingInput, (actor, id, _, call) => useCase(actor, id, call));

/** What both sides do about a return, by its form. */
export const returnDeedForms = {
	opinion: by(opinionInput, addOpinion),
	agreement: by(agreementInput, addAgreement),
	further: by(furtherInput, addFurther),
	submit: plain(submitReturn),
	give_back: by(giveBackInput, giveReturnBack),
	forward: plain(forwardReturn),
	assess: by(assessInput, assessReturn),
	appeal: by(appealInput, appealReturn),
	renew: plain(renewReturn),
	plan: by(returnPlanInput, planReturn),
	complete: plain(completeReturn),
	withdraw: by(withdrawReturnInput, withdrawReturn)
} satisfies Record<PressedReturn, unknown>;

export function isReturnDeed(deed: string): deed is PressedReturn {
	return Object.hasOwn(returnDeedForms, deed);
}
