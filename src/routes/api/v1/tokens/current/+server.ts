import { requireUser } from '$lib/access/server/guards.ts';
import { signOut } from '$lib/access/server/sign-in.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../../operations.ts';

export const DELETE = endpoint({ guard: requireUser, ...operations.signOut }, async ({ event }) => {
	await signOut(event.locals.signInId!);
});
