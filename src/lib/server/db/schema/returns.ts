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
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { studentCase } from './cases.ts';
import { organisation } from './network.ts';
import { pupils, student } from './students.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });

const statusList = [
	'requested',
	'school_review',
	'joint_assessment',
	'approved',
	'approved_with_conditions',
	'not_yet',
	'support_plan',
	'completed',
	'withdrawn',
	'consent_stopped'
] as const;
const ended = sql.raw(`'completed','withdrawn','consent_stopped'`);
const decided = sql.raw(`'approved','approved_with_conditions','not_yet','support_plan','completed'`);

/** A pupil comes back to school after a leave (复学): codes and days, and nobody's waiver. */
export const schoolReturn = pupils.table(
	'school_return',
	{
		id: uuid('id').primaryKey(),
		/** Readable over the telephone: `F-7K2Q-9FMX`. */
		number: text('number').notNull().unique(),
		caseId: uuid('case_id')
			.notNull()
			.references(() => studentCase.id),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		/** Whose opinion it takes, and who assesses with the school. */
		hospitalId: uuid('hospital_id')
			.notNull()
			.references(() => organisation.id),
		studentCode: text('student_code').notNull(),
		status: text('status', { enum: statusList }).notNull(),
		version: integer('version').notNull().default(1),
		requestedBy: uuid('requested_by')
			.notNull()
			.references(() => appUser.id),
		requestedAt: instant('requested_at').notNull(),
		/** What was handed in before belongs to an earlier file. */
		fileFrom: instant('file_from').notNull(),
		/** Since when nothing is missing: five working days later there is an answer. */
		completeAt: instant('complete_at'),
		reviewedBy: uuid('reviewed_by').references(() => appUser.id),
		reviewedAt: instant('reviewed_at'),
		/** Which decision is being worked on; an appeal and a new file begin another. */
		round: integer('round').notNull().default(0),
		appealedAt: instant('appealed_at'),
		appealCode: text('appeal_code'),
		decidedAt: instant('decided_at'),
		conditions: text('conditions')
			.array()
			.notNull()
			.default(sql`'{}'`),
		reasons: text('reasons')
			.array()
			.notNull()
			.default(sql`'{}'`),
		nextOn: day('next_on'),
		leadId: uuid('lead_id').references(() => appUser.id),
		measures: text('measures')
			.array()
			.notNull()
			.default(sql`'{}'`),
		firstDay: day('first_day'),
		contactsDone: integer('contacts_done').notNull().default(0),
		endedAt: instant('ended_at'),
		endCode: text('end_code')
	},
	(t) => [
		uniqueIndex('return_once')
			.on(t.studentId)
			.where(sql`ended_at is null`),
		index('return_case').on(t.caseId, t.requestedAt),
		index('return_hospital').on(t.hospitalId, t.requestedAt),
		check('return_ended', sql`(${t.status} in (${ended})) = (${t.endedAt} is not null)`),
		check('return_decided', sql`${t.status} not in (${decided}) or ${t.decidedAt} is not null`),
		check(
			'return_conditions',
			sql`${t.status} <> 'approved_with_conditions' or cardinality(${t.conditions}) > 0`
		),
		check(
			'return_not_yet',
			sql`${t.status} <> 'not_yet' or (${t.nextOn} is not null and cardinality(${t.reasons}) > 0)`
		),
		check(
			'return_plan',
			sql`${t.status} not in ('support_plan','completed')
				or (${t.leadId} is not null and ${t.firstDay} is not null and cardinality(${t.measures}) > 0)`
		)
	]
);

/** What was handed in. Rows are only added; the latest of a kind counts. */
export const returnMaterial = pupils.table(
	'return_material',
	{
		id: uuid('id').primaryKey(),
		returnId: uuid('return_id')
			.notNull()
			.references(() => schoolReturn.id),
		kind: text('kind', { enum: ['opinion', 'agreement', 'further'] }).notNull(),
		value: text('value').notNull(),
		/** `hospital` where its psychiatrist wrote it here: it is the hospital's to share. */
		source: text('source', { enum: ['school', 'hospital', 'self'] }).notNull(),
		way: text('way').notNull(),
		/** Whose agreement it is. */
		signer: text('signer', { enum: ['guardian', 'student'] }),
		givenOn: day('given_on').notNull(),
		/** Nobody of staff where the pupil's own side wrote it. */
		recordedBy: uuid('recorded_by').references(() => appUser.id),
		at: instant('at').notNull()
	},
	(t) => [
		index('return_material_of').on(t.returnId, t.at),
		check('return_material_self', sql`(${t.source} = 'self') = (${t.recordedBy} is null)`),
		check('return_material_signer', sql`(${t.kind} = 'agreement') = (${t.signer} is not null)`),
		check('return_material_opinion', sql`${t.source} <> 'hospital' or ${t.kind} = 'opinion'`)
	]
);

/** What one side says in the joint assessment. Rows are only added; the latest of a side counts. */
export const returnAssessment = pupils.table(
	'return_assessment',
	{
		id: uuid('id').primaryKey(),
		returnId: uuid('return_id')
			.notNull()
			.references(() => schoolReturn.id),
		round: integer('round').notNull(),
		side: text('side', { enum: ['school', 'hospital'] }).notNull(),
		outcome: text('outcome', { enum: ['approved', 'approved_with_conditions', 'not_yet'] }).notNull(),
		conditions: text('conditions').array().notNull(),
		reason: text('reason'),
		nextOn: day('next_on'),
		/** One sentence without a clinical word. */
		note: text('note'),
		saidBy: uuid('said_by')
			.notNull()
			.references(() => appUser.id),
		at: instant('at').notNull()
	},
	(t) => [index('return_assessment_of').on(t.returnId, t.round, t.side, t.at)]
);

/** What happened to a return, step by step. Rows are only added. */
export const returnEvent = pupils.table(
	'return_event',
	{
		id: uuid('id').primaryKey(),
		returnId: uuid('return_id')
			.notNull()
			.references(() => schoolReturn.id),
		at: instant('at').notNull(),
		/** Nobody where the pupil's own side did it, or the portal. */
		actorId: uuid('actor_id').references(() => appUser.id),
		kind: text('kind').notNull(),
		/** Codes and dates, never free words, and nothing of what a side says. */
		detail: jsonb('detail').$type<Record<string, string>>().notNull()
	},
	(t) => [index('return_event_of').on(t.returnId, t.at)]
);

/** A clock told more people; each level once for each start of the clock. */
export const returnEscalation = pupils.table(
	'return_escalation',
	{
		returnId: uuid('return_id')
			.notNull()
			.references(() => schoolReturn.id),
		clock: text('clock').notNull(),
		startedAt: instant('started_at').notNull(),
		level: text('level').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.returnId, t.clock, t.startedAt, t.level] })]
);
