import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { blank, id, optionalText, text } from '../i18n/fields.ts';
import { cancelCodes, followUpWays, partAnswers, recordParts } from './follow-up.ts';
import { goings } from './return.ts';
import { visitKinds, visitResults } from './visit.ts';

// Every problem is a key under `errors.fields` in the messages.

const day = z.string({ error: 'no_day' }).refine(isDay, { error: 'no_day' });
const answer = z.enum(partAnswers, { error: 'part_answer_needed' });
const words = text(1000, 'part_words_needed').min(2, { error: 'part_words_needed' });

/** What was found, done and advised; whoever did one of them not says why. */
const parts = {
	assessment: answer,
	assessmentWords: words,
	counselling: answer,
	counsellingWords: words,
	guidance: answer,
	guidanceWords: words
};

export const recordInput = z.object({
	heldOn: day,
	way: z.enum(followUpWays, { error: 'way_needed' }),
	...parts,
	/** How it goes, in a word, where the pupil came back to school lately. */
	going: z.preprocess(blank, z.enum(goings, { error: 'going_needed' }).optional()),
	/** The next one, where it is to be on another day than the rhythm proposes. */
	nextOn: z.preprocess(blank, day.optional())
});
export type RecordInput = z.output<typeof recordInput>;

/** The three parts of what was typed, as they are sealed. */
export function recordOf(input: Pick<RecordInput, keyof typeof parts>) {
	return {
		assessment: { answer: input.assessment, words: input.assessmentWords },
		counselling: { answer: input.counselling, words: input.counsellingWords },
		guidance: { answer: input.guidance, words: input.guidanceWords }
	};
}

export const moveInput = z.object({ dueOn: day });
export type MoveInput = z.output<typeof moveInput>;

export const cancelInput = z.object({
	code: z.enum(cancelCodes, { error: 'cancel_code_needed' }),
	words: optionalText(300)
});
export type CancelInput = z.output<typeof cancelInput>;

export const visitInput = z.object({
	workerId: z.uuid({ error: 'worker_needed' }),
	kind: z.enum(visitKinds, { error: 'visit_kind_needed' }),
	place: text(120, 'visit_where_needed').min(2, { error: 'visit_where_needed' }),
	callWhom: text(40, 'visit_whom_needed').min(1, { error: 'visit_whom_needed' }),
	phone: optionalText(30),
	ask: text(500, 'visit_ask_needed').min(4, { error: 'visit_ask_needed' }),
	agreedBy: text(40, 'visit_agreed_needed').min(1, { error: 'visit_agreed_needed' }),
	/** The same every month, until somebody ends it. */
	monthly: z.preprocess((value) => value === 'yes' || value === 'on' || value === true, z.boolean())
});
export type VisitInput = z.output<typeof visitInput>;

const instant = z.iso.datetime({ offset: true, error: 'date' }).transform((moment) => new Date(moment));
const short = optionalText(500);

export const visitReportInput = z
	.object({
		result: z.enum(visitResults, { error: 'visit_result_needed' }),
		assessment: short,
		counselling: short,
		guidance: short,
		/** Why nobody was met, or anything else. */
		words: short,
		appeal: short,
		urgent: z.enum(['no', 'yes'], { error: 'urgent_needed' }),
		urgentWords: short,
		/** When it was, for what is said without a connection and sent later. */
		at: instant.optional()
	})
	.superRefine((report, context) => {
		const need = (path: string, message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		if (report.result === 'found') {
			for (const part of recordParts) if (!report[part]) need(part, 'part_words_needed');
		}
		if (report.urgent === 'yes' && !report.urgentWords) need('urgentWords', 'urgent_words_needed');
	});
export type VisitReportInput = z.output<typeof visitReportInput>;

export const appealAnswerInput = z.object({
	id,
	answer: text(1000, 'words_needed').min(4, { error: 'words_needed' })
});
export type AppealAnswerInput = z.output<typeof appealAnswerInput>;

/** What a deed asks for that needs nothing but the deed. */
export const nothingInput = z.object({});
