import { notFound, requireStepUp } from '$lib/access/server/guards.ts';
import { overrideInput } from '$lib/consents/forms.ts';
import { overrideReasons } from '$lib/consents/override.ts';
import { findForOverride, raiseOverride } from '$lib/consents/server/override.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStepUp(event, 'counsellor', 'school_leader');
	return {
		pupil: (await findForOverride(actor, event.params.id)) ?? notFound(),
		reasons: overrideReasons,
		key: crypto.randomUUID()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStepUp(event, 'counsellor', 'school_leader');
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			overrideInput,
			(input, call) => raiseOverride(actor, id, input, call),
			(made) => ({ to: `/students/access/overrides/${made.id}`, flash: { key: 'grants.overridden' } })
		);
	}
};
