import { sql } from 'drizzle-orm';
import {
	check,
	date,
	index,
	integer,
	jsonb,
	pgSchema,
	primaryKey,
	text,
	timestamp,
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { organisation } from './network.ts';

/**
 * Everything about pupils stands in a schema of its own, under row-level security: without the settings that
 * `as(actor, …)` makes, its tables read as empty. Names, contacts and free text are encrypted (`…Sealed`); what is
 * looked up by is a keyed hash (`…Hash`).
 */
export const pupils = pgSchema('pupils');

const instant = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });

/** A class of one school year; the grades are p1–p6, j1–j3, s1–s3, v1–v3 (vocational) and u1–u5. */
export const schoolClass = pupils.table(
	'school_class',
	{
		id: uuid('id').primaryKey(),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		/** `2026-2027` */
		schoolYear: text('school_year').notNull(),
		grade: text('grade').notNull(),
		name: text('name').notNull()
	},
	(t) => [
		unique('school_class_once').on(t.schoolId, t.schoolYear, t.grade, t.name),
		check('school_class_year', sql`${t.schoolYear} ~ '^20\\d\\d-20\\d\\d$'`),
		check('school_class_grade', sql`${t.grade} ~ '^(p[1-6]|j[1-3]|s[1-3]|v[1-3]|u[1-5])$'`)
	]
);

export const student = pupils.table(
	'student',
	{
		id: uuid('id').primaryKey(),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		/** What lists and prints call them: never derived from the name or number. */
		code: text('code').notNull().unique(),
		nameSealed: text('name_sealed').notNull(),
		nameHash: text('name_hash').notNull(),
		/** The school's own number of the pupil. The national one embeds the identity number and is not kept. */
		numberSealed: text('number_sealed').notNull(),
		numberHash: text('number_hash').notNull(),
		/** In the clear, since the database itself decides by age whose consent counts. */
		bornOn: day('born_on').notNull(),
		sex: text('sex', { enum: ['f', 'm'] }),
		leftOn: day('left_on'),
		/** The roster that brought them: with it they can go again, as long as nothing was built on it. */
		importId: uuid('import_id'),
		createdAt: instant('created_at').notNull(),
		changedAt: instant('changed_at').notNull()
	},
	(t) => [
		uniqueIndex('student_number').on(t.schoolId, t.numberHash),
		index('student_name').on(t.schoolId, t.nameHash),
		check('student_born', sql`${t.bornOn} between '1950-01-01' and '2100-12-31'`)
	]
);

/** In which class a pupil was; `toOn` is the first day on which they no longer were. Without it, it is the present one. */
export const enrolment = pupils.table(
	'enrolment',
	{
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		classId: uuid('class_id')
			.notNull()
			.references(() => schoolClass.id),
		schoolId: uuid('school_id').notNull(),
		fromOn: day('from_on').notNull(),
		toOn: day('to_on')
	},
	(t) => [
		primaryKey({ columns: [t.studentId, t.classId, t.fromOn] }),
		uniqueIndex('enrolment_now')
			.on(t.studentId)
			.where(sql`to_on is null`),
		index('enrolment_class').on(t.classId)
	]
);

export const guardian = pupils.table(
	'guardian',
	{
		id: uuid('id').primaryKey(),
		schoolId: uuid('school_id').notNull(),
		nameSealed: text('name_sealed').notNull(),
		phoneSealed: text('phone_sealed'),
		phoneHash: text('phone_hash')
	},
	(t) => [index('guardian_phone').on(t.schoolId, t.phoneHash)]
);

/**
 * Who answers for a pupil; the school verified it. One who was removed stays: `toOn` is the first day on which they no
 * longer answer.
 */
export const guardianship = pupils.table(
	'guardianship',
	{
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		guardianId: uuid('guardian_id')
			.notNull()
			.references(() => guardian.id),
		schoolId: uuid('school_id').notNull(),
		relation: text('relation', { enum: ['mother', 'father', 'grandparent', 'other'] }).notNull(),
		verifiedBy: uuid('verified_by').references(() => appUser.id),
		fromOn: day('from_on').notNull(),
		toOn: day('to_on')
	},
	(t) => [
		primaryKey({ columns: [t.studentId, t.guardianId, t.fromOn] }),
		index('guardianship_guardian').on(t.guardianId),
		check('guardianship_relation', sql`${t.relation} in ('mother','father','grandparent','other')`)
	]
);

/**
 * A roster that somebody sent, on its way into the school's own: only whoever sent it sees it, and it is soon forgotten.
 * Its file stands in `roster_file`.
 */
