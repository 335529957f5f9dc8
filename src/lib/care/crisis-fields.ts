import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { blank, text } from '../i18n/fields.ts';
import { when, wholeMoment } from './forms.ts';
import type { CrisisEntry } from './crisis.ts';

// What each step of a crisis asks for. Form, check, sheet and print all read this one table. Choices and days are kept
// as they are; words are sealed.

/** Adults have nobody to answer for them: whom they named, or nobody. */
export type Age = 'minor' | 'adult';

interface Base {
	name: string;
	/** Only for pupils of this age at the time. */
	only?: Age;
	/** May stay empty. */
	optional?: true;
	/** Needed where another field says so. */
	neededIf?: { field: string; is: string };
}
type Choices = readonly string[] | Record<Age, readonly string[]>;
export type CrisisField = Base &
	(
		| { kind: 'one'; of: Choices }
		| { kind: 'some'; of: Choices }
		| { kind: 'hospital' }
		| { kind: 'day' }
		| { kind: 'words'; max: number; rows: number }
	);

const yesNo = ['yes', 'no'] as const;
const whom = {
	minor: ['mother', 'father', 'grandparent', 'other', 'authority'],
	adult: ['named_contact', 'other_contact', 'authority']
} as const;
const channels = ['phone', 'message', 'visit', 'through_others'] as const;
const decidedBy = { minor: whom.minor, adult: ['student'] } as const;
const words = (name: string, max = 500, rows = 3): CrisisField => ({ name, kind: 'words', max, rows });
const optional = (field: CrisisField): CrisisField => ({ ...field, optional: true });

export const actionLines = 3;

export const crisisFields: Record<CrisisEntry, readonly CrisisField[]> = {
	acknowledged: [],
	safe_now: [],
	attempt: [
		{ name: 'whom', kind: 'one', of: whom },
		{ name: 'channel', kind: 'one', of: channels },
		words('caller', 40, 1),
		{
			name: 'result',
			kind: 'one',
			of: ['reached', 'no_answer', 'switched_off', 'wrong_number', 'broken_off']
		}
	],
	guardian_contacted: [
		{ name: 'whom', kind: 'one', of: whom },
		{ name: 'channel', kind: 'one', of: channels },
		{ name: 'basis', kind: 'one', only: 'adult', of: ['named', 'consents', 'life_danger'] },
		{ name: 'handover', kind: 'one', of: ['handed_over', 'on_the_way', 'not_coming'] }
	],
	guardian_unreachable: [
		{ name: 'why', kind: 'one', only: 'adult', of: ['attempts', 'not_wished'] },
		{ name: 'asked', kind: 'some', of: ['police', 'community', 'bureau', 'nobody'] }
	],
	evaluated: [
		{ name: 'by', kind: 'one', of: ['hospital', 'emergency_room', 'psychiatrist_here'] },
		{ name: 'hospitalId', kind: 'hospital', optional: true },
		{
			name: 'legal',
			kind: 'one',
			of: { minor: ['guardian_agreed', 'mhl_28_2'], adult: ['own_wish', 'mhl_28_2'] }
		},
		{ name: 'danger', kind: 'one', of: ['none', 'self', 'others', 'both'] },
		{ name: 'conclusion', kind: 'one', of: ['no_acute', 'outpatient', 'inpatient'] }
	],
	safety_plan: [
		{
			name: 'parts',
			kind: 'some',
			of: ['means_removed', 'warning_signs', 'own_ways', 'contact_person', 'numbers', 'appointment']
		},
		{ name: 'nextOn', kind: 'day' }
	],
	admission_advised: [{ name: 'advice', kind: 'one', of: ['in_writing', 'by_word'] }],
	guardian_agrees: [
		{ name: 'whom', kind: 'one', of: decidedBy },
		{ name: 'form', kind: 'one', of: ['in_writing', 'by_word'] }
	],
	guardian_refuses: [
		{ name: 'whom', kind: 'one', of: decidedBy },
		{ name: 'form', kind: 'one', of: ['in_writing', 'by_word'] },
		{ name: 'reason', kind: 'one', of: ['own_care', 'other_hospital', 'cost', 'fear_of_label', 'unsaid'] }
	],
	admitted: [
		{ name: 'hospitalId', kind: 'hospital', optional: true },
		{
			name: 'legal',
			kind: 'one',
			of: {
				minor: ['guardian_agreed', 'danger_to_others', 'nobody_reached'],
				adult: ['own_wish', 'danger_to_others', 'life_danger']
			}
		}
	],
	discharged: [
		{
			name: 'to',
			kind: 'one',
			of: { minor: ['home', 'hospital', 'relatives'], adult: ['own_place', 'hospital'] }
		},
		{ name: 'paper', kind: 'one', of: yesNo }
	],
	home_supervision: [
		{ name: 'notice', kind: 'one', of: ['signed', 'two_witnesses'] },
		{ ...words('witness1', 40, 1), neededIf: { field: 'notice', is: 'two_witnesses' } },
		{ ...words('witness2', 40, 1), neededIf: { field: 'notice', is: 'two_witnesses' } },
		words('supervisors', 200, 2),
		{ name: 'firstContactOn', kind: 'day' }
	],
	weekly_contact: [
		{ name: 'channel', kind: 'one', of: channels },
		{ name: 'finding', kind: 'one', of: ['steady', 'worse', 'not_reached'] },
		optional(words('words'))
	],
	objection: [{ name: 'where', kind: 'one', of: ['same_hospital', 'other_hospital'] }],
	endangered: [words('words')],
	fed_back: [
		{
			name: 'to',
			kind: 'some',
			of: {
				minor: ['class_teacher', 'leader', 'dormitory', 'community'],
				adult: ['tutor', 'leader', 'dormitory']
			}
		},
		{ name: 'attended', kind: 'one', of: yesNo },
		{ name: 'fitness', kind: 'one', of: ['full', 'partial', 'suspended'] },
		{
			name: 'advice',
			kind: 'some',
			of: ['not_alone', 'one_person', 'no_pressure', 'watch_breaks', 'call_at_signs']
		},
		{ name: 'nextOn', kind: 'day' }
	],
	reviewed: [
		words('well', 1000),
		words('change', 1000),
		words('present', 200, 2),
		...Array.from({ length: actionLines }, (_, n): CrisisField[] => [
			optional(words(`action${n + 1}`, 200, 1)),
			{ name: `actionOn${n + 1}`, kind: 'day', optional: true }
		]).flat()
	]
};

