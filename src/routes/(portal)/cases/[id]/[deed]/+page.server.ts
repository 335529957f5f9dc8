import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { findForms } from '$lib/cases/server/queries.ts';
import { today } from '$lib/server/clock.ts';
import { isId } from '$lib/server/ids.ts';
import { openCaseView } from '../view.server.ts';
import { deeds, isAct } from './deeds.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { deed, id } = event.params;
	if (!isAct(deed)) notFound();
	const { view, choices } = await openCaseView(actor, id);
	const choice = choices.find((each) => each.deed === deed);
	const of = event.url.searchParams.get('intervention');
	const about = view.content?.interventions.find((one) => one.id === of && one.endedOn === null) ?? null;
	if ((deed === 'held' || deed === 'end') && !about) notFound();
	return {
		deed,
		obstacle: choice ? choice.obstacle : ('state' as const),
		view,
		about,
		...(await findForms(actor, view.row)),
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, ...hostRoles);
		const { deed, id } = event.params;
		if (!isAct(deed) || !isId(id)) notFound();
		return deeds[deed](event, actor, id, deed);
	}
};
