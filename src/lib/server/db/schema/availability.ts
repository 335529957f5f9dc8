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
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { division, expert, organisation } from './network.ts';

/** Holidays of a year that the calendar data does not know yet, as the notice of the State Council gives them. */
export const holidayNotice = pgTable(
	'holiday_notice',
	{
		year: integer('year').primaryKey(),
		source: text('source').notNull(),
		importedBy: uuid('imported_by')
			.notNull()
			.references(() => appUser.id),
		importedAt: timestamp('imported_at', { withTimezone: true }).notNull()
	},
	(t) => [check('holiday_notice_year', sql`${t.year} between 2000 and 2100`)]
);

/** A day off, or a Saturday or Sunday worked in exchange. */
export const holidayDay = pgTable(
	'holiday_day',
	{
		day: date('day', { mode: 'string' }).primaryKey(),
		year: integer('year')
			.notNull()
			.references(() => holidayNotice.year),
		kind: text('kind', { enum: ['holiday', 'workday'] }).notNull(),
		name: text('name').notNull(),
		nameEn: text('name_en').notNull()
	},
	(t) => [check('holiday_day_kind', sql`${t.kind} in ('holiday','workday')`)]
);

/** A term (学期) as the education authority publishes it; both days included. */
export const term = pgTable(
	'term',
	{
		id: uuid('id').primaryKey(),
		/** `2026-2027` */
		schoolYear: text('school_year').notNull(),
		number: integer('number').notNull(),
		stage: text('stage', { enum: ['school', 'university'] }).notNull(),
		startsOn: date('starts_on', { mode: 'string' }).notNull(),
		endsOn: date('ends_on', { mode: 'string' }).notNull(),
		source: text('source').notNull(),
		enteredBy: uuid('entered_by').references(() => appUser.id)
	},
	(t) => [
		unique('term_once').on(t.schoolYear, t.number, t.stage),
		check('term_number', sql`${t.number} in (1, 2)`),
		check('term_days', sql`${t.endsOn} > ${t.startsOn}`),
		check('term_stage', sql`${t.stage} in ('school','university')`)
	]
);

/**
 * Days on which hosts want no sessions: exams, military training, a sports day. For the city, one county or one
 * organisation, and where `hostKinds` is given for these kinds alone. A hard one refuses, a soft one warns.
 */
export const blockedPeriod = pgTable(
	'blocked_period',
	{
		id: uuid('id').primaryKey(),
		scope: text('scope', { enum: ['city', 'county', 'organisation'] }).notNull(),
		countyCode: text('county_code').references(() => division.code),
		organisationId: uuid('organisation_id').references(() => organisation.id),
		hostKinds: text('host_kinds').array(),
		kind: text('kind', { enum: ['exam', 'holiday', 'other'] }).notNull(),
		startsOn: date('starts_on', { mode: 'string' }).notNull(),
		endsOn: date('ends_on', { mode: 'string' }).notNull(),
		isHard: boolean('is_hard').notNull(),
		title: text('title').notNull(),
		titleEn: text('title_en'),
		createdBy: uuid('created_by').references(() => appUser.id),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
		endedAt: timestamp('ended_at', { withTimezone: true })
	},
	(t) => [
		index('blocked_period_days')
			.on(t.endsOn)
			.where(sql`ended_at is null`),
		check('blocked_period_kind', sql`${t.kind} in ('exam','holiday','other')`),
		check('blocked_period_interval', sql`${t.endsOn} >= ${t.startsOn}`),
		check(
			'blocked_period_scope',
			sql`(${t.scope} = 'city' and ${t.countyCode} is null and ${t.organisationId} is null)
				or (${t.scope} = 'county' and ${t.countyCode} is not null and ${t.organisationId} is null)
				or (${t.scope} = 'organisation' and ${t.countyCode} is null and ${t.organisationId} is not null)`
		)
	]
);

/** When in the week an expert can be sent. An expert without any rule can be sent at every time of the pattern. */
export const availabilityRule = pgTable(
	'availability_rule',
	{
		id: uuid('id').primaryKey(),
		expertId: uuid('expert_id')
			.notNull()
			.references(() => expert.id),
		/** 1 = Monday … 7 = Sunday. */
		weekday: integer('weekday').notNull(),
		/** Shanghai time of day, `HH:MM`. */
		fromTime: text('from_time').notNull(),
		toTime: text('to_time').notNull(),
		validFrom: date('valid_from', { mode: 'string' }).notNull(),
		validTo: date('valid_to', { mode: 'string' })
	},
	(t) => [
		index('availability_rule_expert').on(t.expertId),
		check('availability_rule_weekday', sql`${t.weekday} between 1 and 7`),
		check('availability_rule_times', sql`${t.toTime} > ${t.fromTime}`),
		check('availability_rule_days', sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`)
	]
);

/** Away although the week's rule says available (leave, a congress), or open although it does not. */
export const availabilityException = pgTable(
	'availability_exception',
	{
		id: uuid('id').primaryKey(),
		expertId: uuid('expert_id')
			.notNull()
			.references(() => expert.id),
		kind: text('kind', { enum: ['away', 'open'] }).notNull(),
		startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
		endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
		reason: text('reason'),
		/** Who is proposed for the sessions in that time. */
		deputyId: uuid('deputy_id').references(() => expert.id),
		createdBy: uuid('created_by').references(() => appUser.id),
		createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
		endedAt: timestamp('ended_at', { withTimezone: true })
	},
	(t) => [
		index('availability_exception_expert')
			.on(t.expertId, t.endsAt)
			.where(sql`ended_at is null`),
		check('availability_exception_kind', sql`${t.kind} in ('away','open')`),
		check('availability_exception_interval', sql`${t.endsAt} > ${t.startsAt}`),
		check('availability_exception_deputy', sql`${t.deputyId} <> ${t.expertId}`)
	]
);
