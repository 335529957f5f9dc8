import { sql } from 'drizzle-orm';
import { check, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { organisation } from './network.ts';

export const agreement = pgTable(
	'agreement',
	{
		id: uuid('id').primaryKey(),
		kind: text('kind', { enum: ['bureau_hospital', 'school_hospital'] }).notNull(),
		title: text('title').notNull(),
		titleEn: text('title_en').notNull(),
		signedOn: date('signed_on', { mode: 'string' }).notNull(),
		/** Where only the month is documented, `signedOn` is its first day. */
		signedPrecision: text('signed_precision', { enum: ['day', 'month', 'year'] }).notNull(),
		/** Whether a public document names it, or the demonstration assumes it. */
		basis: text('basis', { enum: ['document', 'demo_assumption'] }).notNull(),
		source: text('source').notNull()
	},
	(t) => [
		check('agreement_kind', sql`${t.kind} in ('bureau_hospital','school_hospital')`),
		check('agreement_precision', sql`${t.signedPrecision} in ('day','month','year')`)
	]
);

export const agreementParty = pgTable(
	'agreement_party',
	{
		agreementId: uuid('agreement_id')
			.notNull()
			.references(() => agreement.id),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id)
	},
	(t) => [primaryKey({ columns: [t.agreementId, t.organisationId] })]
);
