import { sql } from 'drizzle-orm';
import {
	check,
	date,
	index,
	integer,
	pgSchema,
	pgTable,
	text,
	timestamp,
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { division, organisation } from './network.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });
const person = (name: string) => uuid(name).references(() => appUser.id);

export const measureCodes = [
	'visits',
	'publicity',
	'information',
	'assessment',
	'counselling',
	'crisis',
	'hotline'
] as const;
const measureList = sql.raw(measureCodes.map((code) => `'${code}'`).join(','));
const qualifierCodes = ['exact', 'near', 'over', 'least', 'about'] as const;
const qualifierList = sql.raw(qualifierCodes.map((code) => `'${code}'`).join(','));

/** A special programme (专项行动) for a named population of adults: seven measures, from the plan to the report. */
export const programme = pgTable(
	'programme',
	{
		id: uuid('id').primaryKey(),
		title: text('title').notNull(),
		/** For whom it is; never pupils. */
		population: text('population').notNull(),
		/** The document it follows. */
		basis: text('basis').notNull(),
		startsOn: day('starts_on').notNull(),
		endsOn: day('ends_on').notNull(),
		reportDueOn: day('report_due_on').notNull(),
		/** Days from one visit to the next. */
		visitDays: integer('visit_days').notNull(),
		/** Months from one follow-up to the next. */
		followUpMonths: integer('follow_up_months').notNull(),
		state: text('state', { enum: ['draft', 'submitted', 'running', 'closed', 'dropped'] }).notNull(),
		version: integer('version').notNull().default(1),
		draftedBy: person('drafted_by').notNull(),
		draftedAt: instant('drafted_at').notNull(),
		approvedBy: person('approved_by'),
		approvedAt: instant('approved_at'),
		closedBy: person('closed_by'),
		closedAt: instant('closed_at')
	},
	(t) => [
		check('programme_state', sql`${t.state} in ('draft','submitted','running','closed','dropped')`),
		check('programme_days', sql`${t.endsOn} > ${t.startsOn} and ${t.reportDueOn} >= ${t.startsOn}`),
		check('programme_rhythm', sql`${t.visitDays} between 1 and 92 and ${t.followUpMonths} between 1 and 6`),
		check('programme_approved', sql`(${t.state} in ('running','closed')) = (${t.approvedBy} is not null)`),
		check('programme_two_people', sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.draftedBy}`)
	]
);

/** What somebody reported of a measure in a county: as written, with its qualifier. Later rows replace earlier ones. */
export const programmeFigure = pgTable(
	'programme_figure',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		measure: text('measure', { enum: measureCodes }).notNull(),
		countyCode: text('county_code')
			.notNull()
			.references(() => division.code),
		kind: text('kind', { enum: ['planned', 'done'] }).notNull(),
		value: integer('value').notNull(),
		qualifier: text('qualifier', { enum: qualifierCodes }).notNull(),
		source: text('source').notNull(),
		asOf: day('as_of').notNull(),
		enteredBy: person('entered_by').notNull(),
		enteredAt: instant('entered_at').notNull(),
		verifiedBy: person('verified_by'),
		verifiedAt: instant('verified_at')
	},
	(t) => [
		index('programme_figure_latest').on(t.programmeId, t.measure, t.countyCode, t.kind, t.asOf, t.enteredAt),
		check('programme_figure_measure', sql`${t.measure} in (${measureList})`),
		check('programme_figure_kind', sql`${t.kind} in ('planned','done')`),
		check('programme_figure_qualifier', sql`${t.qualifier} in (${qualifierList})`),
		check('programme_figure_value', sql`${t.value} between 0 and 10000000`),
		check(
			'programme_figure_second',
			sql`(${t.verifiedBy} is null) = (${t.verifiedAt} is null) and (${t.verifiedBy} is null or ${t.verifiedBy} <> ${t.enteredBy})
				and (${t.kind} = 'done' or ${t.verifiedBy} is null)`
		)
	]
);

/** Who holds a post of a programme (三专): for the city, a county or a township. With an account it opens the people there. */
export const programmePost = pgTable(
	'programme_post',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		divisionCode: text('division_code')
			.notNull()
			.references(() => division.code),
		holderName: text('holder_name').notNull(),
		profession: text('profession', {
			enum: ['psychiatrist', 'psychotherapist', 'psych_counsellor', 'social_worker', 'other']
		}).notNull(),
		userId: person('user_id'),
		fromOn: day('from_on').notNull(),
		/** The first day on which they no longer hold it. */
		toOn: day('to_on'),
		enteredBy: person('entered_by').notNull(),
		enteredAt: instant('entered_at').notNull()
	},
	(t) => [
		index('programme_post_of').on(t.programmeId, t.divisionCode),
		index('programme_post_user').on(t.userId),
		check('programme_post_days', sql`${t.toOn} is null or ${t.toOn} >= ${t.fromOn}`),
		check(
			'programme_post_profession',
			sql`${t.profession} in ('psychiatrist','psychotherapist','psych_counsellor','social_worker','other')`
		)
	]
);

/** What a department has to do in a programme. */
export const programmeDuty = pgTable(
	'programme_duty',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		department: text('department', {
			enum: ['health', 'civil_affairs', 'women', 'disabled', 'police', 'justice']
		}).notNull(),
		words: text('words').notNull(),
		dueOn: day('due_on').notNull(),
		doneAt: instant('done_at'),
		doneBy: person('done_by'),
		note: text('note')
	},
	(t) => [
		index('programme_duty_of').on(t.programmeId),
		check(
			'programme_duty_department',
			sql`${t.department} in ('health','civil_affairs','women','disabled','police','justice')`
		),
		check('programme_duty_done', sql`(${t.doneAt} is null) = (${t.doneBy} is null)`)
	]
);

/** One thing that was published, by channel. */
export const programmeItem = pgTable(
	'programme_item',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		countyCode: text('county_code')
			.notNull()
			.references(() => division.code),
		channel: text('channel', {
			enum: ['broadcast', 'paper', 'online', 'board', 'event', 'toolkit']
		}).notNull(),
		title: text('title').notNull(),
		publishedOn: day('published_on').notNull(),
		copies: integer('copies'),
		qualifier: text('qualifier', { enum: qualifierCodes }).notNull(),
		source: text('source').notNull(),
		enteredBy: person('entered_by').notNull(),
		enteredAt: instant('entered_at').notNull()
	},
	(t) => [
		index('programme_item_of').on(t.programmeId, t.publishedOn),
		check(
			'programme_item_channel',
			sql`${t.channel} in ('broadcast','paper','online','board','event','toolkit')`
		),
		check('programme_item_qualifier', sql`${t.qualifier} in (${qualifierList})`),
		check('programme_item_copies', sql`${t.copies} is null or ${t.copies} >= 0`)
	]
);

/** A month of the hotline, as its host counts it. No caller. */
export const programmeCalls = pgTable(
	'programme_calls',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		month: text('month').notNull(),
		calls: integer('calls').notNull(),
		answered: integer('answered').notNull(),
		qualifier: text('qualifier', { enum: qualifierCodes }).notNull(),
		hoursPerDay: integer('hours_per_day').notNull(),
		seats: integer('seats').notNull(),
		source: text('source').notNull(),
		enteredBy: person('entered_by').notNull(),
		enteredAt: instant('entered_at').notNull()
	},
	(t) => [
		unique('programme_calls_month').on(t.programmeId, t.month),
		check('programme_calls_month_form', sql`${t.month} ~ '^20\\d\\d-(0[1-9]|1[0-2])$'`),
		check('programme_calls_qualifier', sql`${t.qualifier} in (${qualifierList})`),
		check('programme_calls_counts', sql`${t.answered} between 0 and ${t.calls}`),
		check('programme_calls_hours', sql`${t.hoursPerDay} between 1 and 24 and ${t.seats} between 1 and 500`)
	]
);

/** What is sent up: the experience of the programme, or what the calls tell; approved by a second person. */
export const programmeReport = pgTable(
	'programme_report',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		kind: text('kind', { enum: ['experience', 'hotline'] }).notNull(),
		addressee: text('addressee').notNull(),
		body: text('body').notNull(),
		dueOn: day('due_on').notNull(),
		state: text('state', { enum: ['draft', 'approved', 'sent'] }).notNull(),
		version: integer('version').notNull().default(1),
		draftedBy: person('drafted_by').notNull(),
		draftedAt: instant('drafted_at').notNull(),
		approvedBy: person('approved_by'),
		approvedAt: instant('approved_at'),
		sentBy: person('sent_by'),
		sentAt: instant('sent_at'),
		receiptNo: text('receipt_no')
	},
	(t) => [
		index('programme_report_of').on(t.programmeId),
		uniqueIndex('programme_report_experience')
			.on(t.programmeId)
			.where(sql`kind = 'experience'`),
		check('programme_report_kind', sql`${t.kind} in ('experience','hotline')`),
		check('programme_report_state', sql`${t.state} in ('draft','approved','sent')`),
		check('programme_report_approved', sql`(${t.state} = 'draft') = (${t.approvedBy} is null)`),
		check('programme_report_two_people', sql`${t.approvedBy} is null or ${t.approvedBy} <> ${t.draftedBy}`),
		check(
			'programme_report_sent',
			sql`(${t.state} = 'sent') = (${t.sentBy} is not null) and (${t.state} = 'sent') = (${t.receiptNo} is not null)`
		)
	]
);

/** A list of the population that was read in, from a hospital or from the townships of a county. */
export const programmeList = pgTable(
	'programme_list',
	{
		id: uuid('id').primaryKey(),
		programmeId: uuid('programme_id')
			.notNull()
			.references(() => programme.id),
		side: text('side', { enum: ['hospital', 'township'] }).notNull(),
		countyCode: text('county_code').references(() => division.code),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisation.id),
		fileHash: text('file_hash').notNull(),
		rows: integer('rows').notNull(),
		added: integer('added').notNull(),
		matched: integer('matched').notNull(),
		importedBy: person('imported_by').notNull(),
		importedAt: instant('imported_at').notNull()
	},
	(t) => [
		index('programme_list_of').on(t.programmeId, t.importedAt),
		check('programme_list_side', sql`${t.side} in ('hospital','township')`),
		check('programme_list_county', sql`(${t.side} = 'township') = (${t.countyCode} is not null)`)
	]
);

/**
 * The people of a programme, in a schema of their own under row-level security: without the door of the room
 * (`asPost`) its tables read as empty. Names, birth dates, telephones and words are sealed.
 */
export const programmes = pgSchema('programmes');

/** Where a row belongs; every table of this schema has the three, and every policy asks them. */
const place = {
	programmeId: uuid('programme_id')
		.notNull()
		.references(() => programme.id),
	countyCode: text('county_code').notNull(),
	/** Empty as long as nobody knows the township: then it is the county's to find out. */
	townshipCode: text('township_code')
};

export const programmePerson = programmes.table(
	'person',
	{
		id: uuid('id').primaryKey(),
		...place,
		code: text('code').notNull().unique(),
		nameSealed: text('name_sealed').notNull(),
		bornSealed: text('born_sealed'),
		phoneSealed: text('phone_sealed'),
		/** Name with birth date, and telephone: what the two lists are matched by. */
		bornHash: text('born_hash'),
		phoneHash: text('phone_hash'),
		hospitalListId: uuid('hospital_list_id').references(() => programmeList.id),
		townshipListId: uuid('township_list_id').references(() => programmeList.id),
		state: text('state', {
			enum: ['matched', 'to_check', 'confirmed_present', 'moved', 'deceased', 'refused', 'wrong_entry']
		}).notNull(),
		stateBy: person('state_by'),
		stateAt: instant('state_at').notNull(),
		wordsSealed: text('words_sealed'),
		version: integer('version').notNull().default(1)
	},
	(t) => [
		index('programme_person_place').on(t.programmeId, t.countyCode, t.townshipCode, t.state),
		index('programme_person_born').on(t.programmeId, t.bornHash),
		index('programme_person_phone').on(t.programmeId, t.phoneHash),
		check(
			'programme_person_state',
			sql`${t.state} in ('matched','to_check','confirmed_present','moved','deceased','refused','wrong_entry')`
		),
		check(
			'programme_person_lists',
			sql`(${t.hospitalListId} is not null or ${t.townshipListId} is not null)
				and (${t.state} <> 'matched' or (${t.hospitalListId} is not null and ${t.townshipListId} is not null))`
		)
	]
);

/** A visit or a follow-up that is due, or was made. Of each kind a person has one open at most. */
export const programmeTask = programmes.table(
	'task',
	{
		id: uuid('id').primaryKey(),
		...place,
		personId: uuid('person_id')
			.notNull()
			.references(() => programmePerson.id),
		kind: text('kind', { enum: ['visit', 'follow_up'] }).notNull(),
		dueOn: day('due_on').notNull(),
		state: text('state', { enum: ['open', 'done', 'ended'] }).notNull(),
		doneBy: person('done_by'),
		doneAt: instant('done_at'),
		/** How the person is; for a follow-up also counselling and guidance, each by itself. */
		wordsSealed: text('words_sealed')
	},
	(t) => [
		uniqueIndex('programme_task_open')
			.on(t.personId, t.kind)
			.where(sql`state = 'open'`),
		index('programme_task_due').on(t.programmeId, t.countyCode, t.kind, t.state, t.dueOn),
		check('programme_task_kind', sql`${t.kind} in ('visit','follow_up')`),
		check('programme_task_state', sql`${t.state} in ('open','done','ended')`),
		check(
			'programme_task_done',
			sql`(${t.state} = 'done') = (${t.doneAt} is not null) and (${t.state} = 'done') = (${t.wordsSealed} is not null)`
		)
	]
);

/** A need that a visit brought back, with the day by which it is answered. */
export const programmeAppeal = programmes.table(
	'appeal',
	{
		id: uuid('id').primaryKey(),
		...place,
		personId: uuid('person_id')
			.notNull()
			.references(() => programmePerson.id),
		department: text('department', {
			enum: ['health', 'civil_affairs', 'women', 'disabled', 'police', 'justice']
		}).notNull(),
		wordsSealed: text('words_sealed').notNull(),
		raisedBy: person('raised_by').notNull(),
		raisedAt: instant('raised_at').notNull(),
		dueOn: day('due_on').notNull(),
		answerSealed: text('answer_sealed'),
		answeredBy: person('answered_by'),
		answeredAt: instant('answered_at')
	},
	(t) => [
		index('programme_appeal_open')
			.on(t.programmeId, t.countyCode, t.dueOn)
			.where(sql`answered_at is null`),
		index('programme_appeal_person').on(t.personId),
		check(
			'programme_appeal_answered',
			sql`(${t.answeredAt} is null) = (${t.answerSealed} is null) and (${t.answeredAt} is null) = (${t.answeredBy} is null)`
		)
	]
);

/** That an assessment was offered: agreed to and made, or refused. Without a consent nothing else is there. */
export const programmeAssessment = programmes.table(
	'assessment',
	{
		id: uuid('id').primaryKey(),
		...place,
		personId: uuid('person_id')
			.notNull()
			.references(() => programmePerson.id),
		consent: text('consent', { enum: ['given', 'refused'] }).notNull(),
		route: text('route', { enum: ['in_person', 'phone', 'paper'] }).notNull(),
		at: instant('at').notNull(),
		by: person('by').notNull(),
		scale: text('scale'),
		finding: text('finding', { enum: ['none', 'watch', 'abnormal'] }),
		/** What the hospital above says to do; a plan rests on it. */
		opinionSealed: text('opinion_sealed'),
		plan: text('plan', { enum: ['group', 'family', 'individual', 'none'] }),
		/** What the person and the family wish. */
		wish: text('wish', { enum: ['agrees', 'later', 'declines'] })
	},
	(t) => [
		index('programme_assessment_person').on(t.personId, t.at),
		check('programme_assessment_consent', sql`${t.consent} in ('given','refused')`),
		check('programme_assessment_route', sql`${t.route} in ('in_person','phone','paper')`),
		check(
			'programme_assessment_agreed',
			sql`(${t.consent} = 'given') = (${t.scale} is not null) and (${t.consent} = 'given') = (${t.finding} is not null)
				and (${t.consent} = 'given' or (${t.opinionSealed} is null and ${t.plan} is null and ${t.wish} is null))`
		),
		check(
			'programme_assessment_opinion',
			sql`coalesce(${t.plan}, 'none') = 'none' or ${t.opinionSealed} is not null`
		)
	]
);

/** A key person: one who is looked after one to one, with an owner and a clock. */
export const programmeKeyCase = programmes.table(
	'key_case',
	{
		id: uuid('id').primaryKey(),
		...place,
		personId: uuid('person_id')
			.notNull()
			.references(() => programmePerson.id),
		source: text('source', { enum: ['assessment', 'report'] }).notNull(),
		wordsSealed: text('words_sealed').notNull(),
		raisedBy: person('raised_by').notNull(),
		raisedAt: instant('raised_at').notNull(),
		dueAt: instant('due_at').notNull(),
		state: text('state', { enum: ['raised', 'owned', 'contacted', 'closed'] }).notNull(),
		version: integer('version').notNull().default(1),
		ownerId: person('owner_id'),
		ownedAt: instant('owned_at'),
		contactedAt: instant('contacted_at'),
		outcome: text('outcome', { enum: ['counselled', 'admitted', 'guarded', 'no_need'] }),
		fedBackAt: instant('fed_back_at'),
		closedBy: person('closed_by'),
		closedAt: instant('closed_at')
	},
	(t) => [
		uniqueIndex('programme_key_open')
			.on(t.personId)
			.where(sql`state <> 'closed'`),
		index('programme_key_due').on(t.programmeId, t.countyCode, t.state, t.dueAt),
		check('programme_key_source', sql`${t.source} in ('assessment','report')`),
		check('programme_key_state', sql`${t.state} in ('raised','owned','contacted','closed')`),
		check(
			'programme_key_facts',
			sql`(${t.state} = 'raised') = (${t.ownerId} is null)
				and (${t.state} in ('contacted','closed')) = (${t.contactedAt} is not null)
				and (${t.state} in ('contacted','closed')) = (${t.outcome} is not null)
				and (${t.state} = 'closed') = (${t.closedAt} is not null)
				and (${t.state} = 'closed') = (${t.fedBackAt} is not null)`
		)
	]
);

/** Who looked at whom. Insert and read only. */
export const programmeRead = programmes.table(
	'read_log',
	{
		id: uuid('id').primaryKey(),
		...place,
		personId: uuid('person_id').notNull(),
		actorId: uuid('actor_id').notNull(),
		at: instant('at').notNull(),
		part: text('part', { enum: ['list', 'person'] }).notNull()
	},
	(t) => [index('programme_read_person').on(t.personId, t.at)]
);
