import { countiesOf, hasRole, organisationsOf, type Actor } from '../access/actor.ts';
import { cityRoles, hostRoles } from '../access/roles.ts';
import { kindsWithoutAccounts } from '../network/organisation.ts';
import { isAboutExpert, type HitCause } from './affected.ts';
import { isCheckInOpen, takesPhotos } from './on-the-day.ts';
import { canStartFrom, isAnswerable, type SessionFacts, type Side } from './session.ts';

// Who may do what with a session that they can see. The server enforces it, the page shows or explains with it.
// docs/access.md prints the table; a test walks it role by role.

/** Speaks for the host: its counsellors and leaders. */
export function isHost(actor: Actor, session: Pick<SessionFacts, 'hostId'>): boolean {
	return organisationsOf(actor, ...hostRoles).includes(session.hostId);
}

/** Answers for the session's team, or for any team that could take it. */
export function isAnswering(actor: Actor, session: Pick<SessionFacts, 'answeringOrganisationIds'>): boolean {
	const own = organisationsOf(actor, 'coordinator');
	return session.answeringOrganisationIds.some((id) => own.includes(id));
}

export function isSpeaking(actor: Actor, session: Pick<SessionFacts, 'expertUserIds'>): boolean {
	return actor.kind === 'user' && session.expertUserIds.includes(actor.id);
}

function leads(actor: Actor, session: SessionFacts): boolean {
	return (
		actor.kind === 'user' &&
		actor.posts.some(
			(post) =>
				(post.organisationId === session.hostId &&
					(post.role === 'school_leader' || (post.role === 'counsellor' && post.isLead))) ||
				(post.role === 'coordinator' &&
					post.isLead &&
					session.answeringOrganisationIds.includes(post.organisationId))
		)
	);
}

/** For its own organisation as a host; a coordinator for any host that called. */
export function mayRequest(actor: Actor, hostId: string): boolean {
	return organisationsOf(actor, ...hostRoles).includes(hostId) || hasRole(actor, 'coordinator');
}

export function mayAccept(actor: Actor, session: SessionFacts, now: Date): boolean {
	return isAnswerable(session, now) && isAnswering(actor, session);
}

/** A lead of the team sends somebody although a rule says no. */
export function mayOverride(actor: Actor, teamOrganisationId: string | undefined): boolean {
	return (
		actor.kind === 'user' &&
		actor.posts.some(
			(post) => post.role === 'coordinator' && post.isLead && post.organisationId === teamOrganisationId
		)
	);
}

/** A lead of any of the teams that could send somebody: the page offers a reason. */
export function mayOverrideAny(actor: Actor, teams: { organisationId: string }[]): boolean {
	return teams.some(({ organisationId }) => mayOverride(actor, organisationId));
}

/** Another time than those wished for; the same people as for an acceptance. */
export function mayPropose(actor: Actor, session: SessionFacts, now: Date): boolean {
	return mayAccept(actor, session, now);
}

/** The host agrees to the proposed time or keeps its own; for a host that called, the coordinator who entered it. */
export function mayAnswerProposal(actor: Actor, session: SessionFacts): boolean {
	return canStartFrom('agree', session.status) && (isHost(actor, session) || isRequester(actor, session));
}

/** The host, whose times are lost, or who answers for it: an open request waits for a time to become free. */
export function mayWaitlist(actor: Actor, session: SessionFacts, now: Date): boolean {
	return isAnswerable(session, now) && (mayChange(actor, session) || isAnswering(actor, session));
}

/** A time that became free; the same people as for an acceptance. */
export function mayOffer(actor: Actor, session: SessionFacts): boolean {
	return canStartFrom('offer', session.status) && isAnswering(actor, session);
}

/** The host takes the offered time or waits on; for a host that called, the coordinator who entered it. */
export function mayAnswerOffer(actor: Actor, session: SessionFacts): boolean {
	return canStartFrom('take', session.status) && (isHost(actor, session) || isRequester(actor, session));
}

/** A request to no particular team is declined by the city's team alone: another's no is not everybody's. */
export function mayDecline(
	actor: Actor,
	session: SessionFacts & { decliningOrganisationIds: string[] }
): boolean {
	const own = organisationsOf(actor, 'coordinator');
	return (
		canStartFrom('decline', session.status) && session.decliningOrganisationIds.some((id) => own.includes(id))
	);
}

/** By the host, or by the coordinator who entered it for a host that called. */
export function mayWithdraw(actor: Actor, session: SessionFacts): boolean {
	return canStartFrom('withdraw', session.status) && (isHost(actor, session) || isRequester(actor, session));
}

/** Other times or details for an open request. */
export function mayChange(actor: Actor, session: SessionFacts): boolean {
	return canStartFrom('change', session.status) && (isHost(actor, session) || isRequester(actor, session));
}

export function isRequester(actor: Actor, session: SessionFacts): boolean {
	return actor.kind === 'user' && actor.id === session.requestedBy && hasRole(actor, 'coordinator');
}

export function mayAmend(actor: Actor, session: SessionFacts, now: Date): boolean {
	return canStartFrom('amend', session.status) && session.startsAt! > now && isAnswering(actor, session);
}

/** The team until the start; the host as long as it may cancel, so that nobody is moved at the last moment. */
export function mayReschedule(actor: Actor, session: SessionFacts, now: Date, noticeEnds: Date): boolean {
	if (!canStartFrom('reschedule', session.status) || session.startsAt! <= now) return false;
	return isAnswering(actor, session) || (isHost(actor, session) && now < noticeEnds);
}

