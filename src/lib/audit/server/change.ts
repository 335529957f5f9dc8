import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Post } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { idempotencyKey } from '../../server/db/schema/index.ts';
import { together, transaction, type Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { recordEvent, type AuditEntry } from './record.ts';

/** What a change leaves behind in the audit. `result` is what the caller, and a repetition of the call, gets back. */
export interface Outcome<T> extends AuditEntry {
	result: T;
	/** Statements of the change that were sent and not yet answered: the event follows them in the same round trip. */
	writing?: Promise<unknown>;
}

/** Thrown to roll back when the key turns out to be used already. */
class AlreadyDone extends Error {}

/**
 * The one way to change data: a transaction that holds the change, its audit event and its idempotency key.
 * @param request what was asked for; compared when the same key comes again.
 * @throws DomainError `key_reused` when the key was used for something else.
 */
export async function change<T extends Record<string, unknown>>(
	actor: { id: string; posts?: Post[] },
	call: Call,
	request: Record<string, unknown>,
	run: (tx: Tx, at: Date) => Promise<Outcome<T>>
): Promise<T> {
	const key = call.idempotencyKey || null;
	const requestHash = key ? hashOf(request) : '';
	try {
		return await transaction(async (tx) => {
			const at = now();
			const { writing, ...outcome } = await run(tx, at);
			const by = { actorId: actor.id, at, requestId: call.requestId };
			const [, , isFirst] = await together([
				writing,
				recordEvent(tx, by, { ...outcome, change: { ...outcome.change, ...standingIn(actor) } }),
				key ? keepKey(tx, { actorId: actor.id, key, requestHash, result: outcome.result, at }) : true
			]);
			if (!isFirst) throw new AlreadyDone();
			return outcome.result;
		});
	} catch (error) {
		const earlier = key ? await findEarlier(actor.id, key) : undefined;
		if (!earlier) throw error;
		if (earlier.requestHash !== requestHash) throw new DomainError('key_reused');
		return earlier.result as T;
	}
}

/** Whether nobody used the key before. Written out for the same reason as the event. */
async function keepKey(tx: Tx, row: typeof idempotencyKey.$inferInsert): Promise<boolean> {
	const kept = await tx.execute(sql`
		insert into idempotency_key (actor_id, key, request_hash, result, at)
		values (${row.actorId}, ${row.key}, ${row.requestHash}, ${JSON.stringify(row.result)}, ${row.at.toISOString()})
		on conflict do nothing returning key`);
	return kept.length > 0;
}

/** For whom the actor stands in that day, so that the audit can tell whose posts they acted with. */
function standingIn({ posts = [] }: { posts?: Post[] }): { inPlaceOf?: string[] } {
	const away = [...new Set(posts.flatMap(({ inPlaceOf }) => inPlaceOf?.id ?? []))];
	return away.length ? { inPlaceOf: away } : {};
}

async function findEarlier(actorId: string, key: string) {
	const [row] = await db()
		.select({ requestHash: idempotencyKey.requestHash, result: idempotencyKey.result })
		.from(idempotencyKey)
		.where(and(eq(idempotencyKey.actorId, actorId), eq(idempotencyKey.key, key)));
	return row;
}

function hashOf(request: Record<string, unknown>): string {
	return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}
