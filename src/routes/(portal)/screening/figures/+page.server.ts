import { requireRole } from '$lib/access/server/guards.ts';
import { figureRoles } from '$lib/screening/server/figures.ts';
import type { PageServerLoad } from './$types';
import { openFigures } from './view.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...figureRoles);
	return openFigures(actor, event.locals.locale, event.url.searchParams.get('year'));
};
