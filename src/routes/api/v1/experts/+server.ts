import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { listExperts } from '$lib/network/server/queries.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.experts }, async () => ({
	items: (await listExperts()).map(({ teams, organisationNameEn: _, ...expert }) => ({
		...expert,
		teams: teams.map(({ id, name, nameEn }) => ({ id, name, nameEn }))
	}))
}));
