import { hasRole } from '$lib/access/actor.ts';
import { requireStudentData } from '$lib/access/server/guards.ts';
import { rightsAnswerInput } from '$lib/consents/forms.ts';
import { answerRight, listRights } from '$lib/consents/server/rights.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor', 'school_leader');
	return {
		mayErase: hasRole(actor, 'school_leader'),
		rights: await listRights(actor),
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, 'counsellor', 'school_leader');
		return submit(
			event,
			rightsAnswerInput,
			(input, call) => answerRight(actor, input, call),
			() => ({ to: '/consents/rights', flash: { key: 'consents.rightAnswered' } })
		);
	}
};
