import { fail } from '@sveltejs/kit';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { exceptionInput, limitsInput, removalInput, weekInput } from '$lib/availability/forms.ts';
import { endException, enterException } from '$lib/availability/server/enter-exception.ts';
import { findExpertTime } from '$lib/availability/server/lists.ts';
import { setLimits } from '$lib/availability/server/set-limits.ts';
import { addHours, removeHours } from '$lib/availability/server/set-week.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { today } from '$lib/server/clock.ts';
import { tellAffected } from '$lib/sessions/server/affected.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, 'coordinator', 'expert');
	const found = (await findExpertTime(actor, event.params.id)) ?? notFound();
	return { ...found, today: today(), key: crypto.randomUUID() };
};

export const actions: Actions = {
	addHours: async (event) => {
		const actor = requireRole(event, 'coordinator', 'expert');
		const { id } = event.params;
		const refused = await submit(
			event,
			weekInput,
			(input, call) => addHours(actor, id, input, call, tellAffected),
			() => ({ to: `/availability/${id}`, flash: { key: 'availability.hoursAdded' } })
		);
		return fail(refused.status, { week: refused.data });
	},
	removeHours: async (event) => {
		const actor = requireRole(event, 'coordinator', 'expert');
		const { id } = event.params;
		const refused = await submit(
			event,
			removalInput,
			(row, call) => removeHours(actor, id, row, call, tellAffected),
			() => ({ to: `/availability/${id}`, flash: { key: 'availability.hoursRemoved' } })
		);
		return fail(refused.status, { removal: refused.data });
	},
	enter: async (event) => {
		const actor = requireRole(event, 'coordinator', 'expert');
		const { id } = event.params;
		const refused = await submit(
			event,
			exceptionInput,
			async (input, call) => {
				await enterException(actor, id, input, call, tellAffected);
				return input.kind;
			},
			(kind) => ({ to: `/availability/${id}`, flash: { key: `availability.${kind}` } })
		);
		return fail(refused.status, { exception: refused.data });
	},
	end: async (event) => {
		const actor = requireRole(event, 'coordinator', 'expert');
		const { id } = event.params;
		const refused = await submit(
			event,
			removalInput,
			(row, call) => endException(actor, row, call, tellAffected),
			() => ({ to: `/availability/${id}`, flash: { key: 'availability.exceptionEnded' } })
		);
		return fail(refused.status, { removal: refused.data });
	},
	limits: async (event) => {
		const actor = requireRole(event, 'coordinator', 'expert');
		const { id } = event.params;
		const refused = await submit(
			event,
			limitsInput,
			(input, call) => setLimits(actor, id, input, call),
			() => ({ to: `/availability/${id}`, flash: { key: 'availability.limitsSet' } })
		);
		return fail(refused.status, { limits: refused.data });
	}
};
