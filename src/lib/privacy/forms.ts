import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { blank, id, optionalId, text, wholeNumber } from '../i18n/fields.ts';
import { causes, dataTypes } from './incident.ts';
import { retentionRules } from './retention.ts';

const choice = { error: 'unknown_choice' };
const words = (max: number) => text(max, 'words_needed').min(4, { error: 'words_needed' });
const day = z.string({ error: 'no_day' }).refine(isDay, { error: 'no_day' });
const time = z.string({ error: 'no_time' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'no_time' });

export const reportInput = z.object({
	schoolId: optionalId,
	day,
	time,
	words: words(1000)
});
export type ReportInput = z.output<typeof reportInput>;

export const assessInput = z.object({
	types: z.array(z.enum(dataTypes, choice), { error: 'data_types_needed' }).min(1, {
		error: 'data_types_needed'
	}),
	cause: z.enum(causes, choice),
	harm: words(600),
	isHarmful: z.enum(['yes', 'no'], choice)
});
export type AssessInput = z.output<typeof assessInput>;

export const containInput = z.object({ measures: words(600), contact: words(80) });
export type ContainInput = z.output<typeof containInput>;
export const notifyInput = z.object({
	officeReceipt: text(60, 'name_of_two').min(2, { error: 'name_of_two' })
});
export const closeInput = z.object({ lessons: words(600) });

/** Whom it concerns: a school, one class of it, and the reads of a time, each narrowing the one before. */
export const concernedInput = z.object({
	schoolId: id,
	classId: optionalId,
	fromDay: z.preprocess(blank, day.optional()),
	toDay: z.preprocess(blank, day.optional())
});
export type ConcernedInput = z.output<typeof concernedInput>;

export const eraseInput = z.object({
	id,
	words: words(400),
	sure: z.literal('yes', { error: 'sure_needed' })
});
export type EraseInput = z.output<typeof eraseInput>;

export const monthsInput = z.object({
	rule: z.enum(retentionRules, choice),
	months: wholeNumber(6, 240, 'retention_months')
});
export type MonthsInput = z.output<typeof monthsInput>;
export const rowInput = z.object({ id });
export const listInput = z.object({ id, sure: z.literal('yes', { error: 'sure_needed' }) });