export const rosterDraft = pupils.table(
	'roster_draft',
	{
		id: uuid('id').primaryKey(),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		schoolYear: text('school_year').notNull(),
		/** Of the bytes that were sent. */
		fileHash: text('file_hash').notNull(),
		/** How the file is read: kind, encoding, sheet, which column is which. */
		reading: jsonb('reading').$type<RosterReading>().notNull(),
		/** Its headings and first rows. */
		startSealed: text('start_sealed').notNull(),
		state: text('state', {
			enum: ['sent', 'checking', 'refused', 'checked', 'importing', 'imported']
		}).notNull(),
		/** Counts what the person asked for: a work that was begun for an earlier one ends. */
		version: integer('version').notNull(),
		/** How often the present work was begun. */
		attempts: integer('attempts').notNull(),
		rowsRead: integer('rows_read').notNull(),
		percent: integer('percent').notNull(),
		/** What was confirmed: if anything else would happen, nothing does. */
		seen: jsonb('seen').$type<{ added: number; changed: number; unchanged: number }>(),
		/** What the reading found: the preview, or what is wrong. */
		foundSealed: text('found_sealed'),
		trouble: text('trouble', { enum: ['roster_changed', 'stopped', 'failed'] }),
		importId: uuid('import_id'),
		createdBy: uuid('created_by')
			.notNull()
			.references(() => appUser.id),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull()
	},
	(t) => [
		index('roster_draft_expires').on(t.expiresAt),
		index('roster_draft_waiting')
			.on(t.createdAt)
			.where(sql`state in ('checking','importing')`),
		check(
			'roster_draft_state',
			sql`${t.state} in ('sent','checking','refused','checked','importing','imported')`
		),
		check('roster_draft_trouble', sql`${t.trouble} in ('roster_changed','stopped','failed')`),
		check('roster_draft_imported', sql`(${t.state} = 'imported') = (${t.importId} is not null)`)
	]
);

/** The bytes of a draft, sealed piece by piece. */
export const rosterFile = pupils.table(
	'roster_file',
	{
		draftId: uuid('draft_id')
			.notNull()
			.references(() => rosterDraft.id, { onDelete: 'cascade' }),
		piece: integer('piece').notNull(),
		sealed: text('sealed').notNull()
	},
	(t) => [primaryKey({ columns: [t.draftId, t.piece] })]
);

/** What a school said of the headings of its files, so that it says it once. */
export const rosterHeading = pupils.table(
	'roster_heading',
	{
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		/** However it is written: `headingKey`. */
		heading: text('heading').notNull(),
		/** Empty for a column that is not used. */
		column: text('column')
	},
	(t) => [primaryKey({ columns: [t.schoolId, t.heading] })]
);

/** How a file is read. */
export interface RosterReading {
	kind: 'csv' | 'xlsx' | 'paste';
	encoding: string | null;
	sheet: string | null;
	/** Which of its sheets, from 0, and in which row the headings stand. */
	sheetAt: number;
	line: number;
	/** What stands in each column; null for what is not used. */
	columns: (string | null)[];
}

/**
 * A roster that was read in, or the step into the next school year: what it changed, so that it can be undone as long
 * as nothing was built on it.
 */
export const rosterImport = pupils.table(
	'roster_import',
	{
		id: uuid('id').primaryKey(),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		schoolYear: text('school_year').notNull(),
		kind: text('kind', { enum: ['file', 'rollover'] })
			.notNull()
			.default('file'),
		/** Empty for the step into the next school year. */
		fileHash: text('file_hash').notNull(),
		rowCount: integer('row_count').notNull(),
		/** How many were new, changed, the same. */
		counts: jsonb('counts').$type<{ added: number; changed: number; unchanged: number }>().notNull(),
		/** What stood there before, row by row. */
		beforeSealed: text('before_sealed').notNull(),
		importedBy: uuid('imported_by')
			.notNull()
			.references(() => appUser.id),
		importedAt: instant('imported_at').notNull(),
		undoneBy: uuid('undone_by').references(() => appUser.id),
		undoneAt: instant('undone_at')
	},
	(t) => [
		index('roster_import_school').on(t.schoolId, t.importedAt),
		check('roster_import_kind', sql`${t.kind} in ('file','rollover')`)
	]
);

/**
 * A pupil's move to another school: proposed by one, confirmed by the other. Who they are and who answers for them goes
 * along in `identitySealed`, which only an open proposal has; the other school makes a record of its own from it
 * (`toStudentId`). Everything else stays where it was written.
 */
