import { cityRoles } from '$lib/access/roles.ts';
import { requireRole } from '$lib/access/server/guards.ts';
import type { PageServerLoad } from './$types';
import { openProgress } from './open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...cityRoles, 'bureau_county', 'coordinator');
	return openProgress(event, actor);
};
