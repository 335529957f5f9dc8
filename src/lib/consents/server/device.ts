import type { Cookies } from '@sveltejs/kit';
import { newToken } from '../../access/server/tokens.ts';
import { env } from '../../server/env.ts';

const name = 'signer';

/** What this phone is known by, so that it doesn't sign as pupil and as guardian; for nothing else, and for half a year. */
export function deviceOf(cookies: Cookies): string {
	const known = cookies.get(name) ?? newToken(16);
	const secure = env().origin.startsWith('https:');
	cookies.set(name, known, { path: '/c', httpOnly: true, sameSite: 'lax', secure, maxAge: 180 * 86_400 });
	return known;
}
