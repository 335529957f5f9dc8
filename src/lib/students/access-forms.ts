import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { breakGlassReasons } from './grants.ts';
import { readParts } from './read.ts';

const day = z.string({ error: 'date' }).refine(isDay, { error: 'date' });
const words = (least: number, most: number) =>
	z
		.string({ error: 'reason_needed' })
		.trim()
		.min(least, { error: 'words_short' })
		.max(most, { error: 'too_long' });

/** Who is let see what, for what and how long. */
export const grantInput = z
	.object({
		/** `<school>:<person>`: somebody may have a post in two schools. */
		holder: z
			.string({ error: 'holder_needed' })
			.regex(/^[0-9a-f-]{36}:[0-9a-f-]{36}$/, { error: 'holder_needed' }),
		reach: z.enum(['school', 'class', 'student'], { error: 'reach_needed' }),
		classId: z.uuid({ error: 'class_needed' }).optional(),
		code: z.string().trim().max(20, { error: 'too_long' }).optional(),
		purpose: words(4, 200),
		fromOn: day,
		toOn: day
	})
	.refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ['toOn'], error: 'end_before_start' })
	.refine(({ reach, classId }) => reach !== 'class' || classId, { path: ['classId'], error: 'class_needed' })
	.refine(({ reach, code }) => reach !== 'student' || code, { path: ['code'], error: 'student_code' });
export type GrantInput = z.output<typeof grantInput>;

export const grantEnd = z.object({ id: z.uuid({ error: 'unknown_choice' }) });

export const breakGlassInput = z.object({
	reasonCode: z.enum(breakGlassReasons, { error: 'reason_code_needed' }),
	reason: words(8, 500),
	reviewerId: z.uuid({ error: 'reviewer_needed' })
});
export type BreakGlassInput = z.output<typeof breakGlassInput>;

export const reviewInput = z.object({ words: words(4, 1000) });

/** Which entries of the log of reads somebody looks at; lives in the address. */
export const logFilter = z.object({
	person: z.uuid().optional().catch(undefined),
	code: z.string().trim().max(20).optional().catch(undefined),
	part: z.enum(readParts).optional().catch(undefined),
	before: z.string().max(80).optional().catch(undefined)
});
export type LogFilter = z.output<typeof logFilter>;
