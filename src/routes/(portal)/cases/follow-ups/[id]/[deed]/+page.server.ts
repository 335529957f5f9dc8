import type { RequestEvent } from '@sveltejs/kit';
import type { ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { z } from 'zod';
import type { UserActor } from '$lib/access/actor.ts';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { cancelInput, moveInput, nothingInput, recordInput, visitInput } from '$lib/cases/follow-up-forms.ts';
import { followUpRoles } from '$lib/cases/follow-up-policy.ts';
import { findFollowUpOffers } from '$lib/cases/server/follow-up-queries.ts';
import { giveVisit, takeBackVisit } from '$lib/cases/server/give-visit.ts';
import { cancelFollowUp, moveFollowUp, recordFollowUp } from '$lib/cases/server/record-follow-up.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Call } from '$lib/server/call.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { formDeeds, openFollowUp, type FormDeed } from '../../view.server.ts';

const isFormDeed = (deed: string): deed is FormDeed => Object.hasOwn(formDeeds, deed);

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...followUpRoles);
	const { deed, id } = event.params;
	if (!isFormDeed(deed)) notFound();
	const { view, can } = await openFollowUp(actor, id);
	return {
		deed,
		view,
		isOpen: can.includes(deed),
		offers: (await findFollowUpOffers(actor, id)) ?? notFound(),
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

/** A deed by its form: what is typed, and the use-case that does it. */
function by<S extends ZodValidationSchema>(
	schema: S,
	useCase: (actor: UserActor, id: string, input: z.output<S>, call: Call) => Promise<unknown>
) {
	return (event: RequestEvent, actor: UserActor, id: string, deed: FormDeed) =>
		submit(
			event,
			schema,
			(input, call) => useCase(actor, id, input, call),
			() => ({ to: `/cases/follow-ups/${id}`, flash: { key: `followUps.${deed}` } })
		);
}

const deeds = {
	record: by(recordInput, recordFollowUp),
	visit: by(visitInput, giveVisit),
	move: by(moveInput, moveFollowUp),
	cancel: by(cancelInput, cancelFollowUp),
	withdraw: by(nothingInput, (actor, id, _, call) => takeBackVisit(actor, id, call))
} satisfies Record<FormDeed, unknown>;

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...followUpRoles);
		const { deed, id } = event.params;
		if (!isFormDeed(deed) || !isId(id)) notFound();
		return deeds[deed](event, actor, id, deed);
	}
};
