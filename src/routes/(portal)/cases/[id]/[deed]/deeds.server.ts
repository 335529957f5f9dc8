import type { RequestEvent } from '@sveltejs/kit';
import type { ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { z } from 'zod';
import type { UserActor } from '$lib/access/actor.ts';
import {
	askCloseInput,
	conferenceInput,
	endInterventionInput,
	handOverInput,
	heldInput,
	interventionInput,
	nothingInput,
	opinionInput,
	planInput,
	refuseCloseInput,
	reopenInput,
	wishesInput
} from '$lib/cases/forms.ts';
import type { Act } from '$lib/cases/next.ts';
import { askClosing, closeCase, refuseClosing, reopenCase } from '$lib/cases/server/close-case.ts';
import { recordConference } from '$lib/cases/server/conference.ts';
import { beginIntervention, endIntervention, recordSession } from '$lib/cases/server/interventions.ts';
import { recordOpinion } from '$lib/cases/server/opinion.ts';
import { hearWishes, proposePlan } from '$lib/cases/server/plan.ts';
import {
	assessCase,
	followCase,
	handOverCase,
	prepareReturn,
	rehabilitateCase,
	triageCase
} from '$lib/cases/server/steps.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Call } from '$lib/server/call.ts';

/** A deed by its form: what is typed, and the use-case that does it. */
function by<S extends ZodValidationSchema>(
	schema: S,
	useCase: (actor: UserActor, id: string, input: z.output<S>, call: Call) => Promise<{ id: string }>
) {
	return (event: RequestEvent, actor: UserActor, id: string, deed: Act) =>
		submit(
			event,
			schema,
			(input, call) => useCase(actor, id, input, call),
			() => ({ to: `/cases/${id}`, flash: { key: `cases.${deed}` } })
		);
}

/** One that asks for nothing. */
const plain = (useCase: (actor: UserActor, id: string, call: Call) => Promise<{ id: string }>) =>
	by(nothingInput, (actor, id, _, call) => useCase(actor, id, call));

export const deeds = {
	triage: plain(triageCase),
	assess: plain(assessCase),
	opinion: by(opinionInput, recordOpinion),
	propose: by(planInput, proposePlan),
	hear: by(wishesInput, hearWishes),
	begin: by(interventionInput, beginIntervention),
	held: by(heldInput, recordSession),
	end: by(endInterventionInput, endIntervention),
	confer: by(conferenceInput, recordConference),
	rehabilitate: plain(rehabilitateCase),
	prepare_return: plain(prepareReturn),
	follow: plain(followCase),
	hand_over: by(handOverInput, handOverCase),
	ask_close: by(askCloseInput, askClosing),
	close: plain(closeCase),
	refuse_close: by(refuseCloseInput, refuseClosing),
	reopen: by(reopenInput, reopenCase)
} satisfies Record<Act, unknown>;

export function isAct(deed: string): deed is Act {
	return Object.hasOwn(deeds, deed);
}
