import { z } from 'zod';
import { optionalId, text } from '../i18n/fields.ts';
import { closingCodes, reopenCodes, sources } from './case.ts';

// Every problem is a key under `errors.fields` in the messages.

const choice = { error: 'unknown_choice' };
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
