import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { whyUnfit, type Unfit } from '../../availability/expert.ts';
import type { HostDays } from '../../availability/school-year.ts';
import { findHostDays } from '../../availability/server/queries.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { together, type Tx } from '../../server/db/transaction.ts';
import { DomainError, type FieldProblem } from '../../server/errors.ts';
import { mayOverride } from '../policy.ts';
import type { Interval } from '../session.ts';
import { hold, lockTimes, openTimes, type Resource } from './claim.ts';
import type { ExpertDay } from './expert-days.ts';
import { assertOpen } from './host-days.ts';
import { assertMay, loadSession, stateChanged, type LoadedSession } from './load.ts';

/** A lead's word for sending somebody although a rule (licence, record check, availability, cap, topic) says no. */
export interface Override {
	reason: string;
}

/** Whom an override was needed for, and the word for it. */
export interface Overridden extends Override {
	expertIds: string[];
}

/** For which team, and what a lead of it says now or has said before, with a proposal that stands. */
export interface Allowance {
	teamId?: string | null;
	override?: Override;
	agreed?: Overridden | null;
}

/** What a session holds at its time: those who speak, and the room. */
export function resourcesOf(expertIds: string[], roomId: string | null): Resource[] {
	return [
		...expertIds.map((id) => ({ id, kind: 'expert' as const })),
		...(roomId ? [{ id: roomId, kind: 'room' as const }] : [])
	];
}

/**
 * Claims the time of a talk for these experts and the session's room: with set-up and the way there, if the host's
 * day is open and the experts may be sent. Several sessions in one transaction: `takeTimes`.
 * @throws DomainError `slot_taken`; `state_changed` when it was a colleague with this very session; `invalid` on `slot`
 * for a closed day and on `expertIds` for each reason that no lead has overridden; `not_allowed` for an override by
 * somebody else than a lead
 */
export async function takeTime(
	tx: Tx,
	actor: UserActor,
	found: LoadedSession,
	expertIds: string[],
	talk: Interval,
	options: Allowance = {}
): Promise<Overridden | null> {
	return amongColleagues(tx, actor, found, takeAt(tx, actor, found, expertIds, talk, options));
}

/**
 * Tells a colleague from a rival: whoever is refused although the session itself moved on meanwhile learns that.
 * @throws DomainError `state_changed` instead of what was refused
 */
export async function amongColleagues<T>(
	tx: Tx,
	actor: UserActor,
	found: Pick<LoadedSession, 'id' | 'version'>,
	taking: Promise<T>
): Promise<T> {
	try {
		return await taking;
	} catch (refused) {
		if (
			refused instanceof DomainError &&
			refused.code !== 'state_changed' &&
			(await loadSession(tx, actor, found.id))?.version !== found.version
		) {
			throw await stateChanged(tx, found.id);
		}
		throw refused;
	}
}

/** The same for a session that nobody else can have changed, since it is only being made. */
export async function takeAt(
	tx: Tx,
	actor: UserActor,
	found: Takable,
	expertIds: string[],
	talk: Interval,
	options: Allowance = {}
): Promise<Overridden | null> {
	const opened = await openDay(tx, found, expertIds, talk);
	const overridden = assertOpened(actor, found, opened, talk, options);
	await hold(tx, actor, found, opened.resources, talk, opened.days);
	return overridden;
}

/** The day of a talk, as it stands under the locks of everything that the talk needs. */
export interface OpenedDay {
	resources: Resource[];
	days: Map<string, ExpertDay>;
	hostDays: HostDays;
}

/** Locks what a talk needs and reads what decides whether it may take place then: one round trip. */
export async function openDay(
	tx: Tx,
	found: Takable,
	expertIds: string[],
	talk: Interval
): Promise<OpenedDay> {
	const resources = resourcesOf(expertIds, found.roomId);
	const day = dayOf(talk.startsAt);
	const [days, hostDays] = await together([
		openTimes(tx, found, resources, talk),
		findHostDays(tx, found.hostId, day, day)
	]);
	return { resources, days, hostDays };
}

