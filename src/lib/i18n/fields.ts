import { z } from 'zod';

// Fields that forms of several rooms share. Every problem is a key under `errors.fields` of the messages.

// eslint-disable-next-line no-control-regex
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text as typed: trimmed, within its length, without control characters. */
export function text(max: number, missing = 'text') {
	return z
		.string({ error: missing })
		.trim()
		.max(max, { error: 'too_long' })
		.refine((value) => !controlCharacters.test(value), { error: 'control_characters' });
}

/** An empty field of a form is no answer. */
export const blank = (value: unknown) => (value === '' ? undefined : value);

export const optionalText = (max: number) => z.preprocess(blank, text(max).optional());
export const id = z.uuid({ error: 'unknown_choice' });
export const optionalId = z.preprocess(blank, id.optional());

/** A whole number as it is typed. */
export const wholeNumber = (least: number, most: number, problem: string) =>
	z.preprocess(
		(value) => (typeof value === 'string' ? (value.trim() === '' ? undefined : Number(value)) : value),
		z
			.number({ error: problem })
			.int({ error: problem })
			.min(least, { error: problem })
			.max(most, { error: problem })
	);
