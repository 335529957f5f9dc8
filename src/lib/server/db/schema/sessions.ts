import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	customType,
	date,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { division, expert, organisation, room, team, topic } from './network.ts';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One event (场次), from the request to the verified count. */
export const session = pgTable(
	'session',
	{
		id: uuid('id').primaryKey(),
		number: text('number').notNull(),
		status: text('status', {
			enum: [
				'requested',
				'proposed',
				'waitlisted',
				'offered',
				'scheduled',
				'reported',
				'disputed',
				'verified',
				'declined',
				'withdrawn',
				'lapsed',
				'cancelled',
				'no_show'
			]
		}).notNull(),
		version: integer('version').notNull().default(1),
		activity: text('activity').notNull(),
		topicId: uuid('topic_id').references(() => topic.id),
		title: text('title'),
		hostId: uuid('host_id')
			.notNull()
			.references(() => organisation.id),
		/** The host's county when the request was made: it counts there even if the host is moved later. */
		countyCode: text('county_code')
			.notNull()
			.references(() => division.code),
		teamId: uuid('team_id').references(() => team.id),
		audience: text('audience').notNull(),
		expectedAttendance: integer('expected_attendance').notNull(),
		roomId: uuid('room_id').references(() => room.id),
		venue: text('venue'),
		note: text('note'),
		/** Start of the first wished time; dates the request in the counts. */
		requestedFor: instant('requested_for').notNull(),
		/** Start of the last wished or proposed time; afterwards the request can't be accepted any more. */
		answerableUntil: instant('answerable_until').notNull(),
		startsAt: instant('starts_at'),
		endsAt: instant('ends_at'),
		requestedBy: uuid('requested_by')
			.notNull()
			.references(() => appUser.id),
		requestedAt: instant('requested_at').notNull(),
		answeredBy: uuid('answered_by').references(() => appUser.id),
		answeredAt: instant('answered_at'),
		publishedAt: instant('published_at'),
		reportedBy: uuid('reported_by').references(() => appUser.id),
		reportedAt: instant('reported_at'),
		reportedAttendance: integer('reported_attendance'),
		reportNote: text('report_note'),
		disputedBy: uuid('disputed_by').references(() => appUser.id),
		disputedAt: instant('disputed_at'),
		disputeReason: text('dispute_reason'),
		verifiedBy: uuid('verified_by').references(() => appUser.id),
		verifiedAt: instant('verified_at'),
		verifiedAttendance: integer('verified_attendance'),
		verificationNote: text('verification_note'),
		/** Whose word a verification rests on: the host's own, or the bureau's in its stead. */
		verificationBasis: text('verification_basis', { enum: ['host', 'bureau'] })
			.notNull()
			.default('host'),
		/** Why it was declined, cancelled or did not take place. */
		reasonCode: text('reason_code'),
		reason: text('reason'),
		/** iCalendar SEQUENCE: grows with time, place and status. */
		icsSequence: integer('ics_sequence').notNull().default(0),
		/** When anything of it changed last. */
		changedAt: instant('changed_at').notNull(),
		/** Since when it waits for a time to become free. */
		waitlistedAt: instant('waitlisted_at'),
		/** When the team stood at the host's door. */
		checkedInAt: instant('checked_in_at'),
		checkedInBy: uuid('checked_in_by').references(() => appUser.id)
	},
	(t) => [
		uniqueIndex('session_number').on(t.number),
		index('session_host').on(t.hostId, sql`coalesce(starts_at, requested_for)`),
		index('session_team').on(t.teamId, t.status, sql`coalesce(starts_at, requested_for)`),
		index('session_requester').on(t.requestedBy),
		index('session_dated').on(sql`coalesce(starts_at, requested_for)`, t.id),
		index('session_open')
			.on(t.activity, t.answerableUntil)
			.where(sql`status = 'requested'`),
		index('session_answerable')
			.on(t.answerableUntil)
			.where(sql`status in ('requested', 'proposed')`),
		index('session_waiting')
			.on(t.activity, t.waitlistedAt)
			.where(sql`status in ('waitlisted', 'offered')`),
		index('session_counted').on(t.countyCode, t.activity, sql`coalesce(starts_at, requested_for)`),
		check(
			'session_status',
			sql`${t.status} in ('requested','proposed','waitlisted','offered','scheduled','reported','disputed','verified','declined','withdrawn','lapsed','cancelled','no_show')`
		),
		check(
			'session_interval',
			sql`(${t.startsAt} is null) = (${t.endsAt} is null) and ${t.endsAt} > ${t.startsAt}`
		),
		check(
			'session_has_time',
			sql`${t.status} not in ('scheduled','reported','disputed','verified','cancelled','no_show') or (${t.startsAt} is not null and ${t.teamId} is not null)`
		),
		check(
			'session_has_reason',
			sql`${t.status} not in ('declined','cancelled','no_show') or (${t.reasonCode} is not null and coalesce(length(${t.reason}), 0) > 0)`
		),
		check(
			'session_has_report',
			sql`${t.status} not in ('reported','disputed','verified') or (${t.reportedBy} is not null and ${t.reportedAttendance} is not null and ${t.reportedAt} is not null)`
		),
		check(
			'session_has_verification',
			sql`(${t.status} = 'verified') = (${t.verifiedBy} is not null) and (${t.verifiedBy} is null or (${t.verifiedAttendance} is not null and ${t.verifiedAt} is not null))`
		),
		check('session_two_people', sql`${t.verifiedBy} <> ${t.reportedBy}`),
		check(
			'session_has_dispute',
			sql`${t.status} <> 'disputed' or (${t.disputedBy} is not null and ${t.disputedAt} is not null and coalesce(length(${t.disputeReason}), 0) > 0)`
		),
		check('session_dispute_two_people', sql`${t.disputedBy} <> ${t.reportedBy}`),
		check(
			'session_waits_since',
			sql`${t.status} not in ('waitlisted','offered') or ${t.waitlistedAt} is not null`
		),
		check('session_check_in', sql`(${t.checkedInAt} is null) = (${t.checkedInBy} is null)`),
		check('session_verification_basis', sql`${t.verificationBasis} in ('host','bureau')`),
		check('session_expected', sql`${t.expectedAttendance} between 1 and 5000`),
		check(
			'session_attendance',
			sql`${t.reportedAttendance} between 0 and 20000 and ${t.verifiedAttendance} between 0 and 20000`
		)
	]
);

