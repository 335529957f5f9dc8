import type { UserActor } from '$lib/access/actor.ts';
import { DomainError } from '$lib/server/errors.ts';
import { findSession } from '$lib/sessions/server/queries.ts';
import { writeSession } from './schemas.ts';

/**
 * The session as it is now, for those who may see it.
 * @throws DomainError `not_found`
 */
export async function showSession(actor: UserActor, id: string) {
	const found = await findSession(actor, id);
	if (!found) throw new DomainError('not_found');
	return writeSession(found);
}
