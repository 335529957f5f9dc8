import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { organisation } from './network.ts';
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
		/** The day of the one next follow-up; whatever plans one writes it here too. */
		followUpOn: day('follow_up_on'),
		/** What comes first of the two: by it the worklist is read from its index. */
		dueOn: day('due_on')
			.notNull()
			.generatedAlwaysAs(
				sql`coalesce(least((step_due_at at time zone 'Asia/Shanghai')::date, follow_up_on), '9999-12-31'::date)`
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
