import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { organisation } from './network.ts';
import { pupils, schoolClass, student } from './students.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });
const tierList = sql.raw(`'green','yellow','orange','red'`);
const tier = (name: string) => text(name, { enum: ['green', 'yellow', 'orange', 'red'] });

/** Cut-offs and clocks as somebody signed them; without a signature they are conventions of ours. */
export const screeningSetting = pgTable(
	'screening_setting',
	{
		id: uuid('id').primaryKey(),
		/** `instrument:phq-a` or `clocks`. */
		key: text('key').notNull(),
		version: integer('version').notNull(),
		value: jsonb('value').$type<Record<string, unknown>>().notNull(),
		proposedBy: uuid('proposed_by').references(() => appUser.id),
		proposedAt: instant('proposed_at').notNull(),
		signedBy: uuid('signed_by').references(() => appUser.id),
		signedAt: instant('signed_at')
	},
	(t) => [
		unique('screening_setting_version').on(t.key, t.version),
		check(
			'screening_setting_two_people',
			sql`${t.signedBy} is distinct from ${t.proposedBy} or ${t.signedBy} is null`
		)
	]
);

/** Who is on duty, with a deputy, from–to: in a school or in a hospital. */
export const duty = pgTable(
	'duty',
	{
		id: uuid('id').primaryKey(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		deputyId: uuid('deputy_id')
			.notNull()
			.references(() => appUser.id),
		fromAt: instant('from_at').notNull(),
		toAt: instant('to_at').notNull(),
		createdBy: uuid('created_by')
			.notNull()
			.references(() => appUser.id),
		endedAt: instant('ended_at'),
		/** Under which the turn is reached, day and night. */
		phone: text('phone')
	},
	(t) => [
		index('duty_organisation').on(t.organisationId, t.toAt),
		check('duty_interval', sql`${t.toAt} > ${t.fromAt}`),
		check('duty_two_people', sql`${t.deputyId} <> ${t.userId}`)
	]
);

/** A school's yearly screening of some grades within a window. */
export const campaign = pupils.table(
	'campaign',
	{
		id: uuid('id').primaryKey(),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		schoolYear: text('school_year').notNull(),
		title: text('title').notNull(),
		grades: text('grades').array().notNull(),
		/** `phq-a@1`: code and version. */
		instruments: text('instruments').array().notNull(),
		startsOn: day('starts_on').notNull(),
		endsOn: day('ends_on').notNull(),
		/** Daily hours, Shanghai time, in which answers may begin. */
		fromTime: text('from_time').notNull(),
		toTime: text('to_time').notNull(),
		/** Also on days on which nobody is at school. */
		restDays: boolean('rest_days').notNull().default(false),
		hospitalId: uuid('hospital_id')
			.notNull()
			.references(() => organisation.id),
		status: text('status', { enum: ['draft', 'open', 'closed'] }).notNull(),
		version: integer('version').notNull().default(1),
		createdBy: uuid('created_by')
			.notNull()
			.references(() => appUser.id),
		createdAt: instant('created_at').notNull(),
		openedBy: uuid('opened_by').references(() => appUser.id),
		openedAt: instant('opened_at')
	},
	(t) => [
		index('campaign_school').on(t.schoolId, t.startsOn),
		check('campaign_status', sql`${t.status} in ('draft','open','closed')`),
		check('campaign_days', sql`${t.endsOn} >= ${t.startsOn} and ${t.toTime} > ${t.fromTime}`),
		check('campaign_opened', sql`(${t.status} = 'draft') = (${t.openedAt} is null)`)
	]
);

/** One pupil in one campaign. Whether they may answer is asked of their consents each time, and never stored. */
export const assignment = pupils.table(
	'assignment',
	{
		id: uuid('id').primaryKey(),
		campaignId: uuid('campaign_id')
			.notNull()
			.references(() => campaign.id),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		classId: uuid('class_id')
			.notNull()
			.references(() => schoolClass.id),
		/** Of the code that opens the questionnaire together with the birth date. */
		codeHash: text('code_hash').notNull().unique(),
		/** The same, so that its slip can be printed again. */
		codeSealed: text('code_sealed'),
		/** The questionnaires in their order, by age on the first day. */
		instruments: text('instruments').array().notNull(),
		startedAt: instant('started_at'),
		submittedAt: instant('submitted_at'),
		/** Stopped by a withdrawn consent; what was answered lawfully stays marked. */
		stoppedAt: instant('stopped_at'),
		misses: integer('misses').notNull().default(0),
		lockedAt: instant('locked_at')
	},
	(t) => [
		unique('assignment_once').on(t.campaignId, t.studentId),
		index('assignment_student').on(t.studentId),
		index('assignment_class').on(t.campaignId, t.classId)
	]
);

/** What a pupil answered to one questionnaire so far, and its score once it was sent. */
export const response = pupils.table(
	'response',
	{
		assignmentId: uuid('assignment_id')
			.notNull()
			.references(() => assignment.id),
		instrument: text('instrument').notNull(),
		schoolId: uuid('school_id').notNull(),
		studentId: uuid('student_id').notNull(),
		answersSealed: text('answers_sealed').notNull(),
		answeredCount: integer('answered_count').notNull(),
		savedAt: instant('saved_at').notNull(),
		raw: integer('raw'),
		missing: integer('missing'),
		total: integer('total'),
		band: text('band'),
		flags: text('flags').array(),
		proposedTier: tier('proposed_tier'),
		/** The signed cut-offs that it was scored with; empty for the conventions. */
		settingId: uuid('setting_id').references(() => screeningSetting.id)
	},
	(t) => [primaryKey({ columns: [t.assignmentId, t.instrument] }), index('response_student').on(t.studentId)]
);

/** A result of the school's own licensed test, imported: its name, its finding, never its items. */
export const importedResult = pupils.table(
	'imported_result',
	{
		id: uuid('id').primaryKey(),
		campaignId: uuid('campaign_id').references(() => campaign.id),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		test: text('test').notNull(),
		score: text('score').notNull(),
		proposedTier: tier('proposed_tier').notNull(),
		takenOn: day('taken_on').notNull(),
		importedBy: uuid('imported_by')
			.notNull()
			.references(() => appUser.id),
		importedAt: instant('imported_at').notNull()
	},
	(t) => [index('imported_result_student').on(t.studentId)]
);

/**
 * Something that a person must look at now. Raised at each saved answer, by a counsellor or a teacher; rests on law,
 * so that no withdrawn consent closes or hides it.
 */
export const alert = pupils.table(
	'alert',
	{
		id: uuid('id').primaryKey(),
		/** Empty until a counsellor has found whom a concern is about. */
		studentId: uuid('student_id').references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		assignmentId: uuid('assignment_id').references(() => assignment.id),
		source: text('source', { enum: ['answer', 'interview', 'concern', 'hotline'] }).notNull(),
		tier: tier('tier').notNull(),
		/** The flags that raised it. */
		flags: text('flags').array().notNull(),
		raisedAt: instant('raised_at').notNull(),
		acknowledgedBy: uuid('acknowledged_by').references(() => appUser.id),
		acknowledgedAt: instant('acknowledged_at'),
		/** The rung of the duty ladder that is told now, and when the next one is. */
		rung: integer('rung').notNull().default(0),
		nextRungAt: instant('next_rung_at'),
		/** The whole ladder was told and nobody came: the county's bureau heard that an alert waits. */
		countyToldAt: instant('county_told_at')
	},
	(t) => [
		index('alert_open')
			.on(t.schoolId, t.nextRungAt)
			.where(sql`acknowledged_at is null`),
		index('alert_student').on(t.studentId),
		uniqueIndex('alert_once')
			.on(t.assignmentId, t.tier)
			.where(sql`source = 'answer'`),
		check('alert_tier', sql`${t.tier} in (${tierList})`),
		check('alert_whom', sql`${t.studentId} is not null or ${t.source} = 'concern'`),
		check('alert_acknowledged', sql`(${t.acknowledgedAt} is null) = (${t.acknowledgedBy} is null)`)
	]
);

/** Who was told of an alert, on which rung. */
export const alertCall = pupils.table(
	'alert_call',
	{
		alertId: uuid('alert_id')
			.notNull()
			.references(() => alert.id),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		schoolId: uuid('school_id').notNull(),
		rung: integer('rung').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.alertId, t.userId, t.rung] }), index('alert_call_user').on(t.userId)]
);

