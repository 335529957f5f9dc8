import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';

/** Administrative divisions by GB/T 2260 (city, county) and NBS (township) code. */
export const division = pgTable(
	'division',
	{
		code: text('code').primaryKey(),
		name: text('name').notNull(),
		nameEn: text('name_en'),
		level: text('level', { enum: ['city', 'county', 'township'] }).notNull(),
		parentCode: text('parent_code').references((): AnyPgColumn => division.code)
	},
	(t) => [
		index('division_parent').on(t.parentCode),
		check('division_level', sql`${t.level} in ('city','county','township')`)
	]
);

export const organisation = pgTable(
	'organisation',
	{
		id: uuid('id').primaryKey(),
		kind: text('kind').notNull(),
		name: text('name').notNull(),
		nameEn: text('name_en'),
		level: text('level', { enum: ['city', 'county', 'township', 'village'] }).notNull(),
		/** The county-level division in which it lies; what its sessions count for. */
		countyCode: text('county_code')
			.notNull()
			.references(() => division.code),
		parentId: uuid('parent_id').references((): AnyPgColumn => organisation.id),
		address: text('address'),
		isSynthetic: boolean('is_synthetic').notNull().default(false)
	},
	(t) => [
		index('organisation_kind').on(t.kind, t.countyCode),
		check('organisation_level', sql`${t.level} in ('city','county','township','village')`)
	]
);

export const room = pgTable(
	'room',
	{
		id: uuid('id').primaryKey(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		name: text('name').notNull(),
		nameEn: text('name_en'),
		seats: integer('seats').notNull()
	},
	(t) => [index('room_organisation').on(t.organisationId), check('room_seats', sql`${t.seats} > 0`)]
);

export const topic = pgTable('topic', {
	id: uuid('id').primaryKey(),
	code: text('code').notNull().unique(),
	name: text('name').notNull(),
	nameEn: text('name_en').notNull()
});

/** The kinds of session for which a topic is offered. */
export const topicActivity = pgTable(
	'topic_activity',
	{
		topicId: uuid('topic_id')
			.notNull()
			.references(() => topic.id),
		activity: text('activity').notNull()
	},
	(t) => [primaryKey({ columns: [t.topicId, t.activity] })]
);

export const team = pgTable(
	'team',
	{
		id: uuid('id').primaryKey(),
		name: text('name').notNull(),
		nameEn: text('name_en').notNull(),
		level: text('level', { enum: ['municipal', 'institutional'] }).notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id)
	},
	(t) => [
		index('team_organisation').on(t.organisationId),
		check('team_level', sql`${t.level} in ('municipal','institutional')`)
	]
);

/** The kinds of session that a team offers. */
export const teamActivity = pgTable(
	'team_activity',
	{
		teamId: uuid('team_id')
			.notNull()
			.references(() => team.id),
		activity: text('activity').notNull()
	},
	(t) => [primaryKey({ columns: [t.teamId, t.activity] }), index('team_activity_by_activity').on(t.activity)]
);

export const expert = pgTable(
	'expert',
	{
		id: uuid('id').primaryKey(),
		name: text('name').notNull(),
		profession: text('profession', {
			enum: ['psychiatrist', 'psychotherapist', 'psych_counsellor', 'social_worker']
		}).notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		userId: uuid('user_id')
			.unique()
			.references(() => appUser.id),
		/** Licence to practise or certificate, and its last day. Nobody without a valid one is sent. */
		licenceNo: text('licence_no'),
		licenceValidTo: date('licence_valid_to', { mode: 'string' }),
		/** The last yearly check of the record, which whoever meets minors needs. */
		recordCheckedOn: date('record_checked_on', { mode: 'string' }),
		/** Most sessions on one day and in one month. */
		dayCap: integer('day_cap').notNull().default(2),
		monthCap: integer('month_cap').notNull().default(12)
	},
	(t) => [
		index('expert_organisation').on(t.organisationId),
		check('expert_caps', sql`${t.dayCap} between 0 and 10 and ${t.monthCap} between 0 and 200`)
	]
);

export const expertTopic = pgTable(
	'expert_topic',
	{
		expertId: uuid('expert_id')
			.notNull()
			.references(() => expert.id),
		topicId: uuid('topic_id')
			.notNull()
			.references(() => topic.id)
	},
	(t) => [primaryKey({ columns: [t.expertId, t.topicId] })]
);

export const teamMember = pgTable(
	'team_member',
	{
		teamId: uuid('team_id')
			.notNull()
			.references(() => team.id),
		expertId: uuid('expert_id')
			.notNull()
			.references(() => expert.id),
		isLeader: boolean('is_leader').notNull().default(false)
	},
	(t) => [primaryKey({ columns: [t.teamId, t.expertId] }), index('team_member_expert').on(t.expertId)]
);

/** Minutes on the road between two counties, or within one, in either direction: `fromCode` ≤ `toCode`. */
export const travelTime = pgTable(
	'travel_time',
	{
		fromCode: text('from_code')
			.notNull()
			.references(() => division.code),
		toCode: text('to_code')
			.notNull()
			.references(() => division.code),
		minutes: integer('minutes').notNull(),
		/** Empty as long as it is the convention the portal came with. */
		updatedBy: uuid('updated_by').references(() => appUser.id),
		updatedAt: timestamp('updated_at', { withTimezone: true })
	},
	(t) => [
		primaryKey({ columns: [t.fromCode, t.toCode] }),
		check('travel_time_order', sql`${t.fromCode} <= ${t.toCode}`),
		check('travel_time_minutes', sql`${t.minutes} between 0 and 480`)
	]
);
