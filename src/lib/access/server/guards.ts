import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { DomainError } from '../../server/errors.ts';
import { hasRole, type Actor, type UserActor } from '../actor.ts';
import type { Role } from '../roles.ts';

// Every load, action and endpoint names one of these in its first statement; tests/architecture holds it.

/** For pages that need no account. */
export function allowAnyone(event: Pick<RequestEvent, 'locals'>): Actor {
	return event.locals.actor;
}

/** For everybody who is signed in; others are sent to sign in and come back. */
export function requireUser(event: Pick<RequestEvent, 'locals' | 'url'>): UserActor {
	const { actor } = event.locals;
	if (actor.kind === 'user') return actor;
	if (isApi(event)) throw new DomainError('not_signed_in');
	redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
}

/** For people who hold one of these roles today. */
export function requireRole(
	event: Pick<RequestEvent, 'locals' | 'url'>,
	...roles: readonly Role[]
): UserActor {
	const actor = requireUser(event);
	if (hasRole(actor, ...roles)) return actor;
	if (isApi(event)) throw new DomainError('not_allowed');
	error(403, { message: 'not_allowed', code: 'not_allowed' });
}

/**
 * For pages, actions and endpoints that show or change what is known of pupils: one of these roles, and a second
 * factor that was shown here and not left idle.
 */
export function requireStudentData(
	event: Pick<RequestEvent, 'locals' | 'url'>,
	...roles: readonly Role[]
): UserActor {
	return requireRole(event, ...roles);
}

/** The same, for what a second factor has to be shown for again: break-glass and another tier. */
export function requireStepUp(
	event: Pick<RequestEvent, 'locals' | 'url'>,
	...roles: readonly Role[]
): UserActor {
	return requireStudentData(event, ...roles);
}

/** For `find…(…) ?? notFound()`: outside the reader's scope and not existing are the same answer. */
export function notFound(): never {
	error(404, { message: 'not_found', code: 'not_found' });
}

function isApi(event: Pick<RequestEvent, 'url'>): boolean {
	return event.url.pathname.startsWith('/api/');
}
