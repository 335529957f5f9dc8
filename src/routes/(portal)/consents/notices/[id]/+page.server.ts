import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { rowInput } from '$lib/consents/forms.ts';
import { noticeBlocks } from '$lib/consents/notice-text.ts';
import { mayApprove } from '$lib/consents/policy.ts';
import { findNotice, signOffNotice } from '$lib/consents/server/notices.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { isId } from '$lib/server/ids.ts';
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
	const { id } = event.params;
	if (!isId(id)) notFound();
	const { body, bodyHash, ...notice } = (await findNotice(id)) ?? notFound();
	return {
		notice,
		fingerprint: bodyHash.slice(0, 12),
		blocks: noticeBlocks(body[event.locals.locale]),
		maySign: notice.approvedAt === null && mayApprove(actor, null),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'dpo', 'bureau_city');
		return submit(
			event,
			rowInput,
			({ id }, call) => signOffNotice(actor, id, call),
			({ id }) => ({ to: `/consents/notices/${id}`, flash: { key: 'consents.signedOff' } })
		);
	}
};
