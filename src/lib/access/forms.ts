import { z } from 'zod';

export const signInForm = z.object({
	email: z
		.string({ error: 'email_needed' })
		.trim()
		.pipe(z.email({ error: 'email_needed' }).max(254, { error: 'email_needed' })),
	password: z
		.string({ error: 'password_needed' })
		.min(1, { error: 'password_needed' })
		.max(256, { error: 'too_long' }),
	next: z.string().max(2000).optional()
});

const code = z
	.string({ error: 'code_needed' })
	.trim()
	.min(6, { error: 'code_needed' })
	.max(40, { error: 'too_long' });
const next = z.string().max(2000).optional();

/** A code of the second factor, or a recovery code. */
export const factorInput = z.object({ code, next, kept: z.uuid().optional() });

/** What proves who sets a second factor up: the password, or a code of the one there is. */
export const factorStart = z.object({
	password: z.string().max(256, { error: 'too_long' }).optional(),
	code: code.optional(),
	next
});
