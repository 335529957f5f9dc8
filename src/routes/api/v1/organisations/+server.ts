import { requireUser } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import type { OrganisationKind } from '$lib/network/organisation.ts';
import { listOrganisations } from '$lib/network/server/queries.ts';
import { operations } from '../operations.ts';

export const GET = endpoint({ guard: requireUser, ...operations.organisations }, async ({ query }) => ({
	items: (await listOrganisations({ kinds: query.kind })).map((each) => ({
		...each,
		kind: each.kind as OrganisationKind
	}))
}));
