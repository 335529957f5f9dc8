import type { RequestEvent } from '@sveltejs/kit';
import type { ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { z } from 'zod';
import type { UserActor } from '$lib/access/actor.ts';
import {
	askCloseInput,
	handOverInput,
	nothingInput,
	refuseCloseInput,
	reopenInput
} from '$lib/cases/forms.ts';
import type { Pressed } from '$lib/cases/next.ts';
import { askClosing, closeCase, refuseClosing, reopenCase } from '$lib/cases/server/close-case.ts';
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
	return (event: RequestEvent, actor: UserActor, id: string, deed: Pressed) =>
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
	rehabilitate: plain(rehabilitateCase),
	prepare_return: plain(prepareReturn),
	follow: plain(followCase),
	hand_over: by(handOverInput, handOverCase),
	ask_close: by(askCloseInput, askClosing),
	close: plain(closeCase),
	refuse_close: by(refuseCloseInput, refuseClosing),
	reopen: by(reopenInput, reopenCase)
} satisfies Record<Pressed, unknown>;

export function isPressed(deed: string): deed is Pressed {
	return Object.hasOwn(deeds, deed);
}
