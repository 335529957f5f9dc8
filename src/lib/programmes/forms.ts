import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { blank, id, optionalId, optionalText, text, wholeNumber } from '../i18n/fields.ts';
import {
	assessmentFindings,
	channels,
	departments,
	findings,
	keyOutcomes,
	measures,
	plans,
	professions,
	qualifiers,
	routes,
	wishes
} from './programme.ts';

const choice = { error: 'unknown_choice' };
const day = z.string({ error: 'no_day' }).refine(isDay, { error: 'no_day' });
const words = (max: number, missing = 'words_needed') => text(max, missing).min(4, { error: missing });
const line = (max: number) => text(max, 'name_of_two').min(2, { error: 'name_of_two' });
const division = z.string({ error: 'place_needed' }).regex(/^\d{6}(\d{3})?$/, { error: 'place_needed' });

export const programmeInput = z
	.object({
		title: line(60),
		population: line(120),
		basis: line(120),
		startsOn: day,
		endsOn: day,
		reportDueOn: day,
		visitDays: wholeNumber(1, 92, 'visit_days'),
		followUpMonths: wholeNumber(1, 6, 'follow_up_months')
	})
	.refine(({ startsOn, endsOn }) => endsOn > startsOn, { path: ['endsOn'], error: 'end_before_start' })
	.refine(({ startsOn, reportDueOn }) => reportDueOn >= startsOn, {
		path: ['reportDueOn'],
		error: 'end_before_start'
	});
export type ProgrammeInput = z.output<typeof programmeInput>;

export const figureInput = z.object({
	measure: z.enum(measures, choice),
	countyCode: division,
	kind: z.enum(['planned', 'done'], choice),
	value: wholeNumber(0, 10_000_000, 'number_needed'),
	qualifier: z.enum(qualifiers, choice),
	source: line(120),
	asOf: day
});
export type FigureInput = z.output<typeof figureInput>;

export const rowInput = z.object({ id });

export const postInput = z.object({
	divisionCode: division,
	holderName: line(40),
	profession: z.enum(professions, choice),
	email: z.preprocess(
		blank,
		z.email({ error: 'email_needed' }).max(254, { error: 'email_needed' }).optional()
	)
});
export type PostInput = z.output<typeof postInput>;

export const dutyInput = z.object({ id, note: optionalText(200) });

export const itemInput = z.object({
	countyCode: division,
	channel: z.enum(channels, choice),
	title: line(80),
	publishedOn: day,
	copies: z.preprocess(blank, wholeNumber(0, 10_000_000, 'number_needed').optional()),
	qualifier: z.enum(qualifiers, choice),
	source: line(120)
});
export type ItemInput = z.output<typeof itemInput>;

export const callsInput = z
	.object({
		month: z.string({ error: 'month_needed' }).regex(/^20\d\d-(0[1-9]|1[0-2])$/, { error: 'month_needed' }),
		calls: wholeNumber(0, 10_000_000, 'number_needed'),
		answered: wholeNumber(0, 10_000_000, 'number_needed'),
		qualifier: z.enum(qualifiers, choice),
		hoursPerDay: wholeNumber(1, 24, 'hours_per_day'),
		seats: wholeNumber(1, 500, 'number_needed'),
		source: line(120)
	})
	.refine(({ calls, answered }) => answered <= calls, { path: ['answered'], error: 'answered_more' });
export type CallsInput = z.output<typeof callsInput>;

export const reportInput = z.object({
	id: optionalId,
	addressee: line(60),
	dueOn: day,
	body: text(8000, 'words_needed').min(20, { error: 'report_short' })
});
export type ReportInput = z.output<typeof reportInput>;
export const sendInput = z.object({ id, receiptNo: line(60) });

export const listInput = z.object({
	side: z.enum(['hospital', 'township'], choice),
	countyCode: z.preprocess(blank, division.optional())
});
export type ListInput = z.output<typeof listInput>;

/** What the township found out about somebody. */
export const checkInput = z.object({
	state: z.enum([...findings, 'to_check'], choice),
	words: words(200)
});
export type CheckInput = z.output<typeof checkInput>;
export const placeInput = z.object({ townshipCode: division });

export const visitInput = z.object({ words: words(1000), nextOn: z.preprocess(blank, day.optional()) });
export type VisitInput = z.output<typeof visitInput>;

/** The three things that a follow-up records. */
export const followUpInput = z.object({
	assessed: words(600),
	counselling: words(600),
	guidance: words(600),
	nextOn: z.preprocess(blank, day.optional())
});
export type FollowUpInput = z.output<typeof followUpInput>;

export const appealInput = z.object({
	department: z.enum(departments, choice),
	words: words(600),
	dueOn: day
});
export type AppealInput = z.output<typeof appealInput>;
export const appealAnswerInput = z.object({ id, words: words(600) });

export const assessmentInput = z.discriminatedUnion(
	'consent',
	[
		z.object({ consent: z.literal('refused'), route: z.enum(routes, choice) }),
		z.object({
			consent: z.literal('given'),
			route: z.enum(routes, choice),
			scale: line(60),
			finding: z.enum(assessmentFindings, choice),
			opinion: optionalText(600),
			plan: z.preprocess(blank, z.enum(plans, choice).optional()),
			wish: z.preprocess(blank, z.enum(wishes, choice).optional())
		})
	],
	choice
);
export type AssessmentInput = z.output<typeof assessmentInput>;
/** What the form holds before anybody has chosen: every field by itself. */
export const assessmentForm = z.object({
	consent: z.enum(['given', 'refused'], { error: 'consent_needed' }),
	route: z.enum(routes, choice),
	scale: optionalText(60),
	finding: z.preprocess(blank, z.enum(assessmentFindings, choice).optional()),
	opinion: optionalText(600),
	plan: z.preprocess(blank, z.enum(plans, choice).optional()),
	wish: z.preprocess(blank, z.enum(wishes, choice).optional())
});

export const keyInput = z.object({ words: words(600) });
export const keyStepInput = z.object({
	id,
	outcome: z.preprocess(blank, z.enum(keyOutcomes, choice).optional())
});

export const stepInput = z.object({
	step: z.enum(['submit', 'return', 'approve', 'close', 'drop'], choice)
});
