import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { now } from '../../server/clock.ts';
import { DomainError } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { hasRole, type Actor, type UserActor } from '../actor.ts';
import { factorAsked } from '../factor.ts';
import type { Role } from '../roles.ts';
import { isFactorOn } from './factor.ts';

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
	refuse(event);
}

function refuse(event: Pick<RequestEvent, 'url'>): never {
	if (isApi(event)) throw new DomainError('not_allowed');
	error(403, { message: 'not_allowed', code: 'not_allowed' });
}

type Asking = Pick<RequestEvent, 'locals' | 'url' | 'request'>;

/**
 * For pages, actions and endpoints that show or change what is known of pupils: one of these roles by a post of one's
 * own, and a second factor that was shown in this sign-in and not left idle. Who arrives too late shows it first; what
 * a form held is kept meanwhile (hooks.server.ts).
 */
export function requireStudentData(event: Asking, ...roles: readonly Role[]): UserActor {
	const actor = requireOwnRole(event, roles);
	askFactor(event, 'look');
	return actor;
}

/** The same, for what a second factor has to be fresh for: break-glass and another tier. */
export function requireStepUp(event: Asking, ...roles: readonly Role[]): UserActor {
	const actor = requireOwnRole(event, roles);
	askFactor(event, 'step_up');
	return actor;
}

/** A deputy takes over sessions, never pupils. */
function requireOwnRole(event: Asking, roles: readonly Role[]): UserActor {
	const actor = requireRole(event, ...roles);
	const own = actor.posts.filter(({ inPlaceOf }) => !inPlaceOf);
	if (hasRole({ ...actor, posts: own }, ...roles)) return actor;
	refuse(event);
}

function askFactor(event: Asking, need: 'look' | 'step_up'): void {
	const { locals, url, request } = event;
	const must = isFactorOn() && locals.factor ? factorAsked(locals.factor, now(), need) : null;
	if (!must) {
		locals.isLookingAtPupils = true;
		return;
	}
	if (isApi(event)) throw new DomainError('factor_needed');
	const query = new URLSearchParams({ next: url.pathname + withoutAction(url) });
	if (must === 'set_up') redirect(303, `/account/second-factor?${query}`);
	if (request.method === 'POST') {
		locals.keep = { id: newId(), action: url.pathname + url.search };
		query.set('kept', locals.keep.id);
	}
	redirect(303, `/second-factor?${query}`);
}

/** The page's own query: `?/confirm` names an action, and is none of it. */
function withoutAction({ searchParams }: URL): string {
	const kept = [...searchParams].filter(([name]) => !name.startsWith('/'));
	return kept.length ? `?${new URLSearchParams(kept)}` : '';
}

/** For `find…(…) ?? notFound()`: outside the reader's scope and not existing are the same answer. */
export function notFound(): never {
	error(404, { message: 'not_found', code: 'not_found' });
}

function isApi(event: Pick<RequestEvent, 'url'>): boolean {
	return event.url.pathname.startsWith('/api/');
}