/** What somebody of the school noticed, in their words, about a pupil whom they name and don't look up. */
export const concern = pupils.table(
	'concern',
	{
		alertId: uuid('alert_id')
			.primaryKey()
			.references(() => alert.id),
		schoolId: uuid('school_id').notNull(),
		reportedBy: uuid('reported_by')
			.notNull()
			.references(() => appUser.id),
		/** Class and name as they were typed, and what was noticed. */
		reportSealed: text('report_sealed').notNull(),
		matchedBy: uuid('matched_by').references(() => appUser.id),
		matchedAt: instant('matched_at')
	},
	(t) => [
		index('concern_reporter').on(t.reportedBy),
		check('concern_matched', sql`(${t.matchedAt} is null) = (${t.matchedBy} is null)`)
	]
);

/** The tier that a person confirmed, with words. Rows are only added; the newest counts. */
export const triage = pupils.table(
	'triage',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		assignmentId: uuid('assignment_id').references(() => assignment.id),
		proposedTier: tier('proposed_tier').notNull(),
		tier: tier('tier').notNull(),
		wordsSealed: text('words_sealed').notNull(),
		decidedBy: uuid('decided_by')
			.notNull()
			.references(() => appUser.id),
		decidedAt: instant('decided_at').notNull(),
		/** Lowering red or orange waits for a second person. */
		needsSecond: boolean('needs_second').notNull(),
		secondBy: uuid('second_by').references(() => appUser.id),
		secondAt: instant('second_at'),
		secondAgreed: boolean('second_agreed'),
		secondWordsSealed: text('second_words_sealed')
	},
	(t) => [
		index('triage_student').on(t.studentId, t.decidedAt),
		index('triage_school').on(t.schoolId, t.decidedAt),
		check('triage_tier', sql`${t.tier} in (${tierList}) and ${t.proposedTier} in (${tierList})`),
		check('triage_two_people', sql`${t.secondBy} is null or ${t.secondBy} <> ${t.decidedBy}`),
		check(
			'triage_second',
			sql`(${t.secondBy} is null) = (${t.secondAt} is null) and (${t.secondBy} is null) = (${t.secondAgreed} is null)
				and (${t.needsSecond} or ${t.secondBy} is null)`
		)
	]
);

