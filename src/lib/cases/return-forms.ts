import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { blank } from '../i18n/fields.ts';
import {
	agreements,
	appealCodes,
	conditions,
	furtherKinds,
	giveBackCodes,
	measures,
	materialWays,
	notYetCodes,
	opinions,
	outcomes,
	withdrawCodes
} from './return.ts';

// Choices by code, days, and one sentence that is checked for clinical words. No field asks anybody to waive anything.

const choice = { error: 'unknown_choice' };
const day = z.string({ error: 'no_day' }).refine(isDay, { error: 'no_day' });

export const returnRequestInput = z.object({ hospitalId: z.uuid({ error: 'hospital_needed' }) });
export type ReturnRequestInput = z.output<typeof returnRequestInput>;

/** The day on the paper, or today in the portal. */
export const opinionInput = z.object({
	opinion: z.enum(opinions, { error: 'return_opinion_needed' }),
	givenOn: day
});
export type OpinionInput = z.output<typeof opinionInput>;

export const agreementInput = z.object({
	agreement: z.enum(agreements, { error: 'return_agreement_needed' }),
	way: z.enum(materialWays, choice).default('in_person'),
	givenOn: day
});
export type AgreementInput = z.output<typeof agreementInput>;

export const furtherInput = z.object({ further: z.enum(furtherKinds, choice), givenOn: day });
export type FurtherInput = z.output<typeof furtherInput>;

export const giveBackInput = z.object({ code: z.enum(giveBackCodes, choice) });

export const assessInput = z.object({
	outcome: z.enum(outcomes, { error: 'return_outcome_needed' }),
	conditions: z.array(z.enum(conditions, choice)).default([]),
	reason: z.preprocess(blank, z.enum(notYetCodes, choice).optional()),
	nextOn: z.preprocess(blank, day.optional()),
	note: z.preprocess(blank, z.string().max(120, { error: 'too_long' }).optional())
});
export type AssessInput = z.output<typeof assessInput>;

export const appealInput = z.object({ code: z.enum(appealCodes, { error: 'appeal_needed' }) });
export type AppealInput = z.output<typeof appealInput>;

export const returnPlanInput = z.object({
	leadId: z.uuid({ error: 'case_owner_needed' }),
	measures: z
		.array(z.enum(measures, choice), { error: 'return_measures_needed' })
		.min(1, { error: 'return_measures_needed' }),
	firstDay: day
});
export type ReturnPlanInput = z.output<typeof returnPlanInput>;

export const withdrawReturnInput = z.object({ code: z.enum(withdrawCodes, choice) });
export type WithdrawReturnInput = z.output<typeof withdrawReturnInput>;

/** What the pupil's own side says through the portal. */
export const ownAgreementInput = agreementInput.pick({ agreement: true });
export type OwnAgreementInput = z.output<typeof ownAgreementInput>;
