import { index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Who changed what, written in the transaction of the change. Insert and read only. */
export const auditEvent = pgTable(
	'audit_event',
	{
		id: uuid('id').primaryKey(),
		at: timestamp('at', { withTimezone: true }).notNull(),
		/** Empty for the portal itself and for people who are not signed in. */
		actorId: uuid('actor_id'),
		action: text('action').notNull(),
		entity: text('entity').notNull(),
		entityId: uuid('entity_id'),
		change: jsonb('change').$type<Record<string, unknown>>().notNull(),
		/** SHA-256 over all that happened (every column but the request's number), so that a changed row betrays itself. */
		contentHash: text('content_hash').notNull(),
		requestId: text('request_id')
	},
	(t) => [index('audit_event_entity').on(t.entity, t.entityId, t.at)]
);
