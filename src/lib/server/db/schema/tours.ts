import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { expert, organisation, room, team, topic } from './network.ts';
import { session } from './sessions.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** A plan of several stops of one team. As a draft it holds nobody's time; published at once, all stops or none. */
export const tour = pgTable(
	'tour',
	{
		id: uuid('id').primaryKey(),
		teamId: uuid('team_id')
			.notNull()
			.references(() => team.id),
		title: text('title').notNull(),
		status: text('status', { enum: ['draft', 'published', 'dropped'] }).notNull(),
		/** Grows with every change of the plan, so that of two editors the second is told. */
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by')
			.notNull()
			.references(() => appUser.id),
		createdAt: instant('created_at').notNull(),
		publishedBy: uuid('published_by').references(() => appUser.id),
		publishedAt: instant('published_at')
	},
	(t) => [
		index('tour_team').on(t.teamId, t.status),
		check('tour_status', sql`${t.status} in ('draft','published','dropped')`),
		check(
			'tour_published',
			sql`(${t.status} = 'published') = (${t.publishedAt} is not null) and (${t.publishedAt} is null) = (${t.publishedBy} is null)`
		)
	]
);

/** One stop of a plan: for a host that asked (`requestId`) or one that the team goes to by itself. */
export const tourStop = pgTable(
	'tour_stop',
	{
		id: uuid('id').primaryKey(),
		tourId: uuid('tour_id')
			.notNull()
			.references(() => tour.id, { onDelete: 'cascade' }),
		/** The open request that this stop answers. */
		requestId: uuid('request_id').references(() => session.id),
		hostId: uuid('host_id')
			.notNull()
			.references(() => organisation.id),
		activity: text('activity').notNull(),
		topicId: uuid('topic_id').references(() => topic.id),
		audience: text('audience').notNull(),
		expectedAttendance: integer('expected_attendance').notNull(),
		roomId: uuid('room_id').references(() => room.id),
		/** Empty while the stop has no time yet. */
		startsAt: instant('starts_at'),
		endsAt: instant('ends_at'),
		/** What it became when the plan was published. */
		sessionId: uuid('session_id')
			.unique()
			.references(() => session.id)
	},
	(t) => [
		index('tour_stop_tour').on(t.tourId),
		index('tour_stop_request').on(t.requestId),
		check(
			'tour_stop_interval',
			sql`(${t.startsAt} is null) = (${t.endsAt} is null) and ${t.endsAt} > ${t.startsAt}`
		),
		check('tour_stop_expected', sql`${t.expectedAttendance} between 1 and 5000`)
	]
);

export const tourStopExpert = pgTable(
	'tour_stop_expert',
	{
		stopId: uuid('stop_id')
			.notNull()
			.references(() => tourStop.id, { onDelete: 'cascade' }),
		expertId: uuid('expert_id')
			.notNull()
			.references(() => expert.id)
	},
	(t) => [primaryKey({ columns: [t.stopId, t.expertId] })]
);
