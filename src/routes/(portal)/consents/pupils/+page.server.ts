import { fail } from '@sveltejs/kit';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { consentStates } from '$lib/consents/consent.ts';
import { informInput, slipsInput } from '$lib/consents/forms.ts';
import { informedWays, purposesAsked } from '$lib/consents/purpose.ts';
import { informGuardians } from '$lib/consents/server/inform-guardians.ts';
import { listPupils } from '$lib/consents/server/queries.ts';
import { renewSlips } from '$lib/consents/server/slips.ts';
import { submit, submitAndShow } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { listHospitals, readQuestion, toPrint } from '../question.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor');
	const { searchParams } = event.url;
	const question = readQuestion(searchParams);
	const classId = searchParams.get('class');
	if (classId !== null && !isId(classId)) notFound();
	const state = consentStates.find((each) => each === searchParams.get('state')) ?? null;
	const found = (await listPupils(actor, { ...question, classId, state })) ?? notFound();
	return {
		question,
		purposes: purposesAsked,
		hospitals: question.recipientId ? await listHospitals(event.locals.locale) : [],
		classId,
		state,
		...found,
		ways: informedWays,
		today: today(),
		school: actor.posts.find(({ role }) => role === 'counsellor')?.organisationName ?? '',
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	inform: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		const here = event.url.pathname + withoutAction(event.url);
		return submit(
			event,
			informInput,
			(input, call) => informGuardians(actor, input, call),
			({ n }) => ({ to: here, flash: { key: 'consents.informed', values: { n } } })
		);
	},
	renew: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		if (event.url.searchParams.get('class') === null) return fail(400);
		return submitAndShow(event, slipsInput, async (input, call) =>
			toPrint((await renewSlips(actor, input, call)).slips, event.url.origin)
		);
	}
};

/** The list as it was asked for; `?/inform` names the action, and is none of it. */
function withoutAction({ searchParams }: URL): string {
	return `?${new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')))}`;
}
