import { countiesOf, hasRole, type Actor } from '../access/actor.ts';
import {
	isAnswering,
	isHost,
	isOverseeing,
	isRequester,
	isSpeaking,
	mayAmend,
	mayAnswerOffer,
	mayAnswerProposal,
	mayCancel,
	mayChange,
	mayDispute,
	mayMiss,
	mayPublish,
	mayReport,
	mayReschedule,
	mayResolve,
	mayVerify,
	mayVerifyInStead,
	mayWaitlist,
	mayWithdraw
} from './policy.ts';
import { countedAs, sides, type SessionFacts, type SessionStatus } from './session.ts';

export type ActionKey =
	| 'proposal'
	| 'offer'
	| 'again'
	| 'times'
	| 'waitlist'
	| 'withdraw'
	| 'report'
	| 'miss'
	| 'verify'
	| 'dispute'
	| 'resolve'
	| 'reschedule'
	| 'amend'
	| 'publish'
	| 'cancel'
	| 'calendar';

/** Why something cannot be done now; the sentence is `sessions.actions.whyNot`. */
export type WhyNot =
	| 'no_time_yet'
	| 'proposed'
	| 'waiting'
	| 'not_over_yet'
	| 'not_begun_yet'
	| 'not_reported_yet'
	| 'own_report'
	| 'host_first'
	| 'started'
	| 'delivered'
	| 'published'
	| 'reschedule_notice'
	| 'held'
	| 'within_notice';

export interface NextAction {
	key: ActionKey;
	/** Absent when it can be done. */
	why?: WhyNot;
}

/**
 * What this reader can do with the session, in the order of the page. What belongs to their part but cannot be done
 * now is in the list with its reason; what is not theirs is left out.
 */
export function nextActions(
	actor: Actor,
	session: SessionFacts,
	now: Date,
	noticeEnds: Date | null,
	silentUntil: Date | null
): NextAction[] {
	const hostSide = isHost(actor, session) || isRequester(actor, session);
	const answering = isAnswering(actor, session);
	const { status } = session;
	const actions: NextAction[] = [];
	const add = (key: ActionKey, may: boolean, why?: WhyNot) => {
		if (may) actions.push({ key });
		else if (why) actions.push({ key, why });
	};

	if (isHost(actor, session) || hasRole(actor, 'coordinator')) add('again', true);
	add('proposal', mayAnswerProposal(actor, session));
	add('offer', mayAnswerOffer(actor, session));
	add('times', mayChange(actor, session), hostSide ? whyNotTimes(status) : undefined);
	add('waitlist', mayWaitlist(actor, session, now));
	add('withdraw', mayWithdraw(actor, session));
	if (answering || isSpeaking(actor, session)) {
		add('report', mayReport(actor, session, now), status === 'scheduled' ? 'not_over_yet' : undefined);
	}
	if (isHost(actor, session) || answering || isSpeaking(actor, session)) {
		const may = sides.some((side) => mayMiss(actor, session, side, now));
		add('miss', may, status === 'scheduled' ? 'not_begun_yet' : undefined);
	}
	if (isHost(actor, session)) {
		const why = { scheduled: 'not_reported_yet', reported: 'own_report' } as const;
		add('verify', mayVerify(actor, session), why[status as keyof typeof why]);
		add('dispute', mayDispute(actor, session), status === 'reported' ? 'own_report' : undefined);
	} else if (countiesOf(actor).includes(session.countyCode)) {
		const may = silentUntil !== null && mayVerifyInStead(actor, session, now, silentUntil);
		add('verify', may, status === 'reported' ? 'host_first' : undefined);
	}
	add('resolve', mayResolve(actor, session));
	if (isHost(actor, session) || answering) {
		const may = noticeEnds !== null && mayReschedule(actor, session, now, noticeEnds);
		add('reschedule', may, whyNotReschedule(session, now));
	}
	if (answering && status === 'scheduled') {
		add('amend', mayAmend(actor, session, now), 'started');
		add('publish', mayPublish(actor, session, now), session.publishedAt ? 'published' : 'started');
	}
	if (hostSide || answering) {
		const may = noticeEnds !== null && mayCancel(actor, session, now, noticeEnds);
		const delivered = status === 'reported' || (status === 'scheduled' && session.endsAt! <= now);
		add('cancel', may, delivered ? 'delivered' : status === 'scheduled' ? 'within_notice' : undefined);
	}
	if (hostSide && (countedAs.requested as readonly string[]).includes(status))
		add('calendar', false, 'no_time_yet');
	return actions;
}

function whyNotTimes(status: SessionStatus): WhyNot | undefined {
	if (status === 'proposed') return 'proposed';
	return status === 'waitlisted' || status === 'offered' ? 'waiting' : undefined;
}

function whyNotReschedule({ status, startsAt }: SessionFacts, now: Date): WhyNot | undefined {
	if (status === 'scheduled') return startsAt! <= now ? 'held' : 'reschedule_notice';
	return status === 'reported' || status === 'verified' ? 'held' : undefined;
}

/** Whether doing this with the session is this reader's business, were it the moment for it. */
export function isParty(actor: Actor, session: SessionFacts, key: ActionKey): boolean {
	if (key === 'resolve') return isOverseeing(actor, session);
	if (key === 'verify' && isOverseeing(actor, session)) return true;
	return (
		isHost(actor, session) ||
		isRequester(actor, session) ||
		isAnswering(actor, session) ||
		isSpeaking(actor, session)
	);
}