/**
 * That it takes place as agreed although something came to stand against it: the team, and the host unless it is about
 * somebody of the team: away, or not to be sent at that hour any more.
 */
export function mayGoAhead(
	actor: Actor,
	session: SessionFacts,
	now: Date,
	causes: readonly HitCause[]
): boolean {
	if (session.status !== 'scheduled' || session.startsAt! <= now) return false;
	return isAnswering(actor, session) || (isHost(actor, session) && !causes.some(isAboutExpert));
}

export function mayPublish(actor: Actor, session: SessionFacts, now: Date): boolean {
	return (
		canStartFrom('publish', session.status) &&
		session.publishedAt === null &&
		session.startsAt! > now &&
		isAnswering(actor, session)
	);
}

/** Both sides; within the notice period before the start only a lead of either side. Never once it is over. */
export function mayCancel(actor: Actor, session: SessionFacts, now: Date, noticeEnds: Date): boolean {
	if (!canStartFrom('cancel', session.status) || session.endsAt! <= now) return false;
	if (!isHost(actor, session) && !isAnswering(actor, session)) return false;
	return now < noticeEnds || leads(actor, session);
}

/** Each side says that the other was not there; from the start on, as long as nobody has reported. */
export function mayMiss(actor: Actor, session: SessionFacts, side: Side, now: Date): boolean {
	if (!canStartFrom('miss', session.status) || session.startsAt! > now) return false;
	return side === 'host' ? isSpeaking(actor, session) || isAnswering(actor, session) : isHost(actor, session);
}

/** The expert who spoke, or the coordinator; not before the end. */
export function mayReport(actor: Actor, session: SessionFacts, now: Date): boolean {
	return (
		canStartFrom('report', session.status) &&
		session.endsAt! <= now &&
		(isSpeaking(actor, session) || isAnswering(actor, session))
	);
}

/** The host, and never the person who reported. */
export function mayVerify(actor: Actor, session: SessionFacts): boolean {
	return (
		actor.kind === 'user' &&
		canStartFrom('verify', session.status) &&
		session.reportedBy !== actor.id &&
		isHost(actor, session)
	);
}

/**
 * The county's bureau in the host's stead: once the host has been silent for long, or where nobody of the host has an
 * account. Never the person who reported.
 */
export function mayVerifyInStead(actor: Actor, session: SessionFacts, now: Date, silentUntil: Date): boolean {
	return (
		actor.kind === 'user' &&
		canStartFrom('verify', session.status) &&
		session.reportedBy !== actor.id &&
		countiesOf(actor).includes(session.countyCode) &&
		(kindsWithoutAccounts.includes(session.hostKind) || now >= silentUntil)
	);
}

/** The host says that the report is wrong; never the person who reported. */
export function mayDispute(actor: Actor, session: SessionFacts): boolean {
	return (
		actor.kind === 'user' &&
		canStartFrom('dispute', session.status) &&
		session.reportedBy !== actor.id &&
		isHost(actor, session)
	);
}

/** Oversees the host: the bureau of its county or of the city. */
export function isOverseeing(actor: Actor, session: Pick<SessionFacts, 'countyCode'>): boolean {
	return hasRole(actor, 'bureau_city') || countiesOf(actor).includes(session.countyCode);
}

/** A dispute is settled by a bureau that oversees the host, never by the person who reported. */
export function mayResolve(actor: Actor, session: SessionFacts): boolean {
	return (
		actor.kind === 'user' &&
		canStartFrom('uphold', session.status) &&
		session.reportedBy !== actor.id &&
		isOverseeing(actor, session)
	);
}

/** The figures of the city, of one's county, or of one's teams. */
export function maySeeProgress(actor: Actor): boolean {
	return hasRole(actor, ...cityRoles, 'bureau_county', 'coordinator');
}

/** Plans or looks after who is sent; a host and an expert see their own days only. */
export function seesResources(actor: Actor): boolean {
	return hasRole(actor, ...cityRoles, 'bureau_county', 'coordinator');
}

/** Sees sessions from the inside; everybody else sees the public calendar. The rows are the scope's business. */
export function seesSessions(actor: Actor): boolean {
	return hasRole(actor, ...hostRoles, ...cityRoles, 'bureau_county', 'coordinator', 'expert');
}

/** Was sent to hold it: the expert who speaks, or the coordinator of the team. */
export function isDelivering(actor: Actor, session: SessionFacts): boolean {
	return isSpeaking(actor, session) || isAnswering(actor, session);
}

/** That the team is there; from two hours before the start to the end of the day, once. */
export function mayCheckIn(actor: Actor, session: SessionFacts, at: Date): boolean {
	return isCheckInOpen(session, at) && isDelivering(actor, session);
}

/** A slip of the finger can be taken back until the report. */
export function mayUndoCheckIn(actor: Actor, session: SessionFacts): boolean {
	return session.status === 'scheduled' && session.checkedInAt !== null && isDelivering(actor, session);
}

/** Adds and removes pictures: who may report, while they can still serve as evidence. */
export function mayAttachPhoto(actor: Actor, session: SessionFacts): boolean {
	return takesPhotos(session) && isDelivering(actor, session);
}

/** Pictures are for both sides and the bureau that oversees the host; nobody else of those who see the session. */
export function maySeePhotos(actor: Actor, session: SessionFacts): boolean {
	return isHost(actor, session) || isDelivering(actor, session) || isOverseeing(actor, session);
}
