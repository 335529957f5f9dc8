import { z } from 'zod';
import { daysBetween, isDay } from '../calendar/shanghai.ts';
import { blank, id, text, wholeNumber } from '../i18n/fields.ts';
import { phoneIn } from '../students/phone.ts';
import { askedGrades } from './campaign.ts';
import { asCode, asDay } from './entry.ts';
import { clockColumns, clockUnits } from './clock-table.ts';
import { questionnaires } from './scoring.ts';

// Every problem is a key under `errors.fields` in the messages.

const answers = (n: number, most: number) =>
	z
		.array(
			z
				.int({ error: 'answer_out_of_range' })
				.min(0, { error: 'answer_out_of_range' })
				.max(most, { error: 'answer_out_of_range' })
				.nullable(),
			{ error: 'answers_needed' }
		)
		.length(n, { error: 'answers_needed' });
const yesNo = z.boolean({ error: 'unknown_choice' }).nullable();

/** Of a questionnaire; what it doesn't ask is refused and not overlooked. */
export const phq9Input = z.strictObject({ answers: answers(9, 3) }, { error: 'unknown_choice' });
export const phqAInput = z.strictObject(
	{
		answers: answers(9, 3),
		supplement: z
			.strictObject({ pastMonthThoughts: yesNo, lifetimeAttempt: yesNo }, { error: 'unknown_choice' })
			.nullish()
	},
	{ error: 'unknown_choice' }
);
export const gad7Input = z.strictObject({ answers: answers(7, 3) }, { error: 'unknown_choice' });
export const asqInput = z.strictObject({ answers: answers(5, 1) }, { error: 'unknown_choice' });

const time = text(5, 'time').regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'time' });
const day = text(10, 'date').refine(isDay, { error: 'date' });

/** A campaign as it is drafted. */
export const campaignInput = z
	.object({
		schoolId: id,
		title: text(40, 'title_needed').min(2, { error: 'title_needed' }),
		schoolYear: text(9, 'school_year').refine(isSchoolYear, { error: 'school_year' }),
		grades: z
			.array(z.enum(askedGrades, { error: 'unknown_choice' }), { error: 'grades_needed' })
			.min(1, { error: 'grades_needed' }),
		anxiety: z.enum(['true', 'false'], { error: 'unknown_choice' }).default('false'),
		startsOn: day,
		endsOn: day,
		fromTime: time,
		toTime: time,
		restDays: z.enum(['true', 'false'], { error: 'unknown_choice' }).default('false'),
		hospitalId: z.uuid({ error: 'hospital_needed' })
	})
	.refine((input) => input.endsOn >= input.startsOn, { path: ['endsOn'], error: 'end_before_start' })
	.refine((input) => daysBetween(input.startsOn, input.endsOn) < 62, {
		path: ['endsOn'],
		error: 'window_long'
	})
	.refine((input) => input.toTime > input.fromTime, { path: ['toTime'], error: 'end_before_start' })
	.refine(({ grades }) => new Set(grades.map((grade) => grade.startsWith('u'))).size === 1, {
		path: ['grades'],
		error: 'grades_of_one_stage'
	});
export type CampaignInput = z.output<typeof campaignInput>;

/** A later last day of a campaign that is open. */
export const extensionInput = z.object({ endsOn: day });

/** One or several turns on duty: the same hours on each day, or through from the first to the last. */
export const dutyInput = z
	.object({
		organisationId: id,
		userId: z.uuid({ error: 'duty_person_needed' }),
		deputyId: z.uuid({ error: 'deputy_needed' }),
		phone: text(30, 'duty_phone')
			.transform((typed) => phoneIn(typed) ?? '')
			.refine((found) => found !== '', { error: 'duty_phone' }),
		fromDay: day,
		toDay: day,
		fromTime: time,
		toTime: time,
		each: z.enum(['day', 'through'], { error: 'unknown_choice' })
	})
	.refine((input) => input.deputyId !== input.userId, { path: ['deputyId'], error: 'duty_two_people' })
	.refine((input) => input.toDay >= input.fromDay, { path: ['toDay'], error: 'end_before_start' })
	.refine((input) => daysBetween(input.fromDay, input.toDay) < 62, { path: ['toDay'], error: 'duty_long' })
	.refine(
		(input) => input.toTime > input.fromTime || (input.each === 'through' && input.toDay > input.fromDay),
		{
			path: ['toTime'],
			error: 'end_before_start'
		}
	);
export type DutyInput = z.output<typeof dutyInput>;

function isSchoolYear(value: string): boolean {
	const [from, to] = value.split('-').map(Number);
	return /^20\d\d-20\d\d$/.test(value) && to === from! + 1;
}

export const cutOffsInput = z
	.object({
		code: z.enum(questionnaires, { error: 'unknown_choice' }),
		yellow: wholeNumber(1, 27, 'cut_off'),
		orange: wholeNumber(1, 27, 'cut_off'),
		mostMissing: wholeNumber(0, 3, 'most_missing')
	})
	.refine((input) => input.orange > input.yellow, { path: ['orange'], error: 'cut_offs_order' });
export type CutOffsInput = z.output<typeof cutOffsInput>;

/** Whose own test results a file brings. */
export const resultsInput = z.object({ schoolId: id });

/** Which row a button belongs to. */
export const rowInput = z.object({ id });
export const pressInput = z.object({});

/** What a pupil has on the slip, and what they know. */
export const entryInput = z.object({
	code: text(20, 'entry_code_needed')
		.transform(asCode)
		.refine((code) => code.length === 8, { error: 'entry_code_needed' }),
	bornOn: text(20, 'birth_date_needed').transform(asDay).refine(isDay, { error: 'birth_date_needed' })
});
export type EntryInput = z.output<typeof entryInput>;

/** One answer. `none` is somebody who would rather not say. */
export const answerInput = z.object({
	instrument: z.enum(questionnaires, { error: 'unknown_choice' }),
	item: text(30, 'unknown_choice').min(1, { error: 'unknown_choice' }),
	value: z
		.string({ error: 'answer_needed' })
		.regex(/^(none|\d)$/, { error: 'answer_out_of_range' })
		.transform((value) => (value === 'none' ? null : Number(value)))
});
export type AnswerInput = z.output<typeof answerInput>;

/** Another time for one step of one tier; empty for none. */
export const clockInput = z.object({
	table: z.enum(['screening', 'crisis', 'cases', 'referrals', 'returns'], { error: 'unknown_choice' }),
	step: text(20, 'unknown_choice'),
	tier: z.enum(clockColumns, { error: 'tier_needed' }),
	n: z.preprocess(blank, wholeNumber(0, 1000, 'clock_number').optional()),
	unit: z.enum(clockUnits, { error: 'unknown_choice' })
});
export type ClockInput = z.output<typeof clockInput>;
