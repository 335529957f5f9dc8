import { z } from 'zod';
import { blank, text, wholeNumber } from '../i18n/fields.ts';
import { isDay } from '../calendar/shanghai.ts';
import { tiers } from '../screening/tiers.ts';
import { advices, arrangements, fitnesses } from './letter.ts';
import { bases, contactChannels, declineCodes, otherWays, reasons, referOnCodes } from './referral.ts';

const choice = { error: 'unknown_choice' };
const day = z.string().refine(isDay, { error: 'no_day' });

export const draftInput = z.object({
	hospitalId: z.uuid({ error: 'hospital_needed' }),
	tier: z.enum(tiers, choice),
	basis: z.enum(bases, choice),
	reasons: z.array(z.enum(reasons, choice), { error: 'reasons_needed' }).min(1, { error: 'reasons_needed' }),
	summary: text(2000, 'summary_needed').min(10, { error: 'summary_needed' })
});
export type DraftInput = z.output<typeof draftInput>;

export const declineInput = z.object({
	code: z.enum(declineCodes, choice),
	otherWay: z.enum(otherWays, { error: 'other_way_needed' })
});
export type DeclineInput = z.output<typeof declineInput>;

export const appointmentInput = z.object({
	/** A time that the hospital keeps for schools; or a day, a time and a place of one's own. */
	slotId: z.preprocess(blank, z.uuid(choice).optional()),
	day: z.preprocess(blank, day.optional()),
	time: z.preprocess(
		blank,
		z
			.string()
			.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'no_time' })
			.optional()
	),
	place: z.preprocess(blank, z.string().max(60, { error: 'too_long' }).optional())
});
export type AppointmentInput = z.output<typeof appointmentInput>;

export const contactInput = z.object({
	channel: z.enum(contactChannels, choice),
	reachedFamily: z.enum(['yes', 'no'], choice)
});
export type ContactInput = z.output<typeof contactInput>;

/** The letter as it is typed, and what stays in the hospital beside it. Clinical words are found by the use-case, which names them. */
export const answerInput = z.object({
	fitness: z.enum(fitnesses, { error: 'fitness_needed' }),
	arrangements: z.array(z.enum(arrangements, choice)).default([]),
	advices: z.array(z.enum(advices, choice), { error: 'advices_needed' }).min(1, { error: 'advices_needed' }),
	note: z.preprocess(blank, z.string().max(120, { error: 'too_long' }).optional()),
	nextReviewOn: z.preprocess(blank, day.optional()),
	clinical: z.preprocess(blank, z.string().max(4000, { error: 'too_long' }).optional()),
	/** The psychiatrist saw it as the school will. */
	previewed: z.literal('yes', { error: 'preview_needed' })
});
export type AnswerInput = z.output<typeof answerInput>;
export const previewInput = answerInput.omit({ previewed: true });

export const closeInput = z.object({
	nextFollowUpOn: z.preprocess(blank, day.optional()),
	code: z.preprocess(
		blank,
		z.enum(['follow_up_elsewhere', 'joint_decision', 'left_school'], choice).optional()
	)
});
export type CloseInput = z.output<typeof closeInput>;

export const redirectInput = z.object({ hospitalId: z.uuid({ error: 'hospital_needed' }) });
export const referOnInput = redirectInput.extend({ code: z.enum(referOnCodes, choice) });
export type ReferOnInput = z.output<typeof referOnInput>;
export const recallInput = z.object({
	reason: text(200, 'reason_needed').min(2, { error: 'reason_needed' })
});

/** What a deed asks for that needs nothing but the deed. */
export const nothingInput = z.object({});

const times = /^([01]\d|2[0-3]):[0-5]\d$/;
export const slotsInput = z.object({
	hospitalId: z.uuid({ error: 'hospital_needed' }),
	day,
	times: text(200, 'no_time')
		.transform((typed) => [
			...new Set(
				typed
					.normalize('NFKC')
					.split(/[^\d:]+/)
					.filter(Boolean)
			)
		])
		.refine((found) => found.length > 0 && found.every((time) => times.test(time)), { error: 'no_time' }),
	weeks: wholeNumber(1, 12, 'weeks_range'),
	place: text(60, 'visit_place_needed').min(1, { error: 'visit_place_needed' })
});
export type SlotsInput = z.output<typeof slotsInput>;
export const slotInput = z.object({ id: z.uuid(choice) });
