import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { yearOf } from '../../calendar/shanghai.ts';
import { activities } from '../activity.ts';
import type { RequestInput } from '../forms.ts';
import { mayRequest } from '../policy.ts';
import type { Interval } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { session, sessionOption } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import { checkHost } from './check-host.ts';
import { checkTimes } from './check-times.ts';
import { checkHostDays } from './host-days.ts';
import { assertMay } from './load.ts';
import { tell } from './tell.ts';

/**
 * Asks for a session at one to three times. A request holds nobody's time: the acceptance does.
 * @throws DomainError `not_allowed`, `invalid`
 */
export async function requestSession(
	actor: UserActor,
	input: RequestInput,
	call: Call
): Promise<{ id: string }> {
	assertMay(mayRequest(actor, input.hostId));
	return change(actor, call, { request: input }, async (tx, at) => {
		const id = await insertRequest(tx, actor, input, at);
		await tell(tx, at, id, ['team'], { kind: 'request_new' }, actor.id);
		return {
			action: 'session.requested',
			entity: 'session',
			entityId: id,
			change: { ...input },
			result: { id }
		};
	});
}

/** Writes the request down, if all of it fits together. Its id. */
export async function insertRequest(
	tx: Tx,
	actor: UserActor,
	input: RequestInput,
	at: Date
): Promise<string> {
	const { options, ...wanted } = input;
	checkTimes('options', options, { activity: activities[input.activity], audience: input.audience }, at);
	const { countyCode } = await checkHost(tx, input);
	await checkHostDays(tx, 'options', input.hostId, options);
	const id = newId();
	await tx.insert(session).values({
		...wanted,
		...datesOf(options),
		id,
		number: sql`next_session_number(${yearOf(at)})`,
		status: 'requested',
		countyCode,
		requestedBy: actor.id,
		requestedAt: at,
		changedAt: at
	});
	await tx.insert(sessionOption).values(optionRows(id, options));
	return id;
}

/** What the wished times say about the request: the first dates it, the last ends it. */
export function datesOf(options: Interval[]): { requestedFor: Date; answerableUntil: Date } {
	return {
		requestedFor: options[0]!.startsAt,
		answerableUntil: new Date(Math.max(...options.map((option) => option.startsAt.getTime())))
	};
}

export function optionRows(sessionId: string, options: Interval[]) {
	return options.map(({ startsAt, endsAt }, i) => ({ sessionId, position: i + 1, startsAt, endsAt }));
}