/** A time that the host wished for, in order of preference. */
export const sessionOption = pgTable(
	'session_option',
	{
		sessionId: uuid('session_id')
			.notNull()
			.references(() => session.id),
		position: integer('position').notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.sessionId, t.position] }),
		index('session_option_starts').on(t.startsAt),
		check('session_option_position', sql`${t.position} between 1 and 3`),
		check('session_option_interval', sql`${t.endsAt} > ${t.startsAt}`)
	]
);

/**
 * The time that a coordinator proposes instead, with those who would speak; it holds nothing. Or the time that is
 * offered to a host on the waiting list, held until `expiresAt`. Read while `proposed` or `offered`.
 */
export const sessionProposal = pgTable(
	'session_proposal',
	{
		sessionId: uuid('session_id')
			.primaryKey()
			.references(() => session.id),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		teamId: uuid('team_id')
			.notNull()
			.references(() => team.id),
		proposedBy: uuid('proposed_by')
			.notNull()
			.references(() => appUser.id),
		proposedAt: instant('proposed_at').notNull(),
		expiresAt: instant('expires_at')
	},
	(t) => [check('session_proposal_interval', sql`${t.endsAt} > ${t.startsAt}`)]
);

export const sessionProposalExpert = pgTable(
	'session_proposal_expert',
	{
		sessionId: uuid('session_id')
			.notNull()
			.references(() => sessionProposal.sessionId, { onDelete: 'cascade' }),
		expertId: uuid('expert_id')
			.notNull()
			.references(() => expert.id),
		/** Who proposes is a lead and sends them although a rule says no, and why. */
		overrideReason: text('override_reason')
	},
	(t) => [primaryKey({ columns: [t.sessionId, t.expertId] })]
);

/** Who speaks. What holds the person's time is `resourceInterval`. */
export const sessionExpert = pgTable(
	'session_expert',
	{
		sessionId: uuid('session_id')
			.notNull()
			.references(() => session.id),
		expertId: uuid('expert_id')
			.notNull()
			.references(() => expert.id),
		/** A lead sent them although a rule (cap, licence, record check) says no, and why. */
		overrideBy: uuid('override_by').references(() => appUser.id),
		overrideReason: text('override_reason')
	},
	(t) => [
		primaryKey({ columns: [t.sessionId, t.expertId] }),
		index('session_expert_expert').on(t.expertId),
		check(
			'session_expert_override',
			sql`(${t.overrideBy} is null) = (coalesce(length(${t.overrideReason}), 0) = 0)`
		)
	]
);

/**
 * Time held for a session by an expert or a room: the talk, its set-up before it, and before that an expert's way
 * from the stop before or from home. The only table with the guard
 * against overlaps (`resource_interval_no_overlap`, written by hand in the migrations).
 */
