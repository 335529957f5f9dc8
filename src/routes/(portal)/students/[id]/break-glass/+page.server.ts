import { notFound, requireStepUp } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { isId } from '$lib/server/ids.ts';
import { breakGlassInput } from '$lib/students/access-forms.ts';
import { breakGlass, findForBreakGlass } from '$lib/students/server/break-glass.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStepUp(event, 'counsellor', 'school_leader');
	const { id } = event.params;
	const pupil = isId(id) ? await findForBreakGlass(actor, id) : null;
	return { pupil: pupil ?? notFound(), key: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStepUp(event, 'counsellor', 'school_leader');
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			breakGlassInput,
			(input, call) => breakGlass(actor, id, input, call),
			() => ({ to: `/students/${id}`, flash: { key: 'grants.opened' } })
		);
	}
};
