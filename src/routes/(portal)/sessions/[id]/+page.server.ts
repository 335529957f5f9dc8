import type { UserActor } from '$lib/access/actor.ts';
import { requireUser } from '$lib/access/server/guards.ts';
import { intervalText } from '$lib/sessions/forms.ts';
import {
	isAnswering,
	isHost,
	mayAccept,
	mayAttachPhoto,
	mayGoAhead,
	mayOffer
} from '$lib/sessions/policy.ts';
import {
	answerDue,
	clockOf,
	hostSilentUntil,
	noticeEnds,
	rungOf,
	verificationDue
} from '$lib/sessions/server/deadlines.ts';
import { listHitsOf } from '$lib/sessions/server/affected.ts';
import { findEvidence } from '$lib/sessions/server/evidence.ts';
import { findLostTimes } from '$lib/sessions/server/lost-times.ts';
import { listFitting } from '$lib/sessions/server/offers.ts';
import type { SessionPage } from '$lib/sessions/server/session-page.ts';
import { findPlace } from '$lib/sessions/server/waiting-list.ts';
import { isAnswerable, rules } from '$lib/sessions/session.ts';
import { now } from '$lib/server/clock.ts';
import type { PageServerLoad } from './$types';
import { openSession, shown } from './open.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireUser(event);
	const page = await openSession(event, actor);
	const { session, facts } = page;
	const at = now();
	const ofHost = isHost(actor, facts);
	const hits = await listHitsOf(session.id);
	const isWaiting = session.status === 'waitlisted' || session.status === 'offered';
	const lost = ofHost ? await findLostTimes(session) : [];
	const due =
		session.status === 'requested'
			? clockOf(answerDue(session.requestedAt), at)
			: session.status === 'reported'
				? clockOf(verificationDue(session.reportedAt!), at)
				: null;
	// Nothing happened before there was a time to be there.
	const evidence = facts.startsAt ? await findEvidence(actor, facts) : null;
	return {
		...shown(page),
		evidence: evidence?.checkedIn || facts.reportedAt ? evidence : null,
		mayAttachPhoto: mayAttachPhoto(actor, facts),
		ofHost,
		/** What came later and stands against its time. */
		hits,
		mayMove: facts.status === 'scheduled' && (ofHost || isAnswering(actor, facts)),
		mayGoAhead: mayGoAhead(
			actor,
			facts,
			at,
			hits.map(({ cause }) => cause)
		),
		/** After this day the county's bureau may verify in the host's stead. */
		silentUntil: facts.reportedAt && hostSilentUntil(facts.reportedAt),
		mayAnswer: mayAccept(actor, facts, at),
		isAnswerable: isAnswerable(facts, at),
		/** Where it stands on the waiting list. */
		place: isWaiting ? await findPlace(session) : null,
		mayOffer: mayOffer(actor, facts),
		waitingDays: rules.waitingDays,
		rung: session.status === 'requested' ? rungOf(session.requestedAt, at) : null,
		freed: await freedBy(actor, page),
		due,
		/** The last day on which anybody of both sides may cancel. */
		noticeUntil: facts.startsAt && new Date(noticeEnds(facts.startsAt).getTime() - 1),
		experts: page.experts.map(({ id, name, profession, teams }) => ({ id, name, profession, teams })),
		agreement: page.agreement,
		notes: { report: facts.reportNote, verification: facts.verificationNote },
		steps: page.steps,
		actions: page.actions,
		history: page.history,
		names: page.names,
		lost: lost.map(({ lost, alternatives }) => ({
			lost,
			alternatives: alternatives.map((interval) => ({ ...interval, slot: intervalText(interval) }))
		}))
	};
};

/** A time that its cancellation or rescheduling gave back, and who on the waiting list could use it. */
async function freedBy(actor: UserActor, { session, facts, history }: SessionPage) {
	if (!isAnswering(actor, facts)) return null;
	const time =
		session.status === 'cancelled'
			? { startsAt: session.startsAt!, endsAt: session.endsAt! }
			: history[0]?.action === 'session.rescheduled'
				? readTime(history[0].change.from)
				: null;
	if (!time || time.startsAt <= now()) return null;
	const fitting = await listFitting(actor, time, facts);
	return {
		...time,
		fitting: fitting.map(({ session: { id, host }, ...at }) => ({ id, host, ...at, slot: intervalText(at) }))
	};
}

function readTime(written: unknown) {
	const { startsAt, endsAt } = written as { startsAt: string; endsAt: string };
	return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}
