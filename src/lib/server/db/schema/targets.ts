import { sql } from 'drizzle-orm';
import {
	check,
	date,
	doublePrecision,
	index,
	integer,
	pgTable,
	text,
	timestamp,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { division, team } from './network.ts';

/** What was promised for a year: for the city, for one county, or for one team. */
export const target = pgTable(
	'target',
	{
		id: uuid('id').primaryKey(),
		indicator: text('indicator').notNull(),
		year: integer('year').notNull(),
		scope: text('scope', { enum: ['city', 'county', 'team'] }).notNull(),
		countyCode: text('county_code').references(() => division.code),
		teamId: uuid('team_id').references(() => team.id),
		value: integer('value').notNull(),
		version: integer('version').notNull().default(1),
		/** Where the number comes from; shown beside it. */
		source: text('source').notNull(),
		sourceEn: text('source_en').notNull(),
		approvedAt: timestamp('approved_at', { withTimezone: true }).notNull()
	},
	(t) => [
		unique('target_once').on(t.indicator, t.year, t.countyCode, t.teamId, t.version).nullsNotDistinct(),
		index('target_year').on(t.year, t.indicator),
		check('target_value', sql`${t.value} >= 0`),
		check(
			'target_scope',
			sql`(${t.scope} = 'city' and ${t.countyCode} is null and ${t.teamId} is null)
				or (${t.scope} = 'county' and ${t.countyCode} is not null and ${t.teamId} is null)
				or (${t.scope} = 'team' and ${t.countyCode} is null and ${t.teamId} is not null)`
		)
	]
);

/** A figure as a document states it, with its qualifier. Never added to what the portal counts. */
export const baseline = pgTable(
	'baseline',
	{
		id: uuid('id').primaryKey(),
		indicator: text('indicator').notNull(),
		value: doublePrecision('value').notNull(),
		comparator: text('comparator', { enum: ['=', '<', '>', '≥', '≈'] }).notNull(),
		display: text('display').notNull(),
		displayEn: text('display_en').notNull(),
		period: text('period', { enum: ['year', 'year_to_date', 'cumulative', 'point'] }).notNull(),
		year: integer('year'),
		asOf: date('as_of', { mode: 'string' }).notNull(),
		source: text('source').notNull(),
		sourceEn: text('source_en').notNull()
	},
	(t) => [
		index('baseline_indicator').on(t.indicator),
		check('baseline_comparator', sql`${t.comparator} in ('=','<','>','≥','≈')`),
		check('baseline_period', sql`${t.period} in ('year','year_to_date','cumulative','point')`)
	]
);