export const transfer = pupils.table(
	'transfer',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		fromSchoolId: uuid('from_school_id').notNull(),
		toSchoolId: uuid('to_school_id')
			.notNull()
			.references(() => organisation.id),
		state: text('state', { enum: ['proposed', 'confirmed', 'refused', 'withdrawn'] }).notNull(),
		proposedBy: uuid('proposed_by')
			.notNull()
			.references(() => appUser.id),
		proposedAt: instant('proposed_at').notNull(),
		answeredBy: uuid('answered_by').references(() => appUser.id),
		answeredAt: instant('answered_at'),
		reason: text('reason'),
		identitySealed: text('identity_sealed'),
		toStudentId: uuid('to_student_id')
	},
	(t) => [
		index('transfer_to').on(t.toSchoolId, t.state),
		uniqueIndex('transfer_open')
			.on(t.studentId)
			.where(sql`state = 'proposed'`),
		check('transfer_state', sql`${t.state} in ('proposed','confirmed','refused','withdrawn')`),
		check(
			'transfer_answer',
			sql`(${t.state} = 'proposed') = (${t.answeredAt} is null) and (${t.state} = 'proposed' or ${t.identitySealed} is null)
				and (${t.state} = 'confirmed') = (${t.toStudentId} is not null)`
		),
		check('transfer_two_schools', sql`${t.fromSchoolId} <> ${t.toSchoolId}`)
	]
);

/**
 * Permission for one person to see pupils' results: given by the school's responsible person, for a purpose and a
 * time, for a whole school, one class or one pupil. Without one a counsellor sees the roster alone.
 */
export const accessGrant = pupils.table(
	'access_grant',
	{
		id: uuid('id').primaryKey(),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		classId: uuid('class_id').references(() => schoolClass.id),
		studentId: uuid('student_id').references(() => student.id),
		purpose: text('purpose').notNull(),
		/** Break-glass alone: which kind of emergency. */
		reasonCode: text('reason_code', { enum: ['danger', 'missing', 'handover', 'family', 'other'] }),
		basis: text('basis', { enum: ['leader', 'consent', 'break_glass'] }).notNull(),
		grantedBy: uuid('granted_by')
			.notNull()
			.references(() => appUser.id),
		fromAt: instant('from_at').notNull(),
		toAt: instant('to_at').notNull(),
		endedAt: instant('ended_at'),
		/** Break-glass alone: who looks at it afterwards, and what they found. */
		reviewerId: uuid('reviewer_id').references(() => appUser.id),
		reviewDueAt: instant('review_due_at'),
		reviewedAt: instant('reviewed_at'),
		reviewedBy: uuid('reviewed_by').references(() => appUser.id),
		reviewWords: text('review_words'),
		/** Nobody looked in time, and the data protection officer was told. */
		escalatedAt: instant('escalated_at')
	},
	(t) => [
		index('access_grant_user').on(t.userId, t.toAt),
		index('access_grant_school').on(t.schoolId, t.fromAt),
		check('access_grant_interval', sql`${t.toAt} > ${t.fromAt}`),
		check(
			'access_grant_reason',
			sql`${t.reasonCode} is null or ${t.reasonCode} in ('danger','missing','handover','family','other')`
		),
		check('access_grant_basis', sql`${t.basis} in ('leader','consent','break_glass')`),
		check(
			'access_grant_review',
			sql`(${t.basis} = 'break_glass') = (${t.reviewerId} is not null) and (${t.reviewerId} is null) = (${t.reviewDueAt} is null)
				and (${t.reviewerId} is null or ${t.reviewerId} <> ${t.userId})`
		),
		check(
			'access_grant_reviewed',
			sql`(${t.reviewedAt} is null) = (${t.reviewedBy} is null) and (${t.reviewedAt} is null) = (${t.reviewWords} is null)
				and (${t.reviewedBy} is null or ${t.reviewedBy} <> ${t.userId})`
		),
		check(
			'access_grant_hour',
			sql`${t.basis} <> 'break_glass' or (${t.toAt} - ${t.fromAt} <= interval '60 minutes' and ${t.studentId} is not null)`
		),
		index('access_grant_unreviewed')
			.on(t.reviewDueAt)
			.where(sql`review_due_at is not null and reviewed_at is null`),
		check('access_grant_others', sql`${t.basis} = 'break_glass' or ${t.grantedBy} <> ${t.userId}`)
	]
);

/** Who looked at what of a pupil, and on what basis. Insert and read only. */
export const readLog = pupils.table(
	'read_log',
	{
		id: uuid('id').primaryKey(),
		at: instant('at').notNull(),
		/** Empty for the guardian or the pupil themselves. */
		actorId: uuid('actor_id'),
		studentId: uuid('student_id').notNull(),
		schoolId: uuid('school_id').notNull(),
		/** What was shown: `roster`, `consent`, `result`, `interview` … */
		part: text('part').notNull(),
		basis: text('basis').notNull(),
		/** A mandatory report or the pupil's own words: never told to guardians. */
		isProtected: text('is_protected', { enum: ['no', 'yes'] })
			.notNull()
			.default('no'),
		requestId: text('request_id')
	},
	(t) => [index('read_log_student').on(t.studentId, t.at), index('read_log_school').on(t.schoolId, t.at)]
);
