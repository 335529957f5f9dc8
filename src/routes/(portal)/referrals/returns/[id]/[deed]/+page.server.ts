import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { findReturn } from '$lib/cases/server/return-queries.ts';
import { clinicRoles } from '$lib/referrals/policy.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import { isReturnDeed, returnDeedForms } from '../../../../cases/[id]/return/deeds.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...clinicRoles);
	const { deed, id } = event.params;
	if (!isReturnDeed(deed)) notFound();
	const view = (await findReturn(actor, id)) ?? notFound();
	return { deed, view, today: today(), idempotencyKey: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...clinicRoles);
		const { deed, id } = event.params;
		if (!isReturnDeed(deed) || !isId(id)) notFound();
		return returnDeedForms[deed](event, actor, id, deed, `/referrals/returns/${id}`);
	}
};
