import type { RequestEvent } from '@sveltejs/kit';
import { now } from '../../server/clock.ts';

/**
 * The sign-in cookie. Over https it is `__Host-` and Secure, so that no other host and no plain connection
 * can set or read it.
 */
function nameFor(event: RequestEvent): string {
	return event.url.protocol === 'https:' ? '__Host-sign-in' : 'sign-in';
}

export function readCookie(event: RequestEvent): string | null {
	return event.cookies.get(nameFor(event)) ?? null;
}

export function writeCookie(event: RequestEvent, token: string, expires: Date): void {
	// Seconds from now, since the browser's clock may be another than ours.
	const maxAge = Math.round((expires.getTime() - now().getTime()) / 1000);
	event.cookies.set(nameFor(event), token, { ...options(event), maxAge });
}

export function clearCookie(event: RequestEvent): void {
	event.cookies.delete(nameFor(event), options(event));
}

function options(event: RequestEvent) {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: event.url.protocol === 'https:' } as const;
}
