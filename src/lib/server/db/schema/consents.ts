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
	uuid
} from 'drizzle-orm/pg-core';
import { appUser } from './access.ts';
import { organisation } from './network.ts';
import { guardian, pupils, student } from './students.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const day = (name: string) => date(name, { mode: 'string' });

const purposes = [
	'screening',
	'school_counselling_record',
	'referral_share_to_hospital',
	'hospital_feedback_to_school',
	'contact_notification',
	'secondary_use_research'
] as const;
const purposeList = sql.raw(purposes.map((purpose) => `'${purpose}'`).join(','));

/** Whose consent a purpose needs at which age; configuration that awaits its legal sign-off. Ages in whole years. */
export const consentRule = pupils.table(
	'consent_rule',
	{
		purpose: text('purpose', { enum: purposes }).notNull(),
		fromAge: integer('from_age').notNull(),
		/** The first age that it is no longer for. */
		toAge: integer('to_age').notNull(),
		guardian: boolean('guardian').notNull(),
		student: boolean('student').notNull(),
		/** From this age on the child's own assent is asked beside the guardian's consent. */
		assentFromAge: integer('assent_from_age')
	},
	(t) => [
		primaryKey({ columns: [t.purpose, t.fromAge] }),
		check('consent_rule_purpose', sql`${t.purpose} in (${purposeList})`),
		check('consent_rule_ages', sql`${t.toAge} > ${t.fromAge} and ${t.fromAge} >= 0`),
		check('consent_rule_somebody', sql`${t.guardian} or ${t.student}`)
	]
);

/**
 * Whether a school asks guardians too where the rule asks a pupil under 18 alone. Rows are only added; the newest counts,
 * from its moment on.
 */
export const schoolConsentRule = pupils.table(
	'school_consent_rule',
	{
		id: uuid('id').primaryKey(),
		schoolId: uuid('school_id')
			.notNull()
			.references(() => organisation.id),
		purpose: text('purpose', { enum: purposes }).notNull(),
		asksGuardian: boolean('asks_guardian').notNull(),
		fromAt: instant('from_at').notNull(),
		setBy: uuid('set_by')
			.notNull()
			.references(() => appUser.id)
	},
	(t) => [
		index('school_consent_rule_school').on(t.schoolId, t.purpose, t.fromAt),
		check('school_consent_rule_purpose', sql`${t.purpose} in (${purposeList})`)
	]
);

/** A guardian was told of what a pupil under 18 decides alone; rows are only added. */
export const guardianInformed = pupils.table(
	'guardian_informed',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		purpose: text('purpose', { enum: purposes }).notNull(),
		way: text('way', { enum: ['slip', 'phone', 'in_person'] }).notNull(),
		informedOn: day('informed_on').notNull(),
		recordedBy: uuid('recorded_by')
			.notNull()
			.references(() => appUser.id),
		recordedAt: instant('recorded_at').notNull()
	},
	(t) => [
		index('guardian_informed_student').on(t.studentId, t.purpose),
		check('guardian_informed_purpose', sql`${t.purpose} in (${purposeList})`),
		check('guardian_informed_way', sql`${t.way} in ('slip','phone','in_person')`)
	]
);

/**
 * Somebody is in danger now: one named person goes past what was not agreed to, for a short time, and answers for it to
 * a second one and to whoever looks at it afterwards. No state of a consent.
 */
export const consentOverride = pupils.table(
	'consent_override',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		reasonCode: text('reason_code', {
			enum: ['self_harm', 'harmed', 'missing', 'medical', 'other']
		}).notNull(),
		wordsSealed: text('words_sealed').notNull(),
		/** To know of it would put the pupil at risk: guardians are not shown it. */
		isProtected: boolean('is_protected').notNull(),
		raisedBy: uuid('raised_by')
			.notNull()
			.references(() => appUser.id),
		raisedAt: instant('raised_at').notNull(),
		/** Until then a second person agrees, or it lapses. */
		confirmBy: instant('confirm_by').notNull(),
		/** Over for good, whatever was agreed. */
		untilAt: instant('until_at').notNull(),
		secondBy: uuid('second_by').references(() => appUser.id),
		secondAt: instant('second_at'),
		secondAgreed: boolean('second_agreed'),
		reviewedBy: uuid('reviewed_by').references(() => appUser.id),
		reviewedAt: instant('reviewed_at'),
		reviewSealed: text('review_sealed')
	},
	(t) => [
		index('consent_override_student').on(t.studentId, t.untilAt),
		index('consent_override_school').on(t.schoolId, t.raisedAt),
		check(
			'consent_override_reason',
			sql`${t.reasonCode} in ('self_harm','harmed','missing','medical','other')`
		),
		check(
			'consent_override_short',
			sql`${t.confirmBy} > ${t.raisedAt} and ${t.confirmBy} - ${t.raisedAt} <= interval '24 hours'
				and ${t.untilAt} >= ${t.confirmBy} and ${t.untilAt} - ${t.raisedAt} <= interval '72 hours'`
		),
		check(
			'consent_override_second',
			sql`(${t.secondBy} is null) = (${t.secondAt} is null) and (${t.secondBy} is null) = (${t.secondAgreed} is null)
				and (${t.secondBy} is null or (${t.secondBy} <> ${t.raisedBy} and ${t.secondAt} < ${t.confirmBy}))`
		),
		check(
			'consent_override_reviewed',
			sql`(${t.reviewedBy} is null) = (${t.reviewedAt} is null) and (${t.reviewedBy} is null) = (${t.reviewSealed} is null)
				and (${t.reviewedBy} is null or (${t.reviewedBy} <> ${t.raisedBy} and ${t.reviewedBy} is distinct from ${t.secondBy}))`
		)
	]
);

