import { notFound, requireStudentData } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { isId } from '$lib/server/ids.ts';
import { reviewInput } from '$lib/students/access-forms.ts';
import { findReview, reviewBreakGlass } from '$lib/students/server/break-glass.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, 'school_leader', 'dpo');
	const { id } = event.params;
	const review = isId(id) ? await findReview(actor, id) : null;
	return { review: review ?? notFound(), key: crypto.randomUUID() };
};

export const actions: Actions = {
	default: async (event) => {
		const actor = requireStudentData(event, 'school_leader', 'dpo');
		const { id } = event.params;
		if (!isId(id)) notFound();
		return submit(
			event,
			reviewInput,
			(input, call) => reviewBreakGlass(actor, id, input, call),
			() => ({ to: '/students/access', flash: { key: 'grants.reviewed' } })
		);
	}
};
