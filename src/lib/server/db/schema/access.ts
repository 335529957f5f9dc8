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
		createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
		/** The secret of the second factor, encrypted; it counts from the confirmation on. */
		totpSealed: text('totp_sealed'),
		/** The one that is being set up, until its first code is shown. */
		totpNextSealed: text('totp_next_sealed'),
		totpConfirmedAt: timestamp('totp_confirmed_at', { withTimezone: true }),
		/** The last time step whose code was used, so that none is used twice. */
		totpStep: integer('totp_step')
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

/**
 * A link with which somebody sets their password, once: for a new account or a lost password. The key is the hash of
 * its token. Without a user it makes the first administrator.
 */
export const invitation = pgTable(
	'invitation',
	{
		tokenHash: text('token_hash').primaryKey(),
		userId: uuid('user_id').references(() => appUser.id),
		createdBy: uuid('created_by').references(() => appUser.id),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
		expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
		usedAt: timestamp('used_at', { withTimezone: true })
	},
	(t) => [index('invitation_user').on(t.userId)]
);

/** While somebody is away, the deputy acts with their posts beside the own ones. Both days included. */
export const standIn = pgTable(
	'stand_in',
	{
		id: uuid('id').primaryKey(),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		deputyId: uuid('deputy_id')
			.notNull()
			.references(() => appUser.id),
		startsOn: date('starts_on', { mode: 'string' }).notNull(),
		endsOn: date('ends_on', { mode: 'string' }).notNull(),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
		endedAt: timestamp('ended_at', { withTimezone: true })
	},
	(t) => [
		index('stand_in_user').on(t.userId),
		index('stand_in_deputy').on(t.deputyId),
		check('stand_in_days', sql`${t.endsOn} >= ${t.startsOn}`),
		check('stand_in_other', sql`${t.deputyId} <> ${t.userId}`)
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
		expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
		/** When a second factor was shown last, and when pupils' data was last looked at with it. */
		factorAt: timestamp('factor_at', { withTimezone: true }),
		pupilsAt: timestamp('pupils_at', { withTimezone: true })
	},
	(t) => [index('sign_in_user').on(t.userId), check('sign_in_kind', sql`${t.kind} in ('browser','api')`)]
);

/** Failed sign-ins by account and by address, for all processes. The columns are those rate-limiter-flexible expects. */
export const signInFailure = pgTable('sign_in_failure', {
	key: text('key').primaryKey(),
	points: integer('points').notNull(),
	expire: timestamp('expire', { withTimezone: true })
});

/** A code for the day on which the second factor is lost; each opens once. */
export const recoveryCode = pgTable(
	'recovery_code',
	{
		id: uuid('id').primaryKey(),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		codeHash: text('code_hash').notNull(),
		usedAt: timestamp('used_at', { withTimezone: true })
	},
	(t) => [index('recovery_code_user').on(t.userId)]
);

/**
 * What was typed into a form that arrived after the second factor had been left idle: sealed, for this sign-in alone,
 * until it is sent again.
 */
export const keptForm = pgTable(
	'kept_form',
	{
		id: uuid('id').primaryKey(),
		signInId: text('sign_in_id')
			.notNull()
			.references(() => signIn.id, { onDelete: 'cascade' }),
		action: text('action').notNull(),
		bodySealed: text('body_sealed').notNull(),
		at: timestamp('at', { withTimezone: true }).notNull()
	},
	(t) => [index('kept_form_sign_in').on(t.signInId)]
);
