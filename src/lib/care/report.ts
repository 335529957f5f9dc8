import { z } from 'zod';
import { blank, id, optionalId, text } from '../i18n/fields.ts';
import { isDay } from '../calendar/shanghai.ts';

// A mandatory report (强制报告, 未成年人保护法 11): what was found, to whom it was told, who must not learn of it.

/** The nine kinds of signs of the national rule of 2020. */
export const triggers = [
	'private_injury',
	'sexual_under_14',
	'sexual_from_14',
	'injuries',
	'unnatural_harm',
	'abandoned',
	'missing',
	'begging',
	'other'
] as const;
export const addressees = ['police', 'civil_affairs', 'education_bureau', 'procuratorate'] as const;
export const suspectKinds = ['guardian', 'family', 'staff', 'pupil', 'outsider', 'unknown'] as const;
export const noteKinds = ['receipt', 'answer', 'correction'] as const;

const choice = { error: 'choice_needed' };
const day = text(10, 'date').refine((value) => isDay(value), { error: 'date' });
const time = text(5, 'time').regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' });
const list = z.array(id, { error: 'unknown_choice' }).default([]);
const receiptNumber = z.preprocess(blank, text(60).optional());
const words = text(2000, 'words_needed').min(4, { error: 'words_needed' });

export const reportInput = z
	.object({
		schoolId: id,
		studentId: optionalId,
		className: z.preprocess(blank, text(40).optional()),
		name: z.preprocess(blank, text(40).optional()),
		triggers: z.array(z.enum(triggers, { error: 'unknown_choice' }), choice).min(1, choice),
		foundDay: day,
		foundTime: time,
		reportedDay: day,
		reportedTime: time,
		addressee: z.enum(addressees, choice),
		receiptNumber,
		words,
		by: text(200, 'words_needed').min(2, { error: 'words_needed' }),
		suspects: z.array(z.enum(suspectKinds, { error: 'unknown_choice' }), choice).min(1, choice),
		staff: list,
		guardians: list
	})
	.superRefine(({ studentId, className, name }, context) => {
		for (const [field, value] of Object.entries({ className, name }))
			if (!studentId && !value) context.addIssue({ code: 'custom', path: [field], message: 'whom_needed' });
	});
export type ReportInput = z.output<typeof reportInput>;

export const reportNoteInput = z.object({
	kind: z.enum(noteKinds, choice),
	receiptNumber,
	/** From whom it came, where not from whom the report went to. */
	addressee: z.preprocess(blank, z.enum(addressees, choice).optional()),
	words
});
export type ReportNoteInput = z.output<typeof reportNoteInput>;

/** Whom a report that was filed in words is about, by the code on lists. */
export const matchReportInput = z.object({
	code: text(12, 'report_student').transform((typed) => typed.toUpperCase()),
	words
});
export type MatchReportInput = z.output<typeof matchReportInput>;

export const closeReportInput = z.object({
	staff: z.array(id, choice).min(1, choice)
});
export type CloseReportInput = z.output<typeof closeReportInput>;

/** What is sealed of a report. */
export interface ReportWords {
	words: string;
	by: string;
	/** Where whoever reports sees no roster. */
	pupil: { className: string; name: string } | null;
}