/** A talk of the counsellor with the pupil after a positive screening, with the ASQ where it was asked. */
export const interview = pupils.table(
	'interview',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		heldAt: instant('held_at').notNull(),
		heldBy: uuid('held_by')
			.notNull()
			.references(() => appUser.id),
		/** Answers to the ASQ and notes, for the counsellor and the supervisor alone. */
		recordSealed: text('record_sealed').notNull(),
		asqResult: text('asq_result', { enum: ['negative', 'non_acute_positive', 'acute_positive'] }),
		createdAt: instant('created_at').notNull()
	},
	(t) => [index('interview_student').on(t.studentId, t.heldAt)]
);

/**
 * A crisis, open until it was looked back on. What was done in it stands in its steps; here stands what lists ask for:
 * who has charge of it, and whether the pupil is safe. One that was raised by mistake is taken back by somebody else than
 * who raised it; it is over then, and stays.
 */
export const crisis = pupils.table(
	'crisis',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		alertId: uuid('alert_id').references(() => alert.id),
		raisedBy: uuid('raised_by').references(() => appUser.id),
		raisedAt: instant('raised_at').notNull(),
		acknowledgedBy: uuid('acknowledged_by').references(() => appUser.id),
		acknowledgedAt: instant('acknowledged_at'),
		safeBy: uuid('safe_by').references(() => appUser.id),
		safeAt: instant('safe_at'),
		reviewedBy: uuid('reviewed_by').references(() => appUser.id),
		reviewedAt: instant('reviewed_at'),
		wordsSealed: text('words_sealed'),
		takenBackBy: uuid('taken_back_by').references(() => appUser.id),
		takenBackAt: instant('taken_back_at'),
		takenBackCode: text('taken_back_code'),
		takenBackSealed: text('taken_back_sealed')
	},
	(t) => [
		index('crisis_student').on(t.studentId),
		uniqueIndex('crisis_open')
			.on(t.studentId)
			.where(sql`reviewed_at is null`),
		check('crisis_acknowledged', sql`(${t.acknowledgedAt} is null) = (${t.acknowledgedBy} is null)`),
		check('crisis_safe', sql`(${t.safeAt} is null) = (${t.safeBy} is null)`),
		check(
			'crisis_reviewed',
			sql`(${t.reviewedAt} is null) = (${t.reviewedBy} is null)
				and (${t.reviewedAt} is null or ${t.takenBackAt} is not null
					or (${t.acknowledgedAt} is not null and ${t.safeAt} is not null))`
		),
		check(
			'crisis_taken_back',
			sql`num_nulls(${t.takenBackBy}, ${t.takenBackAt}, ${t.takenBackCode}, ${t.takenBackSealed}) in (0, 4)
				and (${t.takenBackAt} is null or (${t.reviewedAt} = ${t.takenBackAt} and ${t.takenBackBy} is distinct from ${t.raisedBy}))`
		)
	]
);
