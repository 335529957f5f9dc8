import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { blank, id, optionalId, optionalText, text } from '../i18n/fields.ts';
import { overrideReasons } from './override.ts';
import { informedWays, purposesAsked, purposesDecidedAlone, refusalReasons } from './purpose.ts';

// Every problem is a key under `errors.fields` in the messages.

const day = text(10, 'date').refine(isDay, { error: 'date' });
const optionalDay = z.preprocess(blank, day.optional());
const purpose = z
	.enum(purposesAsked as [string, ...string[]], { error: 'purpose_needed' })
	.transform((value) => value as (typeof purposesAsked)[number]);
const answer = z.enum(['given', 'refused'], { error: 'consent_needed' });
const reasonCode = z.preprocess(blank, z.enum(refusalReasons, { error: 'unknown_choice' }).optional());

export const relations = ['mother', 'father', 'grandparent', 'other'] as const;
export type Relation = (typeof relations)[number];

/** A class or one pupil is asked for one purpose. */
export const askInput = z
	.object({
		purpose,
		recipientId: optionalId,
		classId: optionalId,
		studentId: optionalId,
		dueOn: day
	})
	.refine(({ classId, studentId }) => (classId === undefined) !== (studentId === undefined), {
		path: ['classId'],
		error: 'who_needed'
	});
export type AskInput = z.output<typeof askInput>;

/** New slips for those who have not answered: a class, or one request. */
export const slipsInput = z.object({
	purpose,
	recipientId: optionalId,
	classId: optionalId,
	requestId: optionalId,
	/** The one reminder before an answer. */
	remind: z.preprocess((value) => value === 'true' || value === true, z.boolean())
});
export type SlipsInput = z.output<typeof slipsInput>;

/** Who holds the slip shows it by the code on it or the pupil's date of birth. */
export const identifyInput = z
	.object({
		relation: z.preprocess(blank, z.enum(relations, { error: 'own_relation_needed' }).optional()),
		code: optionalText(40),
		bornOn: optionalDay
	})
	.refine(({ code, bornOn }) => code !== undefined || bornOn !== undefined, {
		path: ['code'],
		error: 'slip_code_needed'
	});
export type IdentifyInput = z.output<typeof identifyInput>;

export const answerInput = z.object({ answer, reasonCode });
export type AnswerInput = z.output<typeof answerInput>;

/** What was said on paper, by telephone or in person, with who stood by. */
export const recordInput = z.object({
	requestId: id,
	guardianId: optionalId,
	answer,
	reasonCode,
	route: z.enum(['paper', 'phone', 'in_person'], { error: 'route_needed' }),
	witness: text(60, 'witness_needed').min(2, { error: 'witness_needed' })
});
export type RecordInput = z.output<typeof recordInput>;

/** Somebody took a consent back on paper, by telephone or in person. */
export const recordWithdrawalInput = z.object({
	consentId: id,
	route: z.enum(['paper', 'phone', 'in_person'], { error: 'route_needed' }),
	witness: text(60, 'witness_needed').min(2, { error: 'witness_needed' })
});
export type RecordWithdrawalInput = z.output<typeof recordWithdrawalInput>;

/** What guardians who differed decided together. */
export const resolveInput = z.object({
	studentId: id,
	purpose,
	recipientId: optionalId,
	decision: z.enum(['given', 'refused'], { error: 'consent_needed' }),
	words: text(300, 'decision_words').min(4, { error: 'decision_words' })
});
export type ResolveInput = z.output<typeof resolveInput>;

export const invalidReasons = ['wrong_person', 'forged', 'duplicate'] as const;
export const invalidateInput = z.object({
	number: text(20, 'consent_number'),
	reasonCode: z.enum(invalidReasons, { error: 'reason_code_needed' }),
	words: text(300, 'reason_needed').min(4, { error: 'reason_needed' })
});
export type InvalidateInput = z.output<typeof invalidateInput>;

export const draftInput = z.object({
	purpose,
	reader: z.enum(['guardian', 'student'], { error: 'unknown_choice' }),
	zh: text(6000, 'text').min(40, { error: 'notice_short' }),
	en: text(9000, 'text').min(40, { error: 'notice_short' })
});
export type DraftInput = z.output<typeof draftInput>;

/** Which row a button belongs to. */
export const rowInput = z.object({ id });

export const rightsKinds = ['copy', 'correction', 'deletion'] as const;
export const rightsInput = z.object({
	kind: z.enum(rightsKinds, { error: 'rights_kind_needed' }),
	words: text(500, 'rights_words').min(2, { error: 'rights_words' })
});
export type RightsInput = z.output<typeof rightsInput>;

export const rightsAnswerInput = z.object({
	id,
	outcome: z.enum(['done', 'refused'], { error: 'outcome_needed' }),
	words: text(500, 'rights_answer').min(4, { error: 'rights_answer' })
});
export type RightsAnswerInput = z.output<typeof rightsAnswerInput>;

/** Somebody is in danger now: why what was not agreed to is done all the same. */
export const overrideInput = z.object({
	reasonCode: z.enum(overrideReasons, { error: 'reason_code_needed' }),
	words: text(500, 'words_short').min(8, { error: 'words_short' }),
	isProtected: z.preprocess((value) => value === 'true' || value === true, z.boolean())
});
export type OverrideInput = z.output<typeof overrideInput>;

export const overrideAnswerInput = z.object({
	agrees: z.enum(['yes', 'no'], { error: 'agreement_needed' })
});
export type OverrideAnswerInput = z.output<typeof overrideAnswerInput>;

export const overrideReviewInput = z.object({
	words: text(1000, 'words_short').min(4, { error: 'words_short' })
});
export type OverrideReviewInput = z.output<typeof overrideReviewInput>;

/** Guardians were told: of one pupil, or of a class those of whom it isn't written down yet. */
export const informInput = z
	.object({
		purpose: z.enum(purposesDecidedAlone, { error: 'purpose_needed' }),
		classId: optionalId,
		studentId: optionalId,
		way: z.enum(informedWays, { error: 'informed_way_needed' }),
		informedOn: day
	})
	.refine(({ classId, studentId }) => (classId === undefined) !== (studentId === undefined), {
		path: ['classId'],
		error: 'who_needed'
	});
export type InformInput = z.output<typeof informInput>;

/** Whether a school asks guardians too. */
export const schoolRuleInput = z.object({
	schoolId: id,
	purpose: z.enum(purposesDecidedAlone, { error: 'purpose_needed' }),
	asksGuardian: z.enum(['true', 'false'], { error: 'unknown_choice' })
});
export type SchoolRuleInput = z.output<typeof schoolRuleInput>;
