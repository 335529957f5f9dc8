import { jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Facts about this installation, such as `mode` = demo. */
export const portal = pgTable('portal', {
	key: text('key').primaryKey(),
	value: text('value').notNull()
});

/** A write that was done once: the same key with the same body gives the same result again. */
export const idempotencyKey = pgTable(
	'idempotency_key',
	{
		actorId: uuid('actor_id').notNull(),
		key: text('key').notNull(),
		requestHash: text('request_hash').notNull(),
		result: jsonb('result').notNull(),
		at: timestamp('at', { withTimezone: true }).notNull()
	},
	(t) => [primaryKey({ columns: [t.actorId, t.key] })]
);
