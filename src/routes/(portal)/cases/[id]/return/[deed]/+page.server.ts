import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { findReturn, findReturnLeads, findReturnOfCase } from '$lib/cases/server/return-queries.ts';
import { today } from '$lib/server/clock.ts';
import { isReturnDeed, returnDeedForms } from '../deeds.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { deed, id } = event.params;
	if (!isReturnDeed(deed)) notFound();
	const found = (await findReturnOfCase(actor, id)) ?? notFound();
	const view = (await findReturn(actor, found)) ?? notFound();
	return {
		deed,
		caseId: view.row.caseId,
		view,
		today: today(),
		carers: deed === 'plan' ? await findReturnLeads(actor, view.row) : [],
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { deed, id } = event.params;
		if (!isReturnDeed(deed)) notFound();
		const found = (await findReturnOfCase(actor, id)) ?? notFound();
		return returnDeedForms[deed](event, actor, found, deed, `/cases/${id}/return`);
	}
};
