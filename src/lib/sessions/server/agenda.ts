import { and, asc, desc, eq, gt, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import { countiesOf, hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { cityRoles, hostRoles } from '../../access/roles.ts';
import { rules } from '../session.ts';
import { now } from '../../server/clock.ts';
import { session } from '../../server/db/schema/index.ts';
import { clockOf, dueSince, verificationDue, answerDue, type Clock } from './deadlines.ts';
import { datedAt, instant, selectViews, type SessionView } from './queries.ts';
import { visibleSessions } from './scope.ts';
import { findLostTimes, type LostTime } from './lost-times.ts';

// What the homes ask: what needs me today, what comes next.

export interface Due {
	session: SessionView;
	clock: Clock;
}

/** Reports that wait for this host's own head count, the oldest first. */
export async function listToVerify(actor: UserActor): Promise<Due[]> {
	const hosts = organisationsOf(actor, ...hostRoles);
	if (hosts.length === 0) return [];
	const views = await selectViews(
		and(eq(session.status, 'reported'), inArray(session.hostId, hosts)),
		[asc(session.reportedAt)],
		20
	);
	return views.map((view) => ({ session: view, clock: clockOf(verificationDue(view.reportedAt!), now()) }));
}

/** Open requests of this host; with the times that others have taken meanwhile. */
export async function listOpenRequests(actor: UserActor): Promise<(Due & { lostTimes: LostTime[] })[]> {
	const hosts = organisationsOf(actor, ...hostRoles);
	if (hosts.length === 0) return [];
	const views = await selectViews(
		and(eq(session.status, 'requested'), gt(session.answerableUntil, now()), inArray(session.hostId, hosts)),
		[asc(session.requestedAt)],
		20
	);
	return Promise.all(
		views.map(async (view) => ({
			session: view,
			clock: clockOf(answerDue(view.requestedAt), now()),
			lostTimes: await findLostTimes(view)
		}))
	);
}

/** Times that a hospital proposes to this host instead of its own, with the time left for an answer. */
export async function listProposals(actor: UserActor): Promise<Due[]> {
	const hosts = organisationsOf(actor, ...hostRoles);
	if (hosts.length === 0) return [];
	const views = await selectViews(
		and(eq(session.status, 'proposed'), gt(session.answerableUntil, now()), inArray(session.hostId, hosts)),
		[asc(session.answerableUntil)],
		20
	);
	return views.map((view) => ({ session: view, clock: clockOf(view.answerableUntil, now()) }));
}

/** Times that a hospital holds for this host until it answers; the most urgent first. */
export async function listOffers(actor: UserActor): Promise<SessionView[]> {
	const hosts = organisationsOf(actor, ...hostRoles);
	if (hosts.length === 0) return [];
	const views = await selectViews(
		and(eq(session.status, 'offered'), inArray(session.hostId, hosts)),
		[asc(session.answeredAt)],
		20
	);
	return views.sort((a, b) => +a.proposal!.expiresAt! - +b.proposal!.expiresAt!);
}

/** Requests of this host that wait for a time to become free. */
export async function listWaiting(actor: UserActor): Promise<SessionView[]> {
	const hosts = organisationsOf(actor, ...hostRoles);
	if (hosts.length === 0) return [];
	return selectViews(
		and(eq(session.status, 'waitlisted'), inArray(session.hostId, hosts)),
		[asc(session.waitlistedAt)],
		20
	);
}

/** Requests of this bureau's county that nobody has answered for so long that the bureau is told; the oldest first. */
export async function listOverdueRequests(actor: UserActor): Promise<Due[]> {
	const counties = countiesOf(actor);
	if (counties.length === 0) return [];
	const at = now();
	const views = await selectViews(
		and(
			eq(session.status, 'requested'),
			gt(session.answerableUntil, at),
			lt(session.requestedAt, dueSince(rules.escalateWorkingDays, at)),
			inArray(session.countyCode, counties)
		),
		[asc(session.requestedAt)],
		20
	);
	return views.map((view) => ({ session: view, clock: clockOf(answerDue(view.requestedAt), at) }));
}

/** Answers of the last days that the host may not have seen: declined or cancelled. */
export async function listRecentRefusals(actor: UserActor, since: Date): Promise<SessionView[]> {
	const hosts = organisationsOf(actor, ...hostRoles);
	if (hosts.length === 0) return [];
	return selectViews(
		and(
			inArray(session.status, ['declined', 'cancelled']),
			inArray(session.hostId, hosts),
			gte(sql`coalesce(${session.answeredAt}, ${session.requestedAt})`, instant(since)),
			gte(datedAt, instant(since))
		),
		[desc(datedAt)],
		3
	);
}

/** Sessions of this expert that are over and have no report yet. */
export async function listToReport(actor: UserActor): Promise<SessionView[]> {
	return selectViews(
		and(eq(session.status, 'scheduled'), lte(session.endsAt, now()), spokenBy(actor)),
		[asc(datedAt)],
		20
	);
}

/** Sessions that are over and have no report yet, the oldest first. */
export async function listMissingReports(actor: UserActor, limit = 20): Promise<SessionView[]> {
	return selectViews(
		and(eq(session.status, 'scheduled'), lte(session.endsAt, now()), visibleSessions(actor)),
		[asc(datedAt)],
		limit
	);
}

/** Reported sessions that the host has left unverified, oldest first: they don't count yet. */
export async function listMissingVerifications(actor: UserActor, limit = 20): Promise<Due[]> {
	const views = await selectViews(
		and(eq(session.status, 'reported'), visibleSessions(actor)),
		[asc(session.reportedAt)],
		limit
	);
	return views.map((view) => ({ session: view, clock: clockOf(verificationDue(view.reportedAt!), now()) }));
}

/** Disputes within the reader's scope that a bureau has to settle, the oldest first. */
export async function listDisputes(actor: UserActor): Promise<SessionView[]> {
	if (!hasRole(actor, ...hostRoles, ...cityRoles, 'bureau_county')) return [];
	return selectViews(
		and(eq(session.status, 'disputed'), visibleSessions(actor)),
		[asc(session.disputedAt)],
		20
	);
}

/** The next scheduled sessions that this person sees; `own` narrows to those an expert speaks at. */
export async function listUpcoming(
	actor: UserActor,
	{ limit, own = false, until }: { limit: number; own?: boolean; until?: Date }
): Promise<SessionView[]> {
	return selectViews(
		and(
			eq(session.status, 'scheduled'),
			gt(session.endsAt, now()),
			gte(datedAt, instant(new Date(now().getTime() - 24 * 60 * 60 * 1000))),
			until ? lt(datedAt, instant(until)) : undefined,
			own ? spokenBy(actor) : visibleSessions(actor)
		),
		[asc(datedAt)],
		limit
	);
}

function spokenBy(actor: UserActor) {
	return sql`exists (select 1 from session_expert se join expert e on e.id = se.expert_id
		where se.session_id = ${session.id} and e.user_id = ${actor.id})`;
}
