import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { blank, optionalId, optionalText, text } from '../i18n/fields.ts';
import { closingCodes, reopenCodes, sources } from './case.ts';
import { decisions, frequencies, helpKinds, results, wishes } from './plan.ts';

// Every problem is a key under `errors.fields` in the messages.

const choice = { error: 'unknown_choice' };
const kinds = z
	.array(z.enum(helpKinds, choice), { error: 'case_kinds_needed' })
	.min(1, { error: 'case_kinds_needed' });
const day = z.string({ error: 'no_day' }).refine(isDay, { error: 'no_day' });
const optionalDay = z.preprocess(blank, z.string().refine(isDay, { error: 'no_day' }).optional());
const why = text(1000, 'words_needed').min(4, { error: 'words_needed' });

export const openInput = z.object({
	source: z.enum(sources, { error: 'case_source_needed' }),
	/** Whoever opens it, unless another counsellor who looks after the pupil is named. */
	ownerId: optionalId
});
export type OpenInput = z.output<typeof openInput>;

/** What a step asks for that needs nothing but the step. */
export const nothingInput = z.object({});

export const handOverInput = z.object({ ownerId: z.uuid({ error: 'case_owner_needed' }) });
export type HandOverInput = z.output<typeof handOverInput>;

export const askCloseInput = z.object({
	code: z.enum(closingCodes, { error: 'case_closing_needed' }),
	words: why
});
export type AskCloseInput = z.output<typeof askCloseInput>;

export const refuseCloseInput = z.object({ words: why });
export type RefuseCloseInput = z.output<typeof refuseCloseInput>;

export const reopenInput = z.object({
	code: z.enum(reopenCodes, choice),
	words: why
});
export type ReopenInput = z.output<typeof reopenInput>;

/** Up to three tasks, each with its day and who does it. */
export const taskSlots = [1, 2, 3] as const;
const task = {
	task1: optionalText(200),
	task1Owner: optionalId,
	task1Due: optionalDay,
	task2: optionalText(200),
	task2Owner: optionalId,
	task2Due: optionalDay,
	task3: optionalText(200),
	task3Owner: optionalId,
	task3Due: optionalDay
};

export const conferenceInput = z
	.object({
		heldOn: day,
		/** Accounts of the school. */
		people: z.array(z.uuid(choice)).default([]),
		/** Everybody else, by their function. */
		others: optionalText(200),
		minutes: text(4000, 'words_needed').min(4, { error: 'words_needed' }),
		decision: z.enum(decisions, { error: 'case_decision_needed' }),
		...task
	})
	.superRefine((conference, context) => {
		if (conference.people.length + (conference.others ? 1 : 0) === 0)
			context.addIssue({ code: 'custom', path: ['others'], message: 'case_people_needed' });
		for (const n of taskSlots) {
			if (!conference[`task${n}`]) continue;
			for (const part of ['Owner', 'Due'] as const)
				if (!conference[`task${n}${part}`])
					context.addIssue({ code: 'custom', path: [`task${n}${part}`], message: 'case_task_whole' });
		}
	});
export type ConferenceInput = z.output<typeof conferenceInput>;

export interface NewTask {
	/** Which of the fields it stands in. */
	n: number;
	what: string;
	ownerId: string;
	dueOn: string;
}

export function tasksOf(conference: ConferenceInput): NewTask[] {
	return taskSlots.flatMap((n) => {
		const what = conference[`task${n}`];
		if (!what) return [];
		return [{ n, what, ownerId: conference[`task${n}Owner`]!, dueOn: conference[`task${n}Due`]! }];
	});
}

export const taskInput = z.object({ id: z.uuid(choice) });

export const opinionInput = z
	.object({
		/** A letter of the hospital; or where, from whom and when. */
		referralId: optionalId,
		institution: optionalText(60),
		specialist: optionalText(40),
		givenOn: optionalDay,
		kinds,
		words: optionalText(1000)
	})
	.superRefine((opinion, context) => {
		if (opinion.referralId) return;
		for (const name of ['institution', 'specialist', 'givenOn'] as const)
			if (!opinion[name])
				context.addIssue({ code: 'custom', path: [name], message: 'case_opinion_from_needed' });
	});
export type OpinionInput = z.output<typeof opinionInput>;

export const planInput = z.object({
	opinionId: z.uuid({ error: 'case_opinion_needed' }),
	kinds,
	goals: text(2000, 'case_goals_needed').min(4, { error: 'case_goals_needed' })
});
export type PlanInput = z.output<typeof planInput>;

const wish = z.preprocess(blank, z.enum(wishes, choice).optional());
export const wishesInput = z
	.object({ pupil: wish, family: wish, words: optionalText(500) })
	.superRefine(({ pupil, family, words }, context) => {
		if (!pupil && !family) context.addIssue({ code: 'custom', path: ['pupil'], message: 'case_wish_needed' });
		if ((pupil === 'other' || family === 'other') && !words)
			context.addIssue({ code: 'custom', path: ['words'], message: 'case_other_wish_needed' });
	});
export type WishesInput = z.output<typeof wishesInput>;

export const interventionInput = z
	.object({
		kind: z.enum(helpKinds, { error: 'case_kind_needed' }),
		frequency: z.enum(frequencies, { error: 'case_frequency_needed' }),
		fromOn: day,
		toOn: optionalDay,
		/** Somebody with an account, or in words. */
		byUserId: optionalId,
		byWords: optionalText(60)
	})
	.superRefine(({ fromOn, toOn, byUserId, byWords }, context) => {
		if (toOn && toOn < fromOn)
			context.addIssue({ code: 'custom', path: ['toOn'], message: 'case_days_order' });
		if (!byUserId && !byWords)
			context.addIssue({ code: 'custom', path: ['byWords'], message: 'case_by_needed' });
	});
export type InterventionInput = z.output<typeof interventionInput>;

export const heldInput = z.object({
	interventionId: z.uuid(choice),
	heldOn: day,
	attended: z.enum(['yes', 'no'], { error: 'case_attended_needed' }),
	note: optionalText(500)
});
export type HeldInput = z.output<typeof heldInput>;

export const endInterventionInput = z.object({
	interventionId: z.uuid(choice),
	endedOn: day,
	result: z.enum(results, { error: 'case_result_needed' })
});
export type EndInterventionInput = z.output<typeof endInterventionInput>;