export const resourceInterval = pgTable(
	'resource_interval',
	{
		id: uuid('id').primaryKey(),
		resourceId: uuid('resource_id').notNull(),
		kind: text('kind', { enum: ['expert', 'room'] }).notNull(),
		sessionId: uuid('session_id')
			.notNull()
			.references(() => session.id),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		/** How many of the minutes, at the beginning, are the way there. */
		travelMinutes: integer('travel_minutes').notNull().default(0),
		/** Where the session takes place, so that the way to the next stop is known without asking further. */
		hostId: uuid('host_id').notNull(),
		countyCode: text('county_code').notNull(),
		/** False once the session was cancelled, moved, or given to somebody else. */
		active: boolean('active').notNull().default(true)
	},
	(t) => [
		index('resource_interval_starts')
			.on(t.resourceId, t.startsAt)
			.where(sql`active`),
		index('resource_interval_session').on(t.sessionId),
		check('resource_interval_kind', sql`${t.kind} in ('expert','room')`),
		check('resource_interval_interval', sql`${t.endsAt} > ${t.startsAt}`)
	]
);

/**
 * Somebody decided that a session takes place although a rule of time that came later stands against it: a blocked
 * period, an absence, a holiday, other terms or hours. Holds for this time alone; moved into the same rule again, it is asked again.
 */
export const sessionGoAhead = pgTable(
	'session_go_ahead',
	{
		sessionId: uuid('session_id')
			.notNull()
			.references(() => session.id),
		cause: text('cause', { enum: ['blocked', 'absence', 'holiday', 'hours', 'term'] }).notNull(),
		/** The id of the period, the absence or the expert; the day of the holiday; the school year. */
		causeId: text('cause_id').notNull(),
		startsAt: instant('starts_at').notNull(),
		reason: text('reason').notNull(),
		decidedBy: uuid('decided_by')
			.notNull()
			.references(() => appUser.id),
		decidedAt: instant('decided_at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.sessionId, t.cause, t.causeId, t.startsAt] }),
		check('session_go_ahead_cause', sql`${t.cause} in ('blocked','absence','holiday','hours','term')`)
	]
);

/** What was handed out. */
export const sessionMaterial = pgTable(
	'session_material',
	{
		sessionId: uuid('session_id')
			.notNull()
			.references(() => session.id),
		item: text('item').notNull(),
		quantity: integer('quantity').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.sessionId, t.item] }),
		check('session_material_quantity', sql`${t.quantity} between 1 and 100000`)
	]
);

/** A picture of the venue or of the sign-in sheet as evidence: no pupils' faces, never public, deleted on its day. */
export const sessionPhoto = pgTable(
	'session_photo',
	{
		id: uuid('id').primaryKey(),
		sessionId: uuid('session_id')
			.notNull()
			.references(() => session.id),
		kind: text('kind', { enum: ['venue', 'sign_in_sheet'] }).notNull(),
		/** WebP, made anew from what was sent, so that place and camera are gone. Empty once it was deleted. */
		content: bytes('content'),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		takenBy: uuid('taken_by')
			.notNull()
			.references(() => appUser.id),
		takenAt: instant('taken_at').notNull(),
		deleteOn: date('delete_on', { mode: 'string' }).notNull(),
		deletedAt: instant('deleted_at')
	},
	(t) => [
		index('session_photo_session').on(t.sessionId),
		index('session_photo_due')
			.on(t.deleteOn)
			.where(sql`deleted_at is null`),
		check('session_photo_kind', sql`${t.kind} in ('venue','sign_in_sheet')`),
		check('session_photo_gone', sql`(${t.content} is null) = (${t.deletedAt} is not null)`)
	]
);

/** A secret address under which a calendar program reads somebody's sessions. Only the hash of its token is kept. */
export const calendarFeed = pgTable(
	'calendar_feed',
	{
		id: uuid('id').primaryKey(),
		tokenHash: text('token_hash').notNull().unique(),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		name: text('name').notNull(),
		/** Which sessions, in the words of the list's address: `team=…&activity=…`. */
		query: text('query').notNull(),
		locale: text('locale', { enum: ['zh-CN', 'en'] }).notNull(),
		createdAt: instant('created_at').notNull(),
		revokedAt: instant('revoked_at'),
		lastReadAt: instant('last_read_at')
	},
	(t) => [index('calendar_feed_user').on(t.userId)]
);

/**
 * How many sessions per month, county, team and kind; counts are inclusive (a verified session is also
 * delivered and scheduled). Kept by triggers on `session`; the application may only read it.
 * `teamId` is the nil UUID while no team has taken the request.
 */
export const sessionCount = pgTable(
	'session_count',
	{
		year: integer('year').notNull(),
		month: integer('month').notNull(),
		countyCode: text('county_code').notNull(),
		teamId: uuid('team_id').notNull(),
		activity: text('activity').notNull(),
		requested: integer('requested').notNull(),
		scheduled: integer('scheduled').notNull(),
		delivered: integer('delivered').notNull(),
		verified: integer('verified').notNull()
	},
	(t) => [primaryKey({ columns: [t.year, t.activity, t.countyCode, t.teamId, t.month] })]
);
