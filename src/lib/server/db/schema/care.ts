import { sql } from 'drizzle-orm';
import { check, index, jsonb, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { organisation } from './network.ts';
import { crisis } from './screening.ts';
import { guardian, pupils, student } from './students.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

/**
 * What was done in a crisis, step by step; `at` is when it was so. Rows are added and never changed; one that was entered
 * by mistake is taken back once, and stays.
 */
export const crisisStep = pupils.table(
	'crisis_step',
	{
		id: uuid('id').primaryKey(),
		crisisId: uuid('crisis_id')
			.notNull()
			.references(() => crisis.id),
		step: text('step').notNull(),
		at: instant('at').notNull(),
		recordedAt: instant('recorded_at').notNull(),
		recordedBy: uuid('recorded_by')
			.notNull()
			.references(() => appUser.id),
		/** Codes and days, never free words. */
		detail: jsonb('detail').$type<Record<string, string>>().notNull(),
		wordsSealed: text('words_sealed'),
		takenBackBy: uuid('taken_back_by').references(() => appUser.id),
		takenBackAt: instant('taken_back_at'),
		takenBackCode: text('taken_back_code'),
		takenBackSealed: text('taken_back_sealed')
	},
	(t) => [
		index('crisis_step_of').on(t.crisisId, t.recordedAt),
		uniqueIndex('crisis_step_once')
			.on(t.crisisId, t.step)
			.where(sql`step not in ('safe_now','endangered','attempt','weekly_contact') and taken_back_at is null`),
		check(
			'crisis_step_taken_back',
			sql`num_nulls(${t.takenBackBy}, ${t.takenBackAt}, ${t.takenBackCode}, ${t.takenBackSealed}) in (0, 4)`
		)
	]
);

/** A clock of a crisis told more people; each level once for each start of the clock. */
export const crisisEscalation = pupils.table(
	'crisis_escalation',
	{
		crisisId: uuid('crisis_id')
			.notNull()
			.references(() => crisis.id),
		clock: text('clock').notNull(),
		startedAt: instant('started_at').notNull(),
		level: text('level').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.crisisId, t.clock, t.startedAt, t.level] })]
);

/**
 * That somebody told the authorities of a sign of harm (强制报告): no consent opens or closes it, and nothing of it is
 * ever changed. What turns out later is added.
 */
export const mandatoryReport = pupils.table(
	'mandatory_report',
	{
		id: uuid('id').primaryKey(),
		/** Readable over the telephone: `B-7K2Q-9FMX`. */
		number: text('number').notNull().unique(),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		/** Nobody where whoever reports sees no roster: then the sealed words say who. */
		studentId: uuid('student_id').references(() => student.id),
		crisisId: uuid('crisis_id').references(() => crisis.id),
		triggers: text('triggers').array().notNull(),
		addressee: text('addressee').notNull(),
		foundAt: instant('found_at').notNull(),
		reportedAt: instant('reported_at').notNull(),
		receiptNumber: text('receipt_number'),
		/** Who may have done it, by kind; accounts and guardians stand beside it. */
		suspects: text('suspects').array().notNull(),
		wordsSealed: text('words_sealed').notNull(),
		filedBy: uuid('filed_by')
			.notNull()
			.references(() => appUser.id),
		filedAt: instant('filed_at').notNull()
	},
	(t) => [
		index('mandatory_report_school').on(t.schoolId, t.filedAt),
		index('mandatory_report_filer').on(t.filedBy),
		check('mandatory_report_triggers', sql`cardinality(${t.triggers}) > 0`),
		check(
			'mandatory_report_in_order',
			sql`${t.foundAt} <= ${t.reportedAt} and ${t.reportedAt} <= ${t.filedAt}`
		)
	]
);

/** What was added to a report: a receipt, an answer of the authority, a correction. */
export const mandatoryReportNote = pupils.table(
	'mandatory_report_note',
	{
		id: uuid('id').primaryKey(),
		reportId: uuid('report_id')
			.notNull()
			.references(() => mandatoryReport.id),
		kind: text('kind').notNull(),
		receiptNumber: text('receipt_number'),
		/** From whom a receipt or an answer came. */
		addressee: text('addressee'),
		/** Whom a report filed in words turned out to be about. */
		studentId: uuid('student_id').references(() => student.id),
		wordsSealed: text('words_sealed').notNull(),
		addedBy: uuid('added_by')
			.notNull()
			.references(() => appUser.id),
		addedAt: instant('added_at').notNull()
	},
	(t) => [
		index('mandatory_report_note_of').on(t.reportId, t.addedAt),
		uniqueIndex('mandatory_report_matched_once')
			.on(t.reportId)
			.where(sql`kind = 'matched'`),
		check('mandatory_report_note_matched', sql`(${t.kind} = 'matched') = (${t.studentId} is not null)`)
	]
);

/** Who may have done it, and must not learn of the report: an account, or a guardian. */
export const mandatoryReportSuspect = pupils.table(
	'mandatory_report_suspect',
	{
		id: uuid('id').primaryKey(),
		reportId: uuid('report_id')
			.notNull()
			.references(() => mandatoryReport.id),
		userId: uuid('user_id').references(() => appUser.id),
		guardianId: uuid('guardian_id').references(() => guardian.id),
		addedBy: uuid('added_by')
			.notNull()
			.references(() => appUser.id),
		addedAt: instant('added_at').notNull()
	},
	(t) => [
		index('mandatory_report_suspect_of').on(t.reportId),
		index('mandatory_report_suspect_user').on(t.userId),
		check('mandatory_report_suspect_one', sql`(${t.userId} is null) <> (${t.guardianId} is null)`)
	]
);
