import { requireUser } from '$lib/access/server/guards.ts';
import { intervalText } from '$lib/sessions/forms.ts';
import { isAnswering, isHost, mayAccept, mayGoAhead } from '$lib/sessions/policy.ts';
import {
	answerDue,
	clockOf,
	hostSilentUntil,
	noticeEnds,
	verificationDue
} from '$lib/sessions/server/deadlines.ts';
import { listHitsOf } from '$lib/sessions/server/affected.ts';
import { findLostTimes } from '$lib/sessions/server/lost-times.ts';
import { isAnswerable } from '$lib/sessions/session.ts';
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
	const lost = ofHost ? await findLostTimes(session) : [];
	const due =
		session.status === 'requested'
			? clockOf(answerDue(session.requestedAt), at)
			: session.status === 'reported'
				? clockOf(verificationDue(session.reportedAt!), at)
				: null;
	return {
		...shown(page),
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
