import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import type { NotificationKind } from '../kinds.ts';

export interface News {
	kind: NotificationKind;
	entity: string;
	entityId: string;
	/** What the sentence needs beside the thing itself: instants as ISO text, numbers. No names, nothing of pupils. */
	values?: Record<string, string | number>;
	/** The same key tells a person once. */
	dedupeKey?: string;
}

/**
 * Tells people, in the transaction of what happened: whoever is told, it happened, and whatever happened is told.
 * The mail follows by itself, as each person prefers.
 * @param recipients a query of one column with users' ids; it may name somebody twice
 * @param except who did it, and needs no telling
 */
export async function notify(
	tx: Tx,
	at: Date,
	recipients: SQL,
	{ kind, entity, entityId, values = {}, dedupeKey }: News,
	except: string | null = null
): Promise<void> {
	await tx.execute(sql`
		insert into notification (id, recipient_id, kind, entity, entity_id, "values", at, dedupe_key, mail)
		select overlay(gen_random_uuid()::text placing ${newId(at.getTime()).slice(0, 13)} from 1 for 13)::uuid, u.id,
			${kind}, ${entity}, ${entityId}, ${JSON.stringify(values)}::jsonb, ${at.toISOString()}, ${dedupeKey ?? null}, 'pending'
		from app_user u
		where u.id in (${recipients}) and u.id is distinct from ${except}::uuid and u.disabled_at is null
		on conflict (recipient_id, dedupe_key) do nothing`);
}
