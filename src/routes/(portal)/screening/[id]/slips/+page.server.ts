import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { showCode } from '$lib/screening/entry.ts';
import { rowInput } from '$lib/screening/forms.ts';
import { campaignRoles } from '$lib/screening/policy.ts';
import { findSlips, reissueCode } from '$lib/screening/server/slips.ts';
import { qrOf } from '$lib/server/qr.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...campaignRoles);
	const asked = event.url.searchParams.get('class');
	const found = (await findSlips(actor, event.params.id, asked)) ?? notFound();
	event.setHeaders({ 'cache-control': 'no-store' });
	const { origin, host } = event.url;
	return {
		...found,
		slips: found.slips.map((slip) => ({ ...slip, code: slip.code && showCode(slip.code) })),
		address: `${host}/q`,
		qr: qrOf(`${origin}/q`),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	reissue: async (event) => {
		const actor = requireStudentData(event, ...campaignRoles);
		const { id } = event.params;
		return submit(
			event,
			rowInput,
			(row, call) => reissueCode(actor, id, row.id, call),
			() => ({
				to: `/screening/${id}/slips${event.url.search.replace(/^\?\/reissue&?/, '?')}`,
				flash: { key: 'screening.reissued' }
			})
		);
	}
};
