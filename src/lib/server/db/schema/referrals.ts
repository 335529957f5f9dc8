import { sql } from 'drizzle-orm';
import {
	check,
	date,
	index,
	integer,
	jsonb,
	primaryKey,
	text,
	timestamp,
	unique,
	uniqueIndex,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { organisation } from './network.ts';
import { pupils, student } from './students.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });

const statusList = [
	'draft',
	'sent',
	'received',
	'accepted',
	'scheduled',
	'unattended',
	'lost_contact',
	'seen',
	'feedback_sent',
	'acknowledged',
	'closed',
	'declined',
	'redirected',
	'recalled',
	'consent_stopped'
] as const;
const open = sql.raw(`'closed','declined','redirected','recalled','consent_stopped'`);

/**
 * A pupil is sent to a hospital (转介), and the school hears back. The row itself holds the least that a hospital
 * learns with the sending; who the pupil is stands in their own row, which row-level security shows it from the
 * acceptance on.
 */
export const referral = pupils.table(
	'referral',
	{
		id: uuid('id').primaryKey(),
		/** Readable over the telephone: `R-7K2Q-9FMX`. */
		number: text('number').notNull().unique(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		hospitalId: uuid('hospital_id')
			.notNull()
			.references(() => organisation.id),
		status: text('status', { enum: statusList }).notNull(),
		version: integer('version').notNull().default(1),
		tier: text('tier', { enum: ['green', 'yellow', 'orange', 'red'] }).notNull(),
		reasons: text('reasons').array().notNull(),
		basis: text('basis', { enum: ['consent', 'emergency'] }).notNull(),
		/** The least: what lists and prints call the pupil, their grade and age. */
		studentCode: text('student_code').notNull(),
		grade: text('grade'),
		age: integer('age').notNull(),
		/** What the counsellor tells the hospital of the talk; opens with the acceptance. */
		summarySealed: text('summary_sealed').notNull(),
		draftedBy: uuid('drafted_by')
			.notNull()
			.references(() => appUser.id),
		draftedAt: instant('drafted_at').notNull(),
		/** A red one is read by a second person of the school before it is sent. */
		secondBy: uuid('second_by').references(() => appUser.id),
		secondAt: instant('second_at'),
		sentAt: instant('sent_at'),
		receivedAt: instant('received_at'),
		acceptedAt: instant('accepted_at'),
		appointmentAt: instant('appointment_at'),
		/** Department and room, as the hospital writes it. */
		place: text('place'),
		missedAt: instant('missed_at'),
		missedTimes: integer('missed_times').notNull().default(0),
		seenAt: instant('seen_at'),
		/** The letter to the school: coded choices and one checked sentence. */
		letter: jsonb('letter').$type<Record<string, unknown>>(),
		answeredBy: uuid('answered_by').references(() => appUser.id),
		feedbackAt: instant('feedback_at'),
		acknowledgedAt: instant('acknowledged_at'),
		nextFollowUpOn: day('next_follow_up_on'),
		endedAt: instant('ended_at'),
		/** Why it was declined, recalled or closed without a visit, by code; words beside it are sealed. */
		endCode: text('end_code'),
		endWordsSealed: text('end_words_sealed'),
		/** What the hospital proposes instead. */
		otherWay: text('other_way'),
		/** The referral that this one goes on from. */
		previousId: uuid('previous_id').references((): AnyPgColumn => referral.id)
	},
	(t) => [
		uniqueIndex('referral_once')
			.on(t.studentId, t.hospitalId)
			.where(sql`status not in (${open})`),
		index('referral_school').on(t.schoolId, t.draftedAt),
		index('referral_hospital').on(t.hospitalId, t.draftedAt),
		index('referral_previous')
			.on(t.previousId)
			.where(sql`previous_id is not null`),
		check('referral_ended', sql`(${t.status} in (${open})) = (${t.endedAt} is not null)`),
		check(
			'referral_sent',
			sql`${t.status} in ('draft','recalled','consent_stopped') or ${t.sentAt} is not null`
		),
		check('referral_second', sql`${t.secondBy} is null or ${t.secondBy} <> ${t.draftedBy}`),
		check('referral_red', sql`${t.tier} <> 'red' or ${t.sentAt} is null or ${t.secondBy} is not null`),
		check(
			'referral_answered',
			sql`${t.status} not in ('feedback_sent','acknowledged') or ${t.letter} is not null`
		),
		check(
			'referral_closed',
			sql`${t.status} <> 'closed' or ${t.nextFollowUpOn} is not null or ${t.endCode} is not null`
		),
		check(
			'referral_referred_on',
			sql`${t.status} <> 'redirected' or ${t.seenAt} is null or ${t.endCode} is not null`
		)
	]
);

/** What happened to a referral, step by step, looking for somebody included. Rows are only added. */
export const referralEvent = pupils.table(
	'referral_event',
	{
		id: uuid('id').primaryKey(),
		referralId: uuid('referral_id')
			.notNull()
			.references(() => referral.id),
		at: instant('at').notNull(),
		actorId: uuid('actor_id').references(() => appUser.id),
		/** A transition, or `contact`. */
		kind: text('kind').notNull(),
		/** Codes and dates, never free words. */
		detail: jsonb('detail').$type<Record<string, string>>().notNull()
	},
	(t) => [index('referral_event_of').on(t.referralId, t.at)]
);

/** A clock told more people; each level once for each start of the clock. */
export const referralEscalation = pupils.table(
	'referral_escalation',
	{
		referralId: uuid('referral_id')
			.notNull()
			.references(() => referral.id),
		clock: text('clock').notNull(),
		startedAt: instant('started_at').notNull(),
		level: text('level').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.referralId, t.clock, t.startedAt, t.level] })]
);

/** What stays in the hospital: never in a letter, never shown to a school. */
export const clinicalNote = pupils.table(
	'clinical_note',
	{
		id: uuid('id').primaryKey(),
		referralId: uuid('referral_id')
			.notNull()
			.references(() => referral.id),
		hospitalId: uuid('hospital_id').notNull(),
		bodySealed: text('body_sealed').notNull(),
		writtenBy: uuid('written_by')
			.notNull()
			.references(() => appUser.id),
		writtenAt: instant('written_at').notNull()
	},
	(t) => [index('clinical_note_referral').on(t.referralId)]
);

/** A time that a hospital keeps free for pupils whom schools send (绿色通道). */
export const greenSlot = pupils.table(
	'green_slot',
	{
		id: uuid('id').primaryKey(),
		hospitalId: uuid('hospital_id')
			.notNull()
			.references(() => organisation.id),
		startsAt: instant('starts_at').notNull(),
		place: text('place').notNull(),
		createdBy: uuid('created_by')
			.notNull()
			.references(() => appUser.id),
		referralId: uuid('referral_id').references(() => referral.id),
		endedAt: instant('ended_at')
	},
	(t) => [
		unique('green_slot_once').on(t.hospitalId, t.startsAt, t.place),
		uniqueIndex('green_slot_referral')
			.on(t.referralId)
			.where(sql`referral_id is not null`)
	]
);
