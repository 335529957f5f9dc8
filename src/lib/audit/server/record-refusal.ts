import { now } from '../../server/clock.ts';
import type { ErrorCode } from '../../server/errors.ts';
import { transaction } from '../../server/db/transaction.ts';
import { isId } from '../../server/ids.ts';
import { log } from '../../server/log.ts';
import { recordEvent } from './record.ts';

/** What of a request the trace of its refusal needs. */
interface Refused {
	locals: {
		actor: { kind: 'user'; id: string } | { kind: 'anonymous' };
		requestId: string;
	};
	params: Partial<Record<string, string>>;
	request: { method: string };
	route: { id: string | null };
}

/**
 * Leaves one audit event when somebody who is signed in reaches for what is not theirs. Whether the thing exists
 * makes no difference, and a failure to write it down never changes the answer.
 */
export async function recordRefusal(event: Refused, code: ErrorCode): Promise<void> {
	const { actor, requestId } = event.locals;
	if (actor.kind !== 'user' || (code !== 'not_allowed' && code !== 'not_found')) return;
	const { id } = event.params;
	const entry = {
		action: 'access.refused',
		entity: 'request',
		entityId: id && isId(id) ? id : null,
		change: { code, method: event.request.method, route: event.route.id }
	};
	try {
		await transaction((tx) => recordEvent(tx, { actorId: actor.id, at: now(), requestId }, entry));
	} catch (error) {
		log().error({ err: error, requestId }, 'a refusal could not be recorded');
	}
}
