import { requireUser } from '$lib/access/server/guards.ts';
import { enterException } from '$lib/availability/server/enter-exception.ts';
import { findExpertTime } from '$lib/availability/server/lists.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { DomainError } from '$lib/server/errors.ts';
import { tellAffected } from '$lib/sessions/server/affected.ts';
import { operations } from '../../../operations.ts';
import { writeInterval } from '../../../schemas.ts';

export const GET = endpoint({ guard: requireUser, ...operations.exceptions }, async ({ actor, id }) => {
	const found = await findExpertTime(actor, id);
	if (!found) throw new DomainError('not_found');
	return { items: found.exceptions.map((row) => ({ ...row, ...writeInterval(row) })) };
});

export const POST = endpoint(
	{ guard: requireUser, ...operations.enterException },
	({ actor, id, data, call }) => enterException(actor, id, data, call, tellAffected)
);
