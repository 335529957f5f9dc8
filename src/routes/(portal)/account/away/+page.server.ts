import { fail } from '@sveltejs/kit';
import { requireUser } from '$lib/access/server/guards.ts';
import { rowInput, standInInput } from '$lib/availability/forms.ts';
import {
	appointDeputy,
	endStandIn,
	listPossibleDeputies,
	listStandIns
} from '$lib/availability/server/stand-in.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/account/away';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const [standIns, deputies] = await Promise.all([listStandIns(actor), listPossibleDeputies(actor)]);
	return {
		own: standIns.filter(({ userId }) => userId === actor.id),
		forOthers: standIns.filter(({ deputyId }) => deputyId === actor.id),
		deputies,
		today: today(),
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	name: async (event) => {
		const actor = requireUser(event);
		return submit(
			event,
			standInInput,
			(input, call) => appointDeputy(actor, input, call),
			() => ({ to: here, flash: { key: 'availability.deputyNamed' } })
		);
	},
	end: async (event) => {
		const actor = requireUser(event);
		const refused = await submit(
			event,
			rowInput,
			({ id }, call) => endStandIn(actor, id, call),
			() => ({ to: here, flash: { key: 'availability.deputyEnded' } })
		);
		return fail(refused.status, { refusal: refused.data.refusal });
	}
};
