import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	integer,
	pgTable,
	text,
	timestamp,
	uniqueIndex,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import { organisation } from './network.ts';

export const appUser = pgTable(
	'app_user',
	{
		id: uuid('id').primaryKey(),
		/** Stored in lower case. */
		email: text('email').notNull(),
		name: text('name').notNull(),
		passwordHash: text('password_hash').notNull(),
		locale: text('locale', { enum: ['zh-CN', 'en'] }),
		disabledAt: timestamp('disabled_at', { withTimezone: true }),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull()
	},
	(t) => [
		uniqueIndex('app_user_email').on(t.email),
		check('app_user_email_lower', sql`${t.email} = lower(${t.email})`)
	]
);

/** A person's role in an organisation, for a time. Days are Shanghai days; `validTo` is the last day. */
export const membership = pgTable(
	'membership',
	{
		id: uuid('id').primaryKey(),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		organisationId: uuid('organisation_id')
			.notNull()
			.references((): AnyPgColumn => organisation.id),
		role: text('role').notNull(),
		validFrom: date('valid_from', { mode: 'string' }).notNull(),
		validTo: date('valid_to', { mode: 'string' }),
		isLead: boolean('is_lead').notNull().default(false),
		mayEditResources: boolean('may_edit_resources').notNull().default(false)
	},
	(t) => [
		index('membership_user').on(t.userId),
		index('membership_organisation').on(t.organisationId),
		check('membership_dates', sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`)
	]
);

/** What a cookie or an API token stands for. The key is the SHA-256 of the token; the token itself is not kept. */
export const signIn = pgTable(
	'sign_in',
	{
		id: text('id').primaryKey(),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		kind: text('kind', { enum: ['browser', 'api'] }).notNull(),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
		expiresAt: timestamp('expires_at', { withTimezone: true }).notNull()
	},
	(t) => [index('sign_in_user').on(t.userId), check('sign_in_kind', sql`${t.kind} in ('browser','api')`)]
);

/** Failed sign-ins by account and by address, for all processes. The columns are those rate-limiter-flexible expects. */
export const signInFailure = pgTable('sign_in_failure', {
	key: text('key').primaryKey(),
	points: integer('points').notNull(),
	expire: timestamp('expire', { withTimezone: true })
});
