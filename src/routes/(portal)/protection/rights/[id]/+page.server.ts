import { notFound, requireStepUp, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { eraseInput } from '$lib/privacy/forms.ts';
import { eraseForRequest, findErasure } from '$lib/privacy/server/erase-for-request.ts';
import { isId } from '$lib/server/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'school_leader');
	const { id } = event.params;
	const erasure = (isId(id) ? await findErasure(actor, id) : undefined) ?? notFound();
	return { erasure, idempotencyKey: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStepUp(event, 'school_leader');
		return submit(
			event,
			eraseInput,
			(input, call) => eraseForRequest(actor, { ...input, id: event.params.id }, call),
			({ id }) => ({ to: `/protection/rights/${id}`, flash: { key: 'protection.erased' } })
		);
	}
};
