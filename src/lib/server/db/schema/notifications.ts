import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';

/**
 * Something that one person is told, written in the transaction of what happened. It names things by id and holds
 * no sentence: that is made when it is read, in the reader's language and within the reader's rights.
 */
export const notification = pgTable(
	'notification',
	{
		id: uuid('id').primaryKey(),
		recipientId: uuid('recipient_id')
			.notNull()
			.references(() => appUser.id),
		kind: text('kind').notNull(),
		entity: text('entity').notNull(),
		entityId: uuid('entity_id').notNull(),
		values: jsonb('values').$type<Record<string, string | number>>().notNull(),
		at: timestamp('at', { withTimezone: true }).notNull(),
		/** Read is not done: what waits for a deed stays until somebody has done it. */
		readAt: timestamp('read_at', { withTimezone: true }),
		doneAt: timestamp('done_at', { withTimezone: true }),
		/** The same fact is told to a person once. */
		dedupeKey: text('dedupe_key'),
		/** `pending` until the person's preferences were asked; then in a mail, or in none. */
		mail: text('mail', { enum: ['pending', 'taken', 'none'] }).notNull(),
		mailId: uuid('mail_id').references(() => mail.id)
	},
	(t) => [
		unique('notification_once').on(t.recipientId, t.dedupeKey),
		index('notification_inbox').on(t.recipientId, t.at),
		index('notification_unread')
			.on(t.recipientId)
			.where(sql`read_at is null`),
		index('notification_entity').on(t.entityId),
		index('notification_alarm')
			.on(t.recipientId)
			.where(sql`done_at is null and kind in ('alert_raised', 'alert_unanswered')`),
		index('notification_mail')
			.on(t.mail, t.at)
			.where(sql`mail = 'pending'`),
		check('notification_mail_state', sql`${t.mail} in ('pending','taken','none')`)
	]
);

/** The outbox: one message to one recipient, about one notification or several. Its words are made when it is sent. */
export const mail = pgTable(
	'mail',
	{
		id: uuid('id').primaryKey(),
		recipientId: uuid('recipient_id')
			.notNull()
			.references(() => appUser.id),
		kind: text('kind', { enum: ['single', 'digest', 'test'] }).notNull(),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
		nextTryAt: timestamp('next_try_at', { withTimezone: true }).notNull(),
		attempts: integer('attempts').notNull().default(0),
		sentAt: timestamp('sent_at', { withTimezone: true }),
		/** Given up: after the last attempt, or because the address is refused. */
		failedAt: timestamp('failed_at', { withTimezone: true }),
		lastError: text('last_error')
	},
	(t) => [
		index('mail_due')
			.on(t.nextTryAt)
			.where(sql`sent_at is null and failed_at is null`),
		index('mail_recipient').on(t.recipientId, t.createdAt),
		check('mail_kind', sql`${t.kind} in ('single','digest','test')`)
	]
);

/** How somebody wants to get one kind by mail; without a row as the kind itself says. */
export const notificationPreference = pgTable(
	'notification_preference',
	{
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		kind: text('kind').notNull(),
		mail: text('mail', { enum: ['at_once', 'daily', 'off'] }).notNull()
	},
	(t) => [
		primaryKey({ columns: [t.userId, t.kind] }),
		check('notification_preference_mail', sql`${t.mail} in ('at_once','daily','off')`)
	]
);

/** When somebody wants quiet, and when the daily digest comes: Shanghai times of day, `HH:MM`. */
export const notificationSetting = pgTable('notification_setting', {
	userId: uuid('user_id')
		.primaryKey()
		.references(() => appUser.id),
	quietFrom: text('quiet_from').notNull(),
	quietTo: text('quiet_to').notNull(),
	digestAt: text('digest_at').notNull()
});
