import { hasRole } from '$lib/access/actor.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listInput, monthsInput, rowInput } from '$lib/privacy/forms.ts';
import { mayRetain, maySecond } from '$lib/privacy/policy.ts';
import {
	findRetention,
	makeList,
	moveList,
	proposeMonths,
	retryList,
	signMonths
} from '$lib/privacy/server/retention.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'dpo', 'auditor', 'bureau_city');
	const { months, waiting, lists } = await findRetention();
	return {
		months,
		waiting: waiting.map((rule) => ({ ...rule, maySign: maySecond(actor, rule.proposedBy) })),
		lists: lists.map((list) => ({
			...list,
			may: {
				confirm: list.state === 'proposed' && mayRetain(actor),
				second: list.state === 'confirmed' && maySecond(actor, list.confirmedBy),
				retry: list.state === 'running' && list.failedAt !== null && mayRetain(actor),
				drop: (list.state === 'proposed' || list.state === 'confirmed') && mayRetain(actor)
			}
		})),
		mayRetain: mayRetain(actor),
		/** Where they came from; who is here as a second person alone has no more than this page. */
		isOfficer: hasRole(actor, 'dpo', 'auditor'),
		idempotencyKey: crypto.randomUUID()
	};
};

const done = (key: string) => () => ({ to: '/protection/retention', flash: { key: `protection.${key}` } });

export const actions: Actions = {
	make: async (event) => {
		const actor = requireRole(event, 'dpo');
		return submit(event, rowInput.partial(), (_, call) => makeList(actor, call), done('listed'));
	},
	propose: async (event) => {
		const actor = requireRole(event, 'dpo');
		return submit(event, monthsInput, (input, call) => proposeMonths(actor, input, call), done('proposed'));
	},
	sign: async (event) => {
		const actor = requireRole(event, 'dpo', 'auditor', 'bureau_city');
		return submit(event, rowInput, ({ id }, call) => signMonths(actor, id, call), done('signed'));
	},
	confirm: async (event) => {
		const actor = requireRole(event, 'dpo');
		return submit(event, listInput, ({ id }, call) => moveList(actor, id, 'confirm', call), done('confirm'));
	},
	second: async (event) => {
		const actor = requireRole(event, 'dpo', 'auditor', 'bureau_city');
		return submit(event, listInput, ({ id }, call) => moveList(actor, id, 'second', call), done('second'));
	},
	retry: async (event) => {
		const actor = requireRole(event, 'dpo');
		return submit(event, rowInput, ({ id }, call) => retryList(actor, id, call), done('retried'));
	},
	drop: async (event) => {
		const actor = requireRole(event, 'dpo');
		return submit(event, rowInput, ({ id }, call) => moveList(actor, id, 'drop', call), done('drop'));
	}
};