/** The words of a notice, by version; never changed once somebody was asked with them. */
export const consentText = pupils.table(
	'consent_text',
	{
		id: uuid('id').primaryKey(),
		purpose: text('purpose', { enum: purposes }).notNull(),
		reader: text('reader', { enum: ['guardian', 'student'] }).notNull(),
		version: integer('version').notNull(),
		body: jsonb('body').$type<Record<'zh-CN' | 'en', string>>().notNull(),
		bodyHash: text('body_hash').notNull(),
		validFrom: instant('valid_from').notNull(),
		/** Our own draft until somebody answerable signs it off. */
		approvedBy: uuid('approved_by').references(() => appUser.id),
		approvedAt: instant('approved_at')
	},
	(t) => [
		unique('consent_text_version').on(t.purpose, t.reader, t.version),
		check('consent_text_purpose', sql`${t.purpose} in (${purposeList})`)
	]
);

/** The next version of a notice until a second person approves it; then it becomes a `consent_text` and is never changed. */
export const consentDraft = pupils.table(
	'consent_draft',
	{
		id: uuid('id').primaryKey(),
		purpose: text('purpose', { enum: purposes }).notNull(),
		reader: text('reader', { enum: ['guardian', 'student'] }).notNull(),
		body: jsonb('body').$type<Record<'zh-CN' | 'en', string>>().notNull(),
		state: text('state', { enum: ['draft', 'approved', 'dropped'] }).notNull(),
		draftedBy: uuid('drafted_by')
			.notNull()
			.references(() => appUser.id),
		draftedAt: instant('drafted_at').notNull(),
		decidedBy: uuid('decided_by').references(() => appUser.id),
		decidedAt: instant('decided_at')
	},
	(t) => [
		check('consent_draft_purpose', sql`${t.purpose} in (${purposeList})`),
		check('consent_draft_state', sql`(${t.state} = 'draft') = (${t.decidedBy} is null)`),
		check('consent_draft_two_people', sql`${t.state} <> 'approved' or ${t.decidedBy} <> ${t.draftedBy}`)
	]
);

/** Somebody was asked: one row for each who has to sign. */
export const consentRequest = pupils.table(
	'consent_request',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		campaignId: uuid('campaign_id'),
		purpose: text('purpose', { enum: purposes }).notNull(),
		/** Named for whatever leaves the school. */
		recipientId: uuid('recipient_id').references(() => organisation.id),
		dataClasses: text('data_classes').array().notNull(),
		textId: uuid('text_id')
			.notNull()
			.references(() => consentText.id),
		signer: text('signer', { enum: ['guardian', 'student'] }).notNull(),
		/** Empty where any guardian may answer with the slip. */
		guardianId: uuid('guardian_id').references(() => guardian.id),
		/** The secret part of the link and the code on the slip, as keyed hashes. */
		linkHash: text('link_hash').notNull().unique(),
		codeHash: text('code_hash').notNull(),
		requestedBy: uuid('requested_by')
			.notNull()
			.references(() => appUser.id),
		requestedAt: instant('requested_at').notNull(),
		dueOn: day('due_on').notNull(),
		remindedAt: instant('reminded_at'),
		misses: integer('misses').notNull().default(0),
		lockedAt: instant('locked_at')
	},
	(t) => [
		index('consent_request_student').on(t.studentId, t.purpose),
		index('consent_request_campaign').on(t.campaignId),
		check('consent_request_purpose', sql`${t.purpose} in (${purposeList})`),
		check('consent_request_signer', sql`${t.signer} in ('guardian','student')`)
	]
);

