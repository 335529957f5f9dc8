import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { referralRoles } from '$lib/referrals/policy.ts';
import { listGreenSlots, listOnward } from '$lib/referrals/server/queries.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';
import { openReferral } from '../view.server.ts';
import { deeds, isFormDeed } from './deeds.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...referralRoles);
	const { deed, id } = event.params;
	if (!isFormDeed(deed)) notFound();
	const { view, side, next, others } = await openReferral(actor, id);
	const choice = [...next, ...others].find((each) => each.deed === deed);
	return {
		deed,
		side,
		obstacle: choice ? choice.obstacle : ('role' as const),
		view,
		slots: deed === 'schedule' ? await listGreenSlots(actor, view.row.hospitalId) : [],
		hospitals: deed === 'redirect' || deed === 'refer_on' ? await listOnward(actor, view.row) : [],
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...referralRoles);
		const { deed, id } = event.params;
		if (!isFormDeed(deed) || !isId(id)) notFound();
		return deeds[deed](event, actor, id, deed);
	}
};
