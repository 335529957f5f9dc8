import { z } from 'zod';
import { instantAt, isDay } from '../calendar/shanghai.ts';
import { blank, id, optionalId, optionalText, text, wholeNumber } from '../i18n/fields.ts';
import type { OrganisationKind } from '../network/organisation.ts';

// Every problem is a key under `errors.fields` in the messages.

const day = text(10, 'date').refine(isDay, { error: 'date' });
const optionalDay = z.preprocess(blank, day.optional());
const time = text(5, 'time').regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'time' });
/** How many sessions the person has seen to be hit; fewer than there are is asked again. */
const seen = z.preprocess(blank, z.coerce.number().int().min(0).max(100_000).default(0));

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** The same hours on some days of the week. */
export const weekInput = z
	.object({
		weekdays: z
			.array(z.enum(weekdays, { error: 'weekday_needed' }), { error: 'weekday_needed' })
			.min(1, { error: 'weekday_needed' }),
		fromTime: time,
		toTime: time,
		validFrom: day,
		validTo: optionalDay,
		seen
	})
	.refine((week) => week.toTime > week.fromTime, { path: ['toTime'], error: 'end_before_start' })
	.refine((week) => !week.validTo || week.validTo >= week.validFrom, {
		path: ['validTo'],
		error: 'end_before_start'
	});
export type WeekInput = z.output<typeof weekInput>;

/** Away although the week says available, or open although it does not. */
export const exceptionInput = z
	.object({
		kind: z.enum(['away', 'open'], { error: 'unknown_choice' }),
		fromDay: day,
		fromTime: time,
		toDay: day,
		toTime: time,
		reason: optionalText(100),
		deputyId: optionalId,
		seen
	})
	.refine((e) => instantAt(e.toDay, e.toTime) > instantAt(e.fromDay, e.fromTime), {
		path: ['toDay'],
		error: 'end_before_start'
	});
export type ExceptionInput = z.output<typeof exceptionInput>;

/** Which row a button belongs to. */
export const rowInput = z.object({ id });
/** The same, where what is removed may leave sessions without it. */
export const removalInput = rowInput.extend({ seen });
export type RemovalInput = z.output<typeof removalInput>;

export const limitsInput = z.object({
	dayCap: wholeNumber(0, 10, 'day_cap'),
	monthCap: wholeNumber(0, 200, 'month_cap'),
	licenceNo: optionalText(40),
	licenceValidTo: optionalDay,
	recordCheckedOn: optionalDay
});
export type LimitsInput = z.output<typeof limitsInput>;

/** Kinds of organisations that host sessions for pupils or students: whom a block can be narrowed to. */
export const blockableKinds = [
	'primary_school',
	'junior_school',
	'senior_school',
	'vocational_school',
	'university'
] as const satisfies readonly OrganisationKind[];

export const blockKinds = ['exam', 'holiday', 'other'] as const;

export const blockInput = z
	.object({
		/** `city`, the code of a county, or the id of an organisation. */
		place: text(40, 'place_needed').min(1, { error: 'place_needed' }),
		hostKinds: z.array(z.enum(blockableKinds, { error: 'unknown_choice' })).default([]),
		kind: z.enum(blockKinds, { error: 'unknown_choice' }),
		startsOn: day,
		endsOn: day,
		isHard: z.enum(['hard', 'soft'], { error: 'unknown_choice' }),
		title: text(40, 'title_needed').min(2, { error: 'title_needed' }),
		titleEn: optionalText(80),
		seen
	})
	.refine((block) => block.endsOn >= block.startsOn, { path: ['endsOn'], error: 'end_before_start' });
export type BlockInput = z.output<typeof blockInput>;

export const termStages = ['school', 'university'] as const;

export const termInput = z
	.object({
		schoolYear: text(9, 'school_year').refine(isSchoolYear, { error: 'school_year' }),
		number: z.enum(['1', '2'], { error: 'unknown_choice' }),
		stage: z.enum(termStages, { error: 'unknown_choice' }),
		startsOn: day,
		endsOn: day,
		source: text(100, 'source_needed').min(2, { error: 'source_needed' }),
		seen
	})
	.refine((term) => term.endsOn > term.startsOn, { path: ['endsOn'], error: 'end_before_start' })
	.refine((term) => term.startsOn >= `${term.schoolYear.slice(0, 4)}-07-01`, {
		path: ['startsOn'],
		error: 'outside_school_year'
	})
	.refine((term) => term.endsOn <= `${term.schoolYear.slice(5)}-08-31`, {
		path: ['endsOn'],
		error: 'outside_school_year'
	});
export type TermInput = z.output<typeof termInput>;

function isSchoolYear(value: string): boolean {
	const [from, to] = value.split('-').map(Number);
	return /^20\d\d-20\d\d$/.test(value) && to === from! + 1;
}

export const noticeInput = z.object({
	year: wholeNumber(2000, 2100, 'year'),
	source: text(100, 'source_needed').min(2, { error: 'source_needed' }),
	lines: text(4000, 'notice_needed').min(1, { error: 'notice_needed' }),
	seen
});
export type NoticeInput = z.output<typeof noticeInput>;

export const travelInput = z.object({
	fromCode: text(6),
	toCode: text(6),
	minutes: wholeNumber(0, 480, 'travel_minutes')
});
export type TravelInput = z.output<typeof travelInput>;

export const standInInput = z
	.object({ deputyId: z.uuid({ error: 'deputy_needed' }), startsOn: day, endsOn: day })
	.refine((s) => s.endsOn >= s.startsOn, { path: ['endsOn'], error: 'end_before_start' });
export type StandInInput = z.output<typeof standInInput>;
