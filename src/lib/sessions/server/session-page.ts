import type { UserActor } from '../../access/actor.ts';
import { listAgreements, type Agreement } from '../../agreements/server/queries.ts';
import { listHistory, type HistoryEntry } from '../../audit/server/queries.ts';
import {
	findOrganisation,
	listCounties,
	listExperts,
	listLineage,
	listRoomNames,
	type County,
	type DirectoryEntry,
	type Expert
} from '../../network/server/queries.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { isId } from '../../server/ids.ts';
import { nextActions, type NextAction } from '../next-actions.ts';
import { stepsOf, type Step } from '../steps.ts';
import { hostSilentUntil, noticeEnds } from './deadlines.ts';
import { loadSession, type LoadedSession } from './load.ts';
import { findSession, type SessionView } from './queries.ts';

export interface SessionPage {
	session: SessionView;
	facts: LoadedSession;
	host: DirectoryEntry;
	county: County;
	/** Those who speak, with profession and teams. */
	experts: Expert[];
	/** The cooperation agreement that stands between the host or a bureau above it and the team's hospital. */
	agreement: Agreement | null;
	/** Newest first. */
	history: HistoryEntry[];
	/** Experts and rooms that the history speaks of, by id. */
	names: Record<string, { name: string; nameEn: string | null }>;
	steps: Step[];
	actions: NextAction[];
}

/** Everything that the pages of one session show, if this person may see it. */
export async function findSessionPage(actor: UserActor, id: string): Promise<SessionPage | undefined> {
	if (!isId(id)) return undefined;
	const [session, facts] = await Promise.all([findSession(actor, id), loadSession(db(), actor, id)]);
	if (!session || !facts) return undefined;
	const partner =
		facts.teamId && facts.answeringTeams.find((team) => team.id === facts.teamId)?.organisationId;
	const [host, counties, experts, agreements, lineage, history] = await Promise.all([
		findOrganisation(session.host.id),
		listCounties(),
		facts.expertIds.length ? listExperts({ ids: facts.expertIds }) : [],
		partner ? listAgreements() : [],
		partner ? listLineage(session.host.id) : [],
		listHistory('session', id)
	]);
	const at = now();
	const stopped = history.find((entry) =>
		[
			'session.declined',
			'session.withdrawn',
			'session.cancelled',
			'session.resolved',
			'session.missed',
			'session.lapsed'
		].includes(entry.action)
	);
	return {
		session,
		facts,
		host: host!,
		county: counties.find(({ code }) => code === session.countyCode)!,
		experts,
		agreement: agreementWith(agreements, partner, lineage),
		history,
		names: await namesIn(history),
		steps: stepsOf({ ...facts, stoppedAt: stopped?.at ?? null }, at),
		actions: nextActions(
			actor,
			facts,
			at,
			facts.startsAt && noticeEnds(facts.startsAt),
			facts.reportedAt && hostSilentUntil(facts.reportedAt)
		)
	};
}

/** The host's own agreement before that of the bureau above it. */
function agreementWith(
	agreements: Agreement[],
	partner: string | null | undefined,
	lineage: { id: string }[]
): Agreement | null {
	for (const { id } of lineage) {
		const found = agreements.find(
			({ parties }) => parties.some((p) => p.id === partner) && parties.some((p) => p.id === id)
		);
		if (found) return found;
	}
	return null;
}

async function namesIn(history: HistoryEntry[]): Promise<SessionPage['names']> {
	const of = (...keys: string[]) => [
		...new Set(
			history.flatMap(({ change }) =>
				keys.flatMap((key) => change[key] ?? []).filter((id): id is string => typeof id === 'string')
			)
		)
	];
	const expertIds = of('expertIds', 'joining', 'leaving');
	const [experts, rooms] = await Promise.all([
		expertIds.length ? listExperts({ ids: expertIds }) : [],
		listRoomNames(of('roomId'))
	]);
	return Object.fromEntries([
		...experts.map(({ id, name }) => [id, { name, nameEn: null }]),
		...rooms.map(({ id, name, nameEn }) => [id, { name, nameEn }])
	]);
}
