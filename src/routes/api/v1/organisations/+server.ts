import { requireUser } from '$lib/access/server/guards.ts';
import type { OrganisationKind } from '$lib/network/organisation.ts';
import { listOrganisations } from '$lib/network/server/queries.ts';
import { endpoint } from '$lib/server/api.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.organisations }, async ({ query }) => ({
	items: (await listOrganisations({ kinds: query.kind })).map((each) => ({
		...each,
		kind: each.kind as OrganisationKind
	}))
}));