/** An answer. Rows are only added: what ends one stands in `consent_end`. */
export const consent = pupils.table(
	'consent',
	{
		id: uuid('id').primaryKey(),
		/** Readable over the telephone: `C-7K2Q-9FMX`. */
		number: text('number').notNull().unique(),
		requestId: uuid('request_id')
			.notNull()
			.references(() => consentRequest.id),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		signer: text('signer', { enum: ['guardian', 'student'] }).notNull(),
		guardianId: uuid('guardian_id').references(() => guardian.id),
		purpose: text('purpose', { enum: purposes }).notNull(),
		recipientId: uuid('recipient_id').references(() => organisation.id),
		textId: uuid('text_id')
			.notNull()
			.references(() => consentText.id),
		response: text('response', { enum: ['given', 'refused'] }).notNull(),
		route: text('route', { enum: ['online', 'paper', 'phone', 'in_person'] }).notNull(),
		/** Who wrote it down and who stood by, for every route but the online one. */
		recordedBy: uuid('recorded_by').references(() => appUser.id),
		witness: text('witness'),
		/** Of the phone that signed online, so that the same one does not sign as pupil and as guardian. */
		deviceHash: text('device_hash'),
		reasonCode: text('reason_code'),
		at: instant('at').notNull(),
		validTo: instant('valid_to').notNull()
	},
	(t) => [
		index('consent_student').on(t.studentId, t.purpose, t.at),
		index('consent_school').on(t.schoolId, t.purpose),
		index('consent_request_answer').on(t.requestId),
		check('consent_purpose', sql`${t.purpose} in (${purposeList})`),
		check('consent_response', sql`${t.response} in ('given','refused')`),
		check('consent_route', sql`${t.route} in ('online','paper','phone','in_person')`),
		check(
			'consent_two_people',
			sql`(${t.route} = 'online') = (${t.recordedBy} is null) and (${t.route} = 'online' or coalesce(length(${t.witness}), 0) > 0)`
		)
	]
);

/** Withdrawn by the signer, or invalidated because it was never theirs (wrong person, forged, duplicate). */
export const consentEnd = pupils.table(
	'consent_end',
	{
		consentId: uuid('consent_id')
			.primaryKey()
			.references(() => consent.id),
		studentId: uuid('student_id').notNull(),
		schoolId: uuid('school_id').notNull(),
		kind: text('kind', { enum: ['withdrawn', 'invalidated', 'resolved'] }).notNull(),
		at: instant('at').notNull(),
		/** Staff alone; a signer's own withdrawal names nobody. */
		byUserId: uuid('by_user_id').references(() => appUser.id),
		reason: text('reason'),
		/** What stopped with it, as the receipt lists it. */
		effects: jsonb('effects').$type<string[]>().notNull()
	},
	(t) => [
		check('consent_end_kind', sql`${t.kind} in ('withdrawn','invalidated','resolved')`),
		check('consent_end_reason', sql`${t.kind} = 'withdrawn' or coalesce(length(${t.reason}), 0) > 0`)
	]
);

/** A guardian or pupil asks for a copy, a correction or the deletion of what the school keeps; the school answers in time. */
export const rightsRequest = pupils.table(
	'rights_request',
	{
		id: uuid('id').primaryKey(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => student.id),
		schoolId: uuid('school_id').notNull(),
		kind: text('kind', { enum: ['copy', 'correction', 'deletion'] }).notNull(),
		signer: text('signer', { enum: ['guardian', 'student'] }).notNull(),
		guardianId: uuid('guardian_id').references(() => guardian.id),
		wordsSealed: text('words_sealed').notNull(),
		state: text('state', { enum: ['open', 'done', 'refused'] }).notNull(),
		askedAt: instant('asked_at').notNull(),
		dueOn: day('due_on').notNull(),
		answeredBy: uuid('answered_by').references(() => appUser.id),
		answeredAt: instant('answered_at'),
		answerSealed: text('answer_sealed')
	},
	(t) => [
		index('rights_request_student').on(t.studentId),
		index('rights_request_open')
			.on(t.schoolId, t.dueOn)
			.where(sql`state = 'open'`),
		check('rights_request_kind', sql`${t.kind} in ('copy','correction','deletion')`),
		check('rights_request_state', sql`${t.state} in ('open','done','refused')`),
		check(
			'rights_request_answered',
			sql`(${t.state} = 'open') = (${t.answeredAt} is null) and (${t.answeredAt} is null) = (${t.answerSealed} is null)`
		)
	]
);
