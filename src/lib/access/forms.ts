import { z } from 'zod';
import { id, text } from '../i18n/fields.ts';
import { roles } from './roles.ts';

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

const email = z
	.string({ error: 'email_needed' })
	.trim()
	.pipe(z.email({ error: 'email_needed' }).max(254, { error: 'email_needed' }))
	.transform((given) => given.toLowerCase());
const personName = text(40, 'name_of_two').min(2, { error: 'name_of_two' });
const newPassword = z
	.string({ error: 'password_short' })
	.min(12, { error: 'password_short' })
	.max(256, { error: 'too_long' });

/** A post of a person in an organisation; for an address that has an account already, one more post. */
export const postInput = z.object({
	email,
	name: personName,
	role: z.enum(roles, { error: 'unknown_choice' }),
	isLead: z.coerce.boolean().default(false),
	mayEdit: z.coerce.boolean().default(false)
});
export type PostInput = z.output<typeof postInput>;

/** Which post, or whose account. */
export const accountRow = z.object({ id });

/** What the link of an account asks for. */
export const welcomeInput = z.object({ password: newPassword });
/** And the first one, which makes the administrator. */
export const firstWelcomeInput = welcomeInput.extend({ email, name: personName });
