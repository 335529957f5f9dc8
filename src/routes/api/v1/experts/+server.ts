import { requireUser } from '$lib/access/server/guards.ts';
import { listExperts } from '$lib/network/server/queries.ts';
import { endpoint } from '$lib/server/api.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.experts }, async () => ({
	items: await listExperts()
}));
