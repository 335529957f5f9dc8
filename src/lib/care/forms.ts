import { z } from 'zod';
import { instantAt, isDay } from '../calendar/shanghai.ts';
import { blank, id, text } from '../i18n/fields.ts';
import { tiers } from '../screening/tiers.ts';

// Every problem is a key under `errors.fields` in the messages.

/** When something happened, as day and time of Shanghai; both empty mean now. */
export const when = {
	day: z.preprocess(
		blank,
		text(10, 'date')
			.refine((value) => isDay(value), { error: 'date' })
			.optional()
	),
	time: z.preprocess(
		blank,
		text(5, 'time')
			.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'time' })
			.optional()
	)
};

/** A day alone is no moment. */
export function wholeMoment(
	{ day, time }: { day?: string | undefined; time?: string | undefined },
	context: z.RefinementCtx
): void {
	if (day && !time) context.addIssue({ code: 'custom', path: ['time'], message: 'time' });
}

/** The instant that somebody entered, or the present one. */
export function enteredAt({ day, time }: { day?: string; time?: string }, now: Date, today: string): Date {
	return time ? instantAt(day ?? today, time) : now;
}

export const acknowledgeInput = z.object({});

export const concernUrgencies = ['red', 'orange', 'yellow'] as const;
export const concernInput = z.object({
	schoolId: id,
	className: text(40, 'concern_class_needed').min(1, { error: 'concern_class_needed' }),
	name: text(40, 'name_needed').min(1, { error: 'name_needed' }),
	words: text(1000, 'words_needed').min(4, { error: 'words_needed' }),
	urgency: z.enum(concernUrgencies, { error: 'urgency_needed' })
});
export type ConcernInput = z.output<typeof concernInput>;

export const matchInput = z.object({ studentId: z.uuid({ error: 'student_needed' }) });

/** How an answer to the ASQ comes from a form; what was not asked is not sent. */
const asqAnswer = z.preprocess(
	blank,
	z.enum(['yes', 'no', 'refused'], { error: 'unknown_choice' }).optional()
);

export const advices = ['none', 'school_support', 'medical'] as const;
export type Advice = (typeof advices)[number];

export const talkInput = z
	.object({
		...when,
		notes: text(4000, 'words_needed').min(4, { error: 'words_needed' }),
		advice: z.enum(advices, { error: 'advice_needed' }),
		asked: z.enum(['yes', 'no'], { error: 'asq_asked_needed' }),
		asq1: asqAnswer,
		asq2: asqAnswer,
		asq3: asqAnswer,
		asq4: asqAnswer,
		asq5: asqAnswer
	})
	.superRefine((talk, context) => {
		if (talk.asked === 'no') return;
		for (const name of ['asq1', 'asq2', 'asq3', 'asq4'] as const) {
			if (!talk[name]) context.addIssue({ code: 'custom', path: [name], message: 'asq_answer_needed' });
		}
	});
export type TalkInput = z.output<typeof talkInput>;

const asqValues = { yes: 1, no: 0, refused: null } as const;

/** The answers to the ASQ in its order: 1 yes, 0 no, null refused or not asked; nothing where it was not asked. */
export function asqOf(talk: TalkInput): (number | null)[] | null {
	if (talk.asked === 'no') return null;
	const given = [talk.asq1, talk.asq2, talk.asq3, talk.asq4, talk.asq5];
	return given.map((answer) => (answer ? asqValues[answer] : null));
}

export const tierInput = z.object({
	tier: z.enum(tiers, { error: 'tier_needed' }),
	words: text(1000, 'words_needed').min(4, { error: 'words_needed' })
});
export type TierInput = z.output<typeof tierInput>;

export const secondInput = z.object({
	id,
	agrees: z.enum(['yes', 'no'], { error: 'agreement_needed' }),
	words: text(1000, 'words_needed').min(4, { error: 'words_needed' })
});
export type SecondInput = z.output<typeof secondInput>;

/** Why something of a crisis is taken back. */
export const takeBackCodes = ['wrong_pupil', 'wrong_step', 'wrong_time', 'twice', 'did_not_happen'] as const;
export type TakeBackCode = (typeof takeBackCodes)[number];

/** One entry by its id, or the sheet as a whole. */
export const takeBackInput = z.object({
	crisisId: id,
	entry: z.union([id, z.literal('all')], { error: 'entry_needed' }),
	code: z.enum(takeBackCodes, { error: 'choice_needed' }),
	words: text(500, 'words_needed').min(4, { error: 'words_needed' })
});
export type TakeBackInput = z.output<typeof takeBackInput>;

export const crisisInput = z
	.object({ ...when, words: text(1000, 'words_needed').min(4, { error: 'words_needed' }) })
	.superRefine(wholeMoment);
export type CrisisInput = z.output<typeof crisisInput>;
