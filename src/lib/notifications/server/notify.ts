import { sql, type SQL } from 'drizzle-orm';
import { today } from '../../server/clock.ts';
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
	/** Others have to do something about it, these people need not. */
	forInformation?: boolean;
	/** For these people alone: a deputy takes over sessions and not pupils. */
	inPerson?: boolean;
}

/**
 * Tells people, in the transaction of what happened: whoever is told, it happened, and whatever happened is told.
 * The mail follows by itself, as each person prefers. Who is away is told, and their deputy with them.
 * @param recipients a query of one column with users' ids; it may name somebody twice
 * @param except who did it, and needs no telling
 */
export async function notify(
	tx: Tx,
	at: Date,
	recipients: SQL,
	{ entityId, dedupeKey, ...news }: News,
	except: string | null = null
): Promise<void> {
	const told = sql`
		select user_id, ${entityId}::uuid as entity_id, ${dedupeKey ?? null} as dedupe_key from (${recipients}) as r (user_id)`;
	await notifyEach(tx, at, told, news, except);
}

/**
 * The same news about several things at once, to the people of each.
 * @param told a query of `user_id`, `entity_id` and `dedupe_key`
 */
export async function notifyEach(
	tx: Tx,
	at: Date,
	told: SQL,
	{
		kind,
		entity,
		values = {},
		forInformation = false,
		inPerson = false
	}: Omit<News, 'entityId' | 'dedupeKey'>,
	except: string | null = null
): Promise<void> {
	await tx.execute(sql`
		with concerned as (select distinct user_id, entity_id, dedupe_key from (${told}) as everybody),
			told as (select * from concerned union
				select si.deputy_id, c.entity_id, c.dedupe_key from concerned c join stand_in si on si.user_id = c.user_id
				where not ${inPerson} and si.starts_on <= ${today()} and si.ends_on >= ${today()} and si.ended_at is null)
		insert into notification (id, recipient_id, kind, entity, entity_id, "values", at, done_at, dedupe_key, mail)
		select overlay(gen_random_uuid()::text placing ${newId(at.getTime()).slice(0, 13)} from 1 for 13)::uuid, told.user_id,
			${kind}, ${entity}, told.entity_id, ${JSON.stringify(values)}::jsonb, ${at.toISOString()},
			${forInformation ? at.toISOString() : null}::timestamptz, told.dedupe_key, 'pending'
		from told join app_user u on u.id = told.user_id
		where u.id is distinct from ${except}::uuid and u.disabled_at is null
		-- In one order: of two who tell the same people the same, one waits for the other and never both.
		order by told.user_id, told.dedupe_key
		on conflict (recipient_id, dedupe_key) do nothing`);
}
