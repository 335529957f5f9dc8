import { allowAnyone } from '$lib/access/server/guards.ts';
import { signInWithPassword } from '$lib/access/server/sign-in.ts';
import { endpoint } from '$lib/http/server/api.ts';
import { operations } from '../operations.ts';

export const POST = endpoint({ guard: allowAnyone, ...operations.signIn }, async ({ data, event }) => {
	const { token, expiresAt } = await signInWithPassword(data, event.getClientAddress(), 'api');
	return { token, expiresAt: expiresAt.toISOString() };
});
