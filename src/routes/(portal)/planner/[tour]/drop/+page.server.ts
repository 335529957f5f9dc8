import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { pressForm } from '$lib/tours/forms.ts';
import { dropTour } from '$lib/tours/server/drop-tour.ts';
import { keysOf, openDraft } from '../open.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator');
	const tour = await openDraft(event, actor);
	return { tour: { id: tour.id, title: tour.title, n: tour.stops.length }, keys: keysOf(tour) };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireRole(event, 'coordinator');
		const tour = await openDraft(event, actor);
		return submit(
			event,
			pressForm,
			(_, call) => dropTour(actor, tour.id, call),
			() => ({
				to: `/planner?team=${tour.team.id}`,
				flash: { key: 'tours.dropped', values: { title: tour.title } }
			})
		);
	}
};
