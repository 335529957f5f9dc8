import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { UserActor } from '$lib/access/actor.ts';
import { notFound } from '$lib/access/server/guards.ts';
import { yearOf } from '$lib/calendar/shanghai.ts';
import { now } from '$lib/server/clock.ts';
import { hostType } from '$lib/sessions/host.ts';
import { isParty, type ActionKey } from '$lib/sessions/next-actions.ts';
import { findSessionPage, type SessionPage } from '$lib/sessions/server/session-page.ts';

type OfSession = Pick<RequestEvent, 'params'>;

/** The session of the address; outside the reader's scope and not existing are the same 404. */
export async function openSession(event: OfSession, actor: UserActor): Promise<SessionPage> {
	return (await findSessionPage(actor, event.params.id!)) ?? notFound();
}

/**
 * The session for a page that does one thing with it: 403 if that is never this reader's part; if only the moment is
 * wrong, the session's own page says why. A form that was refused is shown again whatever the state is by now.
 */
export async function openAction(
	event: OfSession & Pick<RequestEvent, 'request'>,
	actor: UserActor,
	key: ActionKey
): Promise<SessionPage> {
	const found = await openSession(event, actor);
	const action = found.actions.find((action) => action.key === key);
	const isTheirs = action !== undefined || (isParty(actor, found.facts, key) && !isOpenTo(key, found));
	if ((action && !action.why) || (isTheirs && event.request.method === 'POST')) return found;
	if (isTheirs) redirect(303, `/sessions/${found.session.id}`);
	error(403, { message: 'not_allowed', code: 'not_allowed' });
}

const states: Partial<Record<ActionKey, string>> = {
	proposal: 'proposed',
	offer: 'offered',
	waitlist: 'requested',
	withdraw: 'requested',
	cancel: 'scheduled',
	amend: 'scheduled',
	reschedule: 'scheduled',
	publish: 'scheduled',
	report: 'scheduled',
	miss: 'scheduled',
	verify: 'reported',
	dispute: 'reported',
	resolve: 'disputed'
};

function isOpenTo(key: ActionKey, { session }: SessionPage): boolean {
	return states[key] === session.status;
}

/** What every form about a session carries and every page of one shows. */
export function shown({ session, host, county }: SessionPage) {
	return {
		session,
		county,
		thisYear: yearOf(now()),
		host: { type: hostType(host.kind), name: host.name, nameEn: host.nameEn },
		/** Which state the reader saw, and which click this was. */
		keys: { version: session.version, idempotencyKey: crypto.randomUUID() }
	};
}
