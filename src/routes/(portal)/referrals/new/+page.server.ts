import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { draftInput } from '$lib/referrals/forms.ts';
import { draftReferral } from '$lib/referrals/server/draft-referral.ts';
import { findDraftFacts } from '$lib/referrals/server/draft-facts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor');
	const studentId = event.url.searchParams.get('student') ?? '';
	return {
		facts: (await findDraftFacts(actor, studentId)) ?? notFound(),
		form: await superValidate(zod4(draftInput)),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		const studentId = event.url.searchParams.get('student') ?? '';
		return submit(
			event,
			draftInput,
			(input, call) => draftReferral(actor, studentId, input, call),
			({ id }) => ({ to: `/referrals/${id}`, flash: { key: 'referrals.drafted' } })
		);
	}
};
