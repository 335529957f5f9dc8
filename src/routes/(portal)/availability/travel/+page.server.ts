import { requireUser } from '$lib/access/server/guards.ts';
import { travelInput } from '$lib/availability/forms.ts';
import { maySeeTravelTimes, mayWriteTravelTimes } from '$lib/availability/policy.ts';
import { listTravelTimes } from '$lib/availability/server/lists.ts';
import { setTravelTime } from '$lib/availability/server/set-travel-time.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listCounties } from '$lib/network/server/queries.ts';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	if (!maySeeTravelTimes(actor)) error(403, { message: 'not_allowed', code: 'not_allowed' });
	const [counties, times] = await Promise.all([listCounties(), listTravelTimes()]);
	const asked = event.url.searchParams;
	return {
		counties,
		times,
		mayWrite: mayWriteTravelTimes(actor),
		/** The way that somebody chose in the table. */
		chosen: { from: asked.get('from'), to: asked.get('to') },
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			travelInput,
			(input, call) => setTravelTime(actor, input, call),
			({ minutes }) => ({
				to: '/availability/travel',
				flash: { key: 'availability.travelSet', values: { minutes } }
			})
		);
	}
};
