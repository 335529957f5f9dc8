import { sql } from 'drizzle-orm';
import {
	check,
	date,
	foreignKey,
	index,
	integer,
	text,
	timestamp,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { studentCase } from './cases.ts';
import { pupils, student } from './students.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });
const ofCase = () => ({
	caseId: uuid('case_id')
		.notNull()
		.references(() => studentCase.id),
	studentId: uuid('student_id')
		.notNull()
		.references(() => student.id),
	schoolId: uuid('school_id').notNull()
});

/**
 * One time that somebody looks after a pupil again (随访). An open case has exactly one ahead: an index holds that there
 * is no second, triggers that there is a first and that it is not further away than half a year.
 */
export const followUp = pupils.table(
	'follow_up',
	{
		id: uuid('id').primaryKey(),
		...ofCase(),
		/** Empty for the first one after the opening. */
		previousId: uuid('previous_id'),
		status: text('status', { enum: ['planned', 'open', 'done', 'missed', 'cancelled'] }).notNull(),
		version: integer('version').notNull().default(1),
		/** By whose rhythm it was planned; empty until the portal has looked, and again when the case has another tier. */
		tier: text('tier', { enum: ['green', 'yellow', 'orange', 'red'] }),
		/** The day from which the days of the tier count. */
		scheduleFrom: day('schedule_from').notNull(),
		nominalOn: day('nominal_on').notNull(),
		opensOn: day('opens_on').notNull(),
		dueOn: day('due_on').notNull(),
		failsOn: day('fails_on').notNull(),
		latestOn: day('latest_on').notNull(),
		plannedAt: instant('planned_at').notNull(),
		/** Of what of it people were told. */
		told: text('told', { enum: ['nothing', 'tomorrow', 'today', 'overdue'] })
			.notNull()
			.default('nothing'),
		heldOn: day('held_on'),
		heldBy: uuid('held_by').references(() => appUser.id),
		way: text('way', { enum: ['school', 'phone', 'home_visit', 'care_visit'] }),
		/** How it goes, in a word, after a return to school. */
		going: text('going', { enum: ['well', 'some_help', 'hard'] }),
		/** What was found, done and advised. */
		recordSealed: text('record_sealed'),
		endedAt: instant('ended_at'),
		cancelCode: text('cancel_code', { enum: ['absent', 'exam', 'merged', 'other', 'case_closed'] }),
		cancelWordsSealed: text('cancel_words_sealed')
	},
	(t) => [
		foreignKey({ columns: [t.previousId], foreignColumns: [t.id], name: 'follow_up_previous' }),
		uniqueIndex('follow_up_ahead')
			.on(t.caseId)
			.where(sql`status in ('planned', 'open')`),
		uniqueIndex('follow_up_after')
			.on(t.previousId)
			.where(sql`previous_id is not null`),
		index('follow_up_of').on(t.caseId, t.plannedAt),
		index('follow_up_school')
			.on(t.schoolId, t.dueOn)
			.where(sql`status in ('planned', 'open')`),
		index('follow_up_opens')
			.on(t.opensOn)
			.where(sql`status = 'planned'`),
		index('follow_up_new')
			.on(t.caseId)
			.where(sql`status in ('planned', 'open') and tier is null`),
		index('follow_up_reminded')
			.on(t.dueOn)
			.where(sql`status in ('planned', 'open') and told <> 'overdue'`),
		index('follow_up_fails')
			.on(t.failsOn)
			.where(sql`status = 'open'`),
		index('follow_up_missed')
			.on(t.endedAt)
			.where(sql`status = 'missed'`),
		check('follow_up_status', sql`${t.status} in ('planned','open','done','missed','cancelled')`),
		check(
			'follow_up_days',
			sql`${t.opensOn} <= ${t.dueOn} and ${t.dueOn} <= ${t.failsOn} and ${t.dueOn} <= ${t.latestOn}`
		),
		check('follow_up_ended', sql`(${t.status} in ('planned','open')) = (${t.endedAt} is null)`),
		check(
			'follow_up_held',
			sql`(${t.status} = 'done') = (${t.heldOn} is not null) and (${t.heldOn} is null) = (${t.heldBy} is null)
				and (${t.heldOn} is null) = (${t.recordSealed} is null) and (${t.heldOn} is null or ${t.heldOn} <= (${t.endedAt} at time zone 'Asia/Shanghai')::date)
				and (${t.heldOn} is null) = (${t.way} is null)`
		),
		check('follow_up_cancelled', sql`(${t.status} = 'cancelled') = (${t.cancelCode} is not null)`)
	]
);

/**
 * A follow-up that somebody of a service team makes as a visit (走访). The row is all that they see of the case: who it
 * is, where to go, whom to call, what to ask; until a day after it is over.
 */
export const visit = pupils.table(
	'visit',
	{
		id: uuid('id').primaryKey(),
		...ofCase(),
		followUpId: uuid('follow_up_id')
			.notNull()
			.references(() => followUp.id),
		workerId: uuid('worker_id')
			.notNull()
			.references(() => appUser.id),
		kind: text('kind', { enum: ['home', 'care'] }).notNull(),
		status: text('status', { enum: ['open', 'done', 'withdrawn'] }).notNull(),
		version: integer('version').notNull().default(1),
		taskSealed: text('task_sealed').notNull(),
		dueOn: day('due_on').notNull(),
		givenBy: uuid('given_by').references(() => appUser.id),
		givenAt: instant('given_at').notNull(),
		result: text('result', { enum: ['found', 'not_home', 'refused'] }),
		visitedAt: instant('visited_at'),
		recordSealed: text('record_sealed'),
		alertId: uuid('alert_id'),
		endedAt: instant('ended_at'),
		/** The worker sees the pupil no longer. */
		closedToWorkerAt: instant('closed_to_worker_at')
	},
	(t) => [
		uniqueIndex('visit_open')
			.on(t.followUpId)
			.where(sql`status = 'open'`),
		index('visit_worker').on(t.workerId, t.closedToWorkerAt),
		index('visit_case').on(t.caseId, t.givenAt),
		check('visit_status', sql`${t.status} in ('open','done','withdrawn')`),
		check(
			'visit_ended',
			sql`(${t.status} = 'open') = (${t.endedAt} is null) and (${t.status} = 'open') = (${t.closedToWorkerAt} is null)`
		),
		check(
			'visit_result',
			sql`(${t.status} = 'done') = (${t.result} is not null) and (${t.result} is null) = (${t.visitedAt} is null)
				and (${t.result} is null) = (${t.recordSealed} is null)`
		)
	]
);

/** What a family or a pupil asked for at a visit (诉求): the school answers by a day. */
export const appeal = pupils.table(
	'appeal',
	{
		id: uuid('id').primaryKey(),
		...ofCase(),
		visitId: uuid('visit_id')
			.notNull()
			.references(() => visit.id),
		wordsSealed: text('words_sealed').notNull(),
		raisedBy: uuid('raised_by')
			.notNull()
			.references(() => appUser.id),
		raisedAt: instant('raised_at').notNull(),
		answerDueOn: day('answer_due_on').notNull(),
		/** The day was over and nobody had answered: whoever leads the school was told. */
		toldOverdueAt: instant('told_overdue_at'),
		answeredBy: uuid('answered_by').references(() => appUser.id),
		answeredAt: instant('answered_at'),
		answerSealed: text('answer_sealed')
	},
	(t) => [
		index('appeal_case').on(t.caseId, t.raisedAt),
		index('appeal_waiting')
			.on(t.answerDueOn)
			.where(sql`answered_at is null`),
		check(
			'appeal_answered',
			sql`(${t.answeredAt} is null) = (${t.answeredBy} is null) and (${t.answeredAt} is null) = (${t.answerSealed} is null)`
		)
	]
);

/** A case that is visited every month: what a visit asks for, given anew with each follow-up. */
export const visitRule = pupils.table(
	'visit_rule',
	{
		id: uuid('id').primaryKey(),
		...ofCase(),
		workerId: uuid('worker_id')
			.notNull()
			.references(() => appUser.id),
		kind: text('kind', { enum: ['home', 'care'] }).notNull(),
		taskSealed: text('task_sealed').notNull(),
		setBy: uuid('set_by')
			.notNull()
			.references(() => appUser.id),
		setAt: instant('set_at').notNull(),
		endedBy: uuid('ended_by').references(() => appUser.id),
		endedAt: instant('ended_at')
	},
	(t) => [
		uniqueIndex('visit_rule_now')
			.on(t.caseId)
			.where(sql`ended_at is null`),
		check('visit_rule_ended', sql`${t.endedBy} is null or ${t.endedAt} is not null`)
	]
);
