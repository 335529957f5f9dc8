import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { rightsRequest } from './consents.ts';
import { organisation } from './network.ts';
import { pupils, student } from './students.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const person = (name: string) => uuid(name).references(() => appUser.id);

/**
 * Personal data came where it should not (个人信息保护法 57, 未成年人网络保护条例 35): who noticed it, what it was, what was
 * done, who was told. Seen by officers and by the leaders of the school alone, and in its notice by those it concerns.
 */
export const incident = pupils.table(
	'incident',
	{
		id: uuid('id').primaryKey(),
		/** Readable over the telephone: `D-7K2Q-9FMX`. */
		number: text('number').notNull().unique(),
		/** Empty where it is no school's. */
		schoolId: uuid('school_id').references(() => organisation.id),
		state: text('state', { enum: ['reported', 'assessed', 'contained', 'notified', 'closed'] }).notNull(),
		version: integer('version').notNull().default(1),
		noticedAt: instant('noticed_at').notNull(),
		wordsSealed: text('words_sealed').notNull(),
		reportedBy: person('reported_by').notNull(),
		reportedAt: instant('reported_at').notNull(),
		/** The clocks, from the report on. */
		assessDueAt: instant('assess_due_at').notNull(),
		noticeDueAt: instant('notice_due_at').notNull(),
		/** What the law asks a notice to hold. */
		dataTypes: text('data_types').array(),
		cause: text('cause', { enum: ['lost', 'sent_wrong', 'seen_wrong', 'attack', 'defect', 'other'] }),
		harmSealed: text('harm_sealed'),
		/** Whether it may harm somebody: then they are told, and the network office hears of it. */
		isHarmful: boolean('is_harmful'),
		assessedBy: person('assessed_by'),
		assessedAt: instant('assessed_at'),
		measuresSealed: text('measures_sealed'),
		/** Whom to ask; it stands in the notice. */
		contact: text('contact'),
		containedBy: person('contained_by'),
		containedAt: instant('contained_at'),
		/** The number under which the network office took the report. */
		officeReceipt: text('office_receipt'),
		officeAt: instant('office_at'),
		notifiedBy: person('notified_by'),
		notifiedAt: instant('notified_at'),
		lessonsSealed: text('lessons_sealed'),
		closedBy: person('closed_by'),
		closedAt: instant('closed_at')
	},
	(t) => [
		index('incident_open')
			.on(t.reportedAt)
			.where(sql`state <> 'closed'`),
		check('incident_state', sql`${t.state} in ('reported','assessed','contained','notified','closed')`),
		check(
			'incident_cause',
			sql`${t.cause} is null or ${t.cause} in ('lost','sent_wrong','seen_wrong','attack','defect','other')`
		),
		check(
			'incident_assessed',
			sql`(${t.state} = 'reported') = (${t.assessedAt} is null) and (${t.assessedAt} is null) = (${t.isHarmful} is null)
				and (${t.assessedAt} is null) = (${t.cause} is null) and (${t.assessedAt} is null) = (${t.harmSealed} is null)`
		),
		check(
			'incident_contained',
			sql`(${t.state} in ('reported','assessed')) = (${t.containedAt} is null) and (${t.containedAt} is null) = (${t.contact} is null)
				and (${t.containedAt} is null) = (${t.measuresSealed} is null)`
		),
		check(
			'incident_notified',
			sql`${t.notifiedAt} is null or not ${t.isHarmful} or (${t.officeReceipt} is not null and ${t.officeAt} is not null)`
		),
		check(
			'incident_harmless',
			sql`${t.state} <> 'closed' or ${t.notifiedAt} is not null or not ${t.isHarmful}`
		),
		check('incident_closed', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`)
	]
);

/** Whom an incident concerns. They see the notice on their own page once it is out. */
export const incidentPupil = pupils.table(
	'incident_pupil',
	{
		incidentId: uuid('incident_id')
			.notNull()
			.references(() => incident.id),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		addedAt: instant('added_at').notNull(),
		/** When the pupil's own side, and a guardian, first saw it. */
		pupilSeenAt: instant('pupil_seen_at'),
		guardianSeenAt: instant('guardian_seen_at')
	},
	(t) => [
		primaryKey({ columns: [t.incidentId, t.studentId] }),
		index('incident_pupil_student').on(t.studentId)
	]
);

/** That a clock ran out was told, once. */
export const privacyEscalation = pupils.table(
	'privacy_escalation',
	{
		/** An incident, or a request about rights. */
		entityId: uuid('entity_id').notNull(),
		clock: text('clock', { enum: ['assess', 'notice', 'rights_near', 'rights_late'] }).notNull(),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.entityId, t.clock] }),
		check('privacy_escalation_clock', sql`${t.clock} in ('assess','notice','rights_near','rights_late')`)
	]
);

/** What was erased of a pupil, and what was kept and why: the receipt. It names nothing that was erased. */
export const erasure = pupils.table(
	'erasure',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		requestId: uuid('request_id').references(() => rightsRequest.id),
		listId: uuid('list_id').references(() => retentionList.id),
		at: instant('at').notNull(),
		by: person('by'),
		/** Whether the whole file went, names included. */
		isWhole: boolean('is_whole').notNull(),
		erased: jsonb('erased').$type<Record<string, number>>().notNull(),
		kept: jsonb('kept').$type<{ what: string; n: number; why: string }[]>().notNull()
	},
	(t) => [
		uniqueIndex('erasure_request')
			.on(t.requestId)
			.where(sql`request_id is not null`),
		index('erasure_student').on(t.studentId),
		check('erasure_basis', sql`(${t.requestId} is null) <> (${t.listId} is null)`)
	]
);

/** How long something is kept: proposed by one person and signed by another; the newest signed one of a rule counts. */
export const retentionRule = pgTable(
	'retention_rule',
	{
		id: uuid('id').primaryKey(),
		rule: text('rule', {
			enum: ['green_answers', 'student_file', 'sign_ins', 'read_log', 'consents']
		}).notNull(),
		months: integer('months').notNull(),
		proposedBy: person('proposed_by').notNull(),
		proposedAt: instant('proposed_at').notNull(),
		signedBy: person('signed_by'),
		signedAt: instant('signed_at')
	},
	(t) => [
		index('retention_rule_signed').on(t.rule, t.signedAt),
		check(
			'retention_rule_name',
			sql`${t.rule} in ('green_answers','student_file','sign_ins','read_log','consents')`
		),
		check('retention_rule_months', sql`${t.months} between 6 and 240`),
		check('retention_rule_signed_whole', sql`(${t.signedBy} is null) = (${t.signedAt} is null)`),
		check('retention_rule_two_people', sql`${t.signedBy} is null or ${t.signedBy} <> ${t.proposedBy}`)
	]
);

/** What has passed its time, by rule: a list that two people confirm before anything goes. */
export const retentionList = pgTable(
	'retention_list',
	{
		id: uuid('id').primaryKey(),
		state: text('state', { enum: ['proposed', 'confirmed', 'running', 'done', 'dropped'] }).notNull(),
		version: integer('version').notNull().default(1),
		madeAt: instant('made_at').notNull(),
		lines: jsonb('lines')
			.$type<{ rule: string; months: number; before: string; n: number; oldest: string | null }[]>()
			.notNull(),
		confirmedBy: person('confirmed_by'),
		confirmedAt: instant('confirmed_at'),
		secondBy: person('second_by'),
		secondAt: instant('second_at'),
		doneAt: instant('done_at'),
		/** How many went so far, by rule. */
		erased: jsonb('erased').$type<Record<string, number>>().notNull(),
		receiptNo: text('receipt_no'),
		droppedBy: person('dropped_by'),
		/** How often it was tried in vain, and when last; nothing went then. */
		failures: integer('failures').notNull().default(0),
		failedAt: instant('failed_at')
	},
	(t) => [
		uniqueIndex('retention_list_open')
			.on(sql`(true)`)
			.where(sql`state in ('proposed','confirmed','running')`),
		check('retention_list_state', sql`${t.state} in ('proposed','confirmed','running','done','dropped')`),
		check(
			'retention_list_confirmed',
			sql`${t.state} in ('proposed','dropped') or ${t.confirmedBy} is not null`
		),
		check(
			'retention_list_second',
			sql`(${t.state} in ('running','done')) = (${t.secondBy} is not null)
				and (${t.secondBy} is null or ${t.secondBy} <> ${t.confirmedBy})`
		),
		check('retention_list_done', sql`(${t.state} = 'done') = (${t.doneAt} is not null)`)
	]
);
