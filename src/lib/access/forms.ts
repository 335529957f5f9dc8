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