/** The fields of a step for somebody of this age, with their choices. */
export function fieldsFor(step: CrisisEntry, age: Age): CrisisField[] {
	return crisisFields[step]
		.filter(({ only }) => !only || only === age)
		.map((field) => ('of' in field ? { ...field, of: choicesOf(field.of, age) } : field));
}

function choicesOf(of: Choices, age: Age): readonly string[] {
	return Array.isArray(of) ? of : (of as Record<Age, readonly string[]>)[age];
}

const day = (problem: string) =>
	z.string({ error: problem }).refine((value) => isDay(value), { error: problem });

function schemaOf(field: CrisisField): z.ZodType {
	const mayBeEmpty = field.optional || field.neededIf;
	const soft = (schema: z.ZodType) => (mayBeEmpty ? z.preprocess(blank, schema.optional()) : schema);
	switch (field.kind) {
		case 'one':
			return soft(z.enum(field.of as [string, ...string[]], { error: 'choice_needed' }));
		case 'some':
			return z
				.array(z.enum(field.of as [string, ...string[]], { error: 'unknown_choice' }), {
					error: 'choice_needed'
				})
				.min(mayBeEmpty ? 0 : 1, { error: 'choice_needed' });
		case 'hospital':
			return soft(z.uuid({ error: 'unknown_choice' }));
		case 'day':
			return soft(day('date'));
		case 'words':
			return soft(text(field.max, 'words_needed').min(1, { error: 'words_needed' }));
	}
}

export type StepInput = { day?: string; time?: string } & Record<string, string | string[] | undefined>;

/** What the form of a step must hold. */
export function stepInput(step: CrisisEntry, age: Age) {
	const fields = fieldsFor(step, age);
	return z
		.object({
			...when,
			...Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)]))
		})
		.superRefine(wholeMoment)
		.superRefine((typed: Record<string, unknown>, context) => {
			for (const { name, neededIf } of fields)
				if (neededIf && typed[neededIf.field] === neededIf.is && !typed[name])
					context.addIssue({ code: 'custom', path: [name], message: 'words_needed' });
			for (let n = 1; n <= actionLines; n++)
				if (typed[`action${n}`] && !typed[`actionOn${n}`])
					context.addIssue({ code: 'custom', path: [`actionOn${n}`], message: 'date' });
		});
}

/** What of a step is kept as codes and days, and which of it are words to be sealed. */
export function splitInput(
	step: CrisisEntry,
	age: Age,
	input: StepInput
): { detail: Record<string, string>; words: Record<string, string> } {
	const detail: Record<string, string> = {};
	const words: Record<string, string> = {};
	for (const { name, kind } of fieldsFor(step, age)) {
		const value = input[name];
		if (value === undefined || value.length === 0) continue;
		if (kind === 'words') words[name] = value as string;
		else detail[name] = typeof value === 'string' ? value : value.join(' ');
	}
	return { detail, words };
}
