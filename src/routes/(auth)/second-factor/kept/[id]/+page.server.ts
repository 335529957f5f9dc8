import { notFound, requireUser } from '$lib/access/server/guards.ts';
import { findKeptForm } from '$lib/access/server/kept-forms.ts';
import { isId } from '$lib/server/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireUser(event);
	const { signInId } = event.locals;
	const { id } = event.params;
	const kept = signInId && isId(id) ? await findKeptForm(signInId, id) : null;
	if (!kept) notFound();
	return { ...kept, page: kept.action.split('?')[0]! };
};
