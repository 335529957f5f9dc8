import type { UserActor } from '../../access/actor.ts';
import { db } from '../../server/db/client.ts';
import { loadSession, type LoadedSession } from './load.ts';

/** What the policy asks about a session, for a page that shows or explains what can be done with it. */
export async function findFacts(actor: UserActor, id: string): Promise<LoadedSession | undefined> {
	return loadSession(db(), actor, id);
}