/** Refuses a closed day, and experts who may not be sent. */
export function assertOpened(
	actor: UserActor,
	found: Takable,
	{ days, hostDays }: OpenedDay,
	talk: Interval,
	options: Allowance
): Overridden | null {
	assertOpen('slot', hostDays, [talk]);
	return assertFit(actor, found, [...days.values()], talk, options);
}

/** What a claim asks about a session. */
export type Takable = Pick<
	LoadedSession,
	'id' | 'hostId' | 'countyCode' | 'activity' | 'audience' | 'topicId' | 'roomId' | 'answeringTeams'
>;

/** What one of several sessions takes in one transaction. */
export interface Taking {
	found: LoadedSession;
	expertIds: string[];
	talk: Interval;
	teamId?: string | null;
}

/** Claims the times of several sessions, all or none: the locks of all first, so that no two of these ever wait crosswise. */
export async function takeTimes(tx: Tx, actor: UserActor, takings: Taking[]): Promise<void> {
	await lockTimes(
		tx,
		takings.flatMap(({ found, expertIds }) => resourcesOf(expertIds, found.roomId).map(({ id }) => id))
	);
	for (const { found, expertIds, talk, teamId } of takings) {
		await takeTime(tx, actor, found, expertIds, talk, { teamId });
	}
}

/**
 * Refuses experts who may not be sent, each with every reason, unless a lead of the team gives a reason of their own.
 * @param topicBy who must be at home in the topic between them; without it those who are asked about
 */
export function assertFit(
	actor: UserActor,
	found: Pick<LoadedSession, 'audience' | 'topicId' | 'answeringTeams'>,
	days: ExpertDay[],
	talk: Interval,
	{ teamId, override, agreed, topicBy = days }: Allowance & { topicBy?: ExpertDay[] }
): Overridden | null {
	if (override) {
		const team = found.answeringTeams.find(({ id }) => id === teamId);
		assertMay(mayOverride(actor, team?.organisationId));
	}
	const unfit = days.flatMap((day) => {
		const reasons = unfitFor(day, found.audience, talk);
		return reasons.length ? [{ day, reasons }] : [];
	});
	const offTopic =
		found.topicId !== null &&
		topicBy.length > 0 &&
		!topicBy.some(({ topicIds }) => topicIds.includes(found.topicId!));
	if (override) {
		const expertIds = (offTopic ? days : unfit.map(({ day }) => day)).map(({ id }) => id);
		return expertIds.length > 0 ? { ...override, expertIds } : null;
	}
	const isAgreed = ({ id }: ExpertDay) => agreed?.expertIds.includes(id) ?? false;
	const refused = unfit.filter(({ day }) => !isAgreed(day));
	const problems: FieldProblem[] = refused.flatMap(({ day: { name }, reasons }) =>
		reasons.map(({ reason, day, cap }) => ({
			field: 'expertIds',
			problem: `unfit_${reason}`,
			values: { name, day: day ?? '', cap: cap ?? 0 }
		}))
	);
	if (offTopic && !days.every(isAgreed)) problems.push({ field: 'expertIds', problem: 'unfit_topic' });
	if (problems.length > 0) throw new DomainError('invalid', { problems });
	return agreed ?? null;
}

export function unfitFor(day: ExpertDay, audience: string, { startsAt, endsAt }: Interval): Unfit[] {
	return whyUnfit(
		day.facts,
		{ startMs: startsAt.getTime(), endMs: endsAt.getTime() },
		audience === 'pupils',
		{ onDay: day.others.length, inMonth: day.inMonth }
	);
}

/** Writes down who speaks, and for whom a lead answers. */
export async function addSpeakers(
	tx: Tx,
	lead: Pick<UserActor, 'id'>,
	sessionId: string,
	expertIds: string[],
	overridden: Overridden | null = null
): Promise<void> {
	if (expertIds.length === 0) return;
	const rows = expertIds.map((expertId) => {
		const word = overridden?.expertIds.includes(expertId) ? overridden.reason : null;
		return sql`(${sessionId}, ${expertId}, ${word === null ? null : lead.id}, ${word})`;
	});
	await tx.execute(sql`
		insert into session_expert (session_id, expert_id, override_by, override_reason) values ${sql.join(rows, sql`, `)}
		-- Who comes too late finds them here already, and learns it from the session.
		on conflict do nothing`);
}
