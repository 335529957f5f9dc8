import { hasRole } from '$lib/access/actor.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import { rowInput } from '$lib/consents/forms.ts';
import { mayApprove, mayDraft, mayInvalidate } from '$lib/consents/policy.ts';
import { approveDraft, dropDraft, listDrafts, listNotices } from '$lib/consents/server/notices.ts';
import { submit } from '$lib/http/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(
		event,
		'counsellor',
		'school_leader',
		'dpo',
		'bureau_city',
		'bureau_county',
		'auditor'
	);
	const { locale } = event.locals;
	const [notices, drafts] = await Promise.all([listNotices(), listDrafts()]);
	return {
		notices,
		drafts: drafts.map(({ draft: { body, ...draft }, author }) => ({
			...draft,
			author,
			body: body[locale],
			mayApprove: mayApprove(actor, draft.draftedBy)
		})),
		mayDraft: mayDraft(actor),
		mayInvalidate: mayInvalidate(actor),
		seesFigures: hasRole(actor, 'counsellor', 'school_leader'),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	approve: async (event) => {
		const actor = requireRole(event, 'dpo', 'bureau_city');
		return submit(
			event,
			rowInput,
			({ id }, call) => approveDraft(actor, id, call),
			() => ({ to: '/consents/notices', flash: { key: 'consents.approved' } })
		);
	},
	drop: async (event) => {
		const actor = requireRole(event, 'dpo');
		return submit(
			event,
			rowInput,
			({ id }, call) => dropDraft(actor, id, call),
			() => ({ to: '/consents/notices', flash: { key: 'consents.dropped' } })
		);
	}
};
