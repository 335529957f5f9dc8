import { allowAnyone } from '$lib/access/server/guards.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { DomainError } from '$lib/server/errors.ts';

/** Any address below /api/v1 that is none. */
export const fallback = endpoint({ guard: allowAnyone }, async () => {
	throw new DomainError('not_found');
});
