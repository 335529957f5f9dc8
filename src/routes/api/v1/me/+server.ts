import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.me }, async ({ actor }) => ({
	id: actor.id,
	name: actor.name,
	roles: actor.posts.map(({ role, organisationId, organisationName }) => ({
		role,
		organisationId,
		organisationName
	}))
}));
