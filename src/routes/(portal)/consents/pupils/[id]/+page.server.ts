import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import {
	informInput,
	recordInput,
	recordWithdrawalInput,
	resolveInput,
	slipsInput
} from '$lib/consents/forms.ts';
import { informedWays, refusalReasons } from '$lib/consents/purpose.ts';
import { informGuardians } from '$lib/consents/server/inform-guardians.ts';
import { findPupil } from '$lib/consents/server/queries.ts';
import { recordAnswer, resolveConflict } from '$lib/consents/server/record-answer.ts';
import { renewSlips } from '$lib/consents/server/slips.ts';
import { recordWithdrawal } from '$lib/consents/server/withdraw.ts';
import { submit, submitAndShow } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import { whatStops } from '../../../../withdrawal-effects.ts';
import type { Actions, PageServerLoad } from './$types';
import { toPrint } from '../../question.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'counsellor');
	const { id } = event.params;
	if (!isId(id)) notFound();
	const pupil = (await findPupil(actor, id)) ?? notFound();
	return {
		pupil,
		reasons: refusalReasons,
		school:
			actor.posts.find(({ organisationId }) => organisationId === pupil.schoolId)?.organisationName ?? '',
		record: await superValidate(zod4(recordInput)),
		ways: informedWays,
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	inform: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		return submit(
			event,
			informInput,
			(input, call) => informGuardians(actor, input, call),
			({ n }) => ({
				to: `/consents/pupils/${event.params.id}`,
				flash: { key: 'consents.informed', values: { n } }
			})
		);
	},
	record: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		return submit(
			event,
			recordInput,
			(input, call) => recordAnswer(actor, input, call, whatStops),
			({ number, studentId }) => ({
				to: `/consents/pupils/${studentId}`,
				flash: { key: 'consents.recorded', values: { number } }
			})
		);
	},
	withdraw: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		return submit(
			event,
			recordWithdrawalInput,
			(input, call) => recordWithdrawal(actor, input, call, whatStops),
			({ studentId }) => ({ to: `/consents/pupils/${studentId}`, flash: { key: 'consents.withdrawn' } })
		);
	},
	resolve: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		return submit(
			event,
			resolveInput,
			(input, call) => resolveConflict(actor, input, call, whatStops),
			({ studentId }) => ({ to: `/consents/pupils/${studentId}`, flash: { key: 'consents.resolved' } })
		);
	},
	renew: async (event) => {
		const actor = requireStudentData(event, 'counsellor');
		return submitAndShow(event, slipsInput, async (input, call) =>
			toPrint((await renewSlips(actor, input, call)).slips, event.url.origin)
		);
	}
};
