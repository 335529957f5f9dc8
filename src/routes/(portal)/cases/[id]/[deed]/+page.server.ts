import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { findCarers } from '$lib/cases/server/queries.ts';
import { isId } from '$lib/server/ids.ts';
import { openCaseView } from '../view.server.ts';
import { deeds, isPressed } from './deeds.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { deed, id } = event.params;
	if (!isPressed(deed)) notFound();
	const { view, next, others } = await openCaseView(actor, id);
	const choice = [...next, ...others].find((each) => each.deed === deed);
	return {
		deed,
		obstacle: choice ? choice.obstacle : ('state' as const),
		view,
		carers: deed === 'hand_over' ? await findCarers(actor, view.row) : [],
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { deed, id } = event.params;
		if (!isPressed(deed) || !isId(id)) notFound();
		return deeds[deed](event, actor, id, deed);
	}
};
