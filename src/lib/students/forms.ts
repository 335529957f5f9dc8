import { z } from 'zod';
import { blank, id, optionalText, text, wholeNumber } from '../i18n/fields.ts';
import { grades } from './classes.ts';
import { phoneIn } from './phone.ts';
import { clean, readNumber } from './roster.ts';
import { refusalReasons } from './transfer.ts';
import { columns, dayIn, type Column } from './words.ts';

// What is entered about pupils. Every problem is a key under `errors.fields` of the messages.

const name = z.preprocess(
	(value) => (typeof value === 'string' ? clean(value) : value),
	text(40, 'roster_name_needed').min(1, { error: 'roster_name_needed' })
);

const number = z.string({ error: 'roster_number_needed' }).transform((typed, context) => {
	const read = readNumber(typed);
	if ('number' in read) return read.number;
	context.addIssue(read.problem);
	return z.NEVER;
});

const bornOn = z
	.string({ error: 'roster_born_needed' })
	.transform((typed) => dayIn(typed) ?? '')
	.refine((day) => day !== '', { error: 'roster_born' });

const phone = z.preprocess(
	blank,
	z
		.string()
		.transform((typed) => phoneIn(typed) ?? '')
		.refine((found) => found !== '', { error: 'roster_phone' })
		.optional()
);

export const relations = ['mother', 'father', 'grandparent', 'other'] as const;

export const schoolYear = z
	.string({ error: 'school_year' })
	.regex(/^20\d\d-20\d\d$/, { error: 'school_year' });

export const studentInput = z.object({
	name,
	number,
	bornOn,
	sex: z.preprocess(blank, z.enum(['f', 'm'], { error: 'unknown_choice' }).optional()),
	classId: id
});
export type StudentInput = z.output<typeof studentInput>;

export const guardianInput = z.object({
	name,
	relation: z.enum(relations, { error: 'relation_needed' }),
	phone
});
export type GuardianInput = z.output<typeof guardianInput>;

/** A new pupil, with the guardian who is known first. */
export const newStudentInput = studentInput.extend({
	schoolId: id,
	guardianName: optionalText(40),
	guardianRelation: z.preprocess(blank, z.enum(relations, { error: 'relation_needed' }).optional()),
	guardianPhone: phone
});
export type NewStudentInput = z.output<typeof newStudentInput>;

export const guardianChange = guardianInput.extend({ guardianId: id });

export const guardianRemoval = z.object({ guardianId: id });

export const leavingInput = z.object({
	leftOn: z
		.string({ error: 'date' })
		.transform((typed) => dayIn(typed) ?? '')
		.refine((day) => day !== '', { error: 'date' })
});

export const returnInput = z.object({ classId: id });

export const uploadInput = z.object({ schoolId: id, schoolYear, text: optionalText(2_000_000) });

/** One choice for each column of the file. */
export const columnsInput = z.object({
	columns: z
		.enum(['none', ...columns], { error: 'unknown_choice' })
		.transform((choice): Column | null => (choice === 'none' ? null : choice))
		.array()
});

export const draftInput = z.object({ draftId: id });

const count = wholeNumber(0, 1_000_000, 'invalid');
/** What the preview said, so that nothing else is done. */
export const importInput = z.object({ added: count, changed: count, unchanged: count });

export const undoInput = z.object({ importId: id });

/** For each class of the year that ends: the class that follows, or that its pupils leave. */
export const rolloverInput = z.object({
	schoolId: id,
	fromYear: schoolYear,
	classId: id.array().min(1, { error: 'rollover_nothing' }),
	next: z.enum(['leave', 'stay', ...grades]).array(),
	name: z.string().trim().max(30, { error: 'too_long' }).array(),
	seen: wholeNumber(0, 1_000_000, 'invalid')
});
export type RolloverInput = z.output<typeof rolloverInput>;

export const transferInput = z.object({ toSchoolId: id });

export const transferAnswer = z.object({
	answer: z.enum(['confirm', 'refuse'], { error: 'transfer_answer_needed' }),
	classId: z.preprocess(blank, id.optional()),
	number: z.preprocess(blank, number.optional()),
	reason: z.preprocess(blank, z.enum(refusalReasons, { error: 'transfer_reason_needed' }).optional())
});
export type TransferAnswer = z.output<typeof transferAnswer>;

export const transferWithdrawal = z.object({ transferId: id });
