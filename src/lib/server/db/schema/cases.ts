import { sql } from 'drizzle-orm';
import {
	boolean,
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
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { organisation } from './network.ts';
import { referral } from './referrals.ts';
import { pupils, student } from './students.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });

const phaseList = [
	'opened',
	'triaged',
	'assessed',
	'plan_proposed',
	'plan_agreed',
	'intervening',
	'rehabilitating',
	'return_to_school',
	'following',
	'closed',
	'consent_stopped'
] as const;

/**
 * What a school does for one pupil from the first sign to the end of the follow-ups (个案). It holds where things stand;
 * everything that was said stands in tables of its own, under a narrower door.
 */
export const studentCase = pupils.table(
	'student_case',
	{
		id: uuid('id').primaryKey(),
		/** Readable over the telephone: `A-7K2Q-9FMX`. */
		number: text('number').notNull().unique(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		phase: text('phase', { enum: phaseList }).notNull(),
		version: integer('version').notNull().default(1),
		source: text('source', { enum: ['tier', 'screening', 'concern', 'talk', 'crisis', 'hotline'] }).notNull(),
		/** What a person confirmed last; a trigger on the decisions carries it on while the case is open. */
		tier: text('tier', { enum: ['green', 'yellow', 'orange', 'red'] }),
		/** The counsellor who answers for it. */
		ownerId: uuid('owner_id')
			.notNull()
			.references(() => appUser.id),
		openedBy: uuid('opened_by')
			.notNull()
			.references(() => appUser.id),
		openedAt: instant('opened_at').notNull(),
		phaseAt: instant('phase_at').notNull(),
		/** Until when the next step is to be done, where the phase has a clock. */
		stepDueAt: instant('step_due_at'),
		/** How far people were told of that clock; a trigger begins anew with another due time. */
		stepTold: text('step_told', { enum: ['nothing', 'nudge', 'due', 'county', 'city'] })
			.notNull()
			.default('nothing'),
		/** The day of the one next follow-up; whatever plans one writes it here too. */
		followUpOn: day('follow_up_on'),
		/** The first day of a task from a conference that is not done; a trigger on the tasks keeps it. */
		taskDueOn: day('task_due_on'),
		/** What comes first of these: by it the worklist is read from its index. */
		dueOn: day('due_on')
			.notNull()
			.generatedAlwaysAs(
				sql`coalesce(least((step_due_at at time zone 'Asia/Shanghai')::date, follow_up_on, task_due_on), '9999-12-31'::date)`
			),
		closingAskedBy: uuid('closing_asked_by').references(() => appUser.id),
		closingAskedAt: instant('closing_asked_at'),
		closingCode: text('closing_code'),
		closedBy: uuid('closed_by').references(() => appUser.id),
		endedAt: instant('ended_at')
	},
	(t) => [
		uniqueIndex('case_once')
			.on(t.studentId)
			.where(sql`ended_at is null`),
		index('case_worklist')
			.on(t.schoolId, t.dueOn, t.id)
			.where(sql`ended_at is null`),
		index('case_clock')
			.on(t.stepTold)
			.where(sql`ended_at is null and step_due_at is not null and step_told <> 'city'`),
		index('case_ended').on(t.schoolId, t.endedAt),
		index('case_student').on(t.studentId),
		check('case_ended', sql`(${t.phase} in ('closed', 'consent_stopped')) = (${t.endedAt} is not null)`),
		check(
			'case_closing',
			sql`(${t.closingAskedBy} is null) = (${t.closingAskedAt} is null) and (${t.closingAskedBy} is null) = (${t.closingCode} is null)`
		),
		check(
			'case_two_people',
			sql`(${t.phase} = 'closed') = (${t.closedBy} is not null)
				and (${t.closedBy} is null or (${t.closingAskedBy} is not null and ${t.closedBy} <> ${t.closingAskedBy}))`
		)
	]
);

/** What happened to a case, step by step. Rows are only added. */
export const caseEvent = pupils.table(
	'case_event',
	{
		id: uuid('id').primaryKey(),
		caseId: uuid('case_id')
			.notNull()
			.references(() => studentCase.id),
		at: instant('at').notNull(),
		/** Nobody where a consent ended it. */
		actorId: uuid('actor_id').references(() => appUser.id),
		kind: text('kind').notNull(),
		/** Codes and dates, never free words. */
		detail: jsonb('detail').$type<Record<string, string>>().notNull(),
		/** Why, for those who see the case. */
		wordsSealed: text('words_sealed')
	},
	(t) => [index('case_event_of').on(t.caseId, t.at)]
);

const caseId = () =>
	uuid('case_id')
		.notNull()
		.references(() => studentCase.id);
const recordedBy = () =>
	uuid('recorded_by')
		.notNull()
		.references(() => appUser.id);
const kindList = ['group', 'family', 'individual', 'medical'] as const;
const wish = (name: string) => text(name, { enum: ['agree', 'other', 'decline'] });

/** Those who look after a pupil sat together (个案会商). */
export const caseConference = pupils.table(
	'case_conference',
	{
		id: uuid('id').primaryKey(),
		caseId: caseId(),
		heldOn: day('held_on').notNull(),
		decision: text('decision', { enum: ['go_on', 'change_plan', 'refer', 'return', 'close'] }).notNull(),
		/** Minutes, what was decided, and who took part beside the accounts, by their function. */
		bodySealed: text('body_sealed').notNull(),
		recordedBy: recordedBy(),
		recordedAt: instant('recorded_at').notNull()
	},
	(t) => [index('case_conference_of').on(t.caseId, t.heldOn)]
);

export const caseAttendee = pupils.table(
	'case_attendee',
	{
		conferenceId: uuid('conference_id')
			.notNull()
			.references(() => caseConference.id),
		caseId: caseId(),
		userId: uuid('user_id')
			.notNull()
			.references(() => appUser.id)
	},
	(t) => [primaryKey({ columns: [t.conferenceId, t.userId] }), index('case_attendee_user').on(t.userId)]
);

/** What somebody does until a day, as a conference decided. */
export const caseTask = pupils.table(
	'case_task',
	{
		id: uuid('id').primaryKey(),
		caseId: caseId(),
		conferenceId: uuid('conference_id')
			.notNull()
			.references(() => caseConference.id),
		ownerId: uuid('owner_id')
			.notNull()
			.references(() => appUser.id),
		dueOn: day('due_on').notNull(),
		whatSealed: text('what_sealed').notNull(),
		doneAt: instant('done_at'),
		doneBy: uuid('done_by').references(() => appUser.id),
		told: text('told', { enum: ['nothing', 'today', 'overdue'] })
			.notNull()
			.default('nothing')
	},
	(t) => [
		index('case_task_of').on(t.caseId, t.dueOn),
		index('case_task_due')
			.on(t.dueOn)
			.where(sql`done_at is null and told <> 'overdue'`),
		check('case_task_done', sql`(${t.doneAt} is null) = (${t.doneBy} is null)`)
	]
);

/** What a specialist advises; a plan follows it. */
export const caseOpinion = pupils.table(
	'case_opinion',
	{
		id: uuid('id').primaryKey(),
		caseId: caseId(),
		/** The hospital's letter, where it came by a referral. */
		referralId: uuid('referral_id').references(() => referral.id),
		institution: text('institution').notNull(),
		specialist: text('specialist'),
		givenOn: day('given_on').notNull(),
		/** Which kinds of help are advised. */
		kinds: text('kinds', { enum: kindList }).array().notNull(),
		wordsSealed: text('words_sealed'),
		recordedBy: recordedBy(),
		recordedAt: instant('recorded_at').notNull()
	},
	(t) => [
		index('case_opinion_of').on(t.caseId),
		check('case_opinion_from', sql`${t.referralId} is not null or ${t.specialist} is not null`)
	]
);

/** What is to be done for a pupil, in versions; one of a case counts. */
export const carePlan = pupils.table(
	'care_plan',
	{
		id: uuid('id').primaryKey(),
		caseId: caseId(),
		version: integer('version').notNull(),
		opinionId: uuid('opinion_id')
			.notNull()
			.references(() => caseOpinion.id),
		kinds: text('kinds', { enum: kindList }).array().notNull(),
		goalsSealed: text('goals_sealed').notNull(),
		proposedBy: uuid('proposed_by')
			.notNull()
			.references(() => appUser.id),
		proposedAt: instant('proposed_at').notNull(),
		/** What the pupil says to it, and who looks after a minor. */
		pupilWish: wish('pupil_wish'),
		familyWish: wish('family_wish'),
		wishesSealed: text('wishes_sealed'),
		heardAt: instant('heard_at'),
		agreedAt: instant('agreed_at'),
		endedAt: instant('ended_at'),
		endCode: text('end_code', { enum: ['superseded', 'declined'] })
	},
	(t) => [
		unique('care_plan_version').on(t.caseId, t.version),
		uniqueIndex('care_plan_current')
			.on(t.caseId)
			.where(sql`ended_at is null`),
		check('care_plan_kinds', sql`cardinality(${t.kinds}) > 0`),
		check('care_plan_ended', sql`(${t.endedAt} is null) = (${t.endCode} is null)`),
		check('care_plan_agreed', sql`${t.agreedAt} is null or ${t.pupilWish} = 'agree'`)
	]
);

/** What is done by an agreed plan, from a day on (干预). */
export const intervention = pupils.table(
	'intervention',
	{
		id: uuid('id').primaryKey(),
		caseId: caseId(),
		planId: uuid('plan_id')
			.notNull()
			.references(() => carePlan.id),
		kind: text('kind', { enum: kindList }).notNull(),
		frequency: text('frequency', {
			enum: ['twice_weekly', 'weekly', 'fortnightly', 'monthly', 'as_needed']
		}).notNull(),
		fromOn: day('from_on').notNull(),
		toOn: day('to_on'),
		/** Who does it: somebody with an account, or in words. */
		byUserId: uuid('by_user_id').references(() => appUser.id),
		byWords: text('by_words'),
		recordedBy: recordedBy(),
		recordedAt: instant('recorded_at').notNull(),
		endedOn: day('ended_on'),
		result: text('result', { enum: ['reached', 'partly', 'not_reached', 'not_wished', 'went_elsewhere'] })
	},
	(t) => [
		index('intervention_of').on(t.caseId),
		check('intervention_by', sql`(${t.byUserId} is null) <> (${t.byWords} is null)`),
		check('intervention_days', sql`${t.toOn} is null or ${t.toOn} >= ${t.fromOn}`),
		check('intervention_ended', sql`(${t.endedOn} is null) = (${t.result} is null)`)
	]
);

/** One time that an intervention took place, or did not. Rows are only added. */
export const interventionSession = pupils.table(
	'intervention_session',
	{
		id: uuid('id').primaryKey(),
		caseId: caseId(),
		interventionId: uuid('intervention_id')
			.notNull()
			.references(() => intervention.id),
		heldOn: day('held_on').notNull(),
		/** Whether the pupil was there. */
		attended: boolean('attended').notNull(),
		noteSealed: text('note_sealed'),
		recordedBy: recordedBy(),
		recordedAt: instant('recorded_at').notNull()
	},
	(t) => [index('intervention_session_of').on(t.interventionId, t.heldOn)]
);
