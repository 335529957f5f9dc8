import { sql } from 'drizzle-orm';
import { organisationsOf, type UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { AuditEntry } from '../../audit/server/record.ts';
import { mayAccept } from '../policy.ts';
import type { Interval } from '../session.ts';
import type { Call } from '../../server/call.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { assertMay, loadForChange, moveOn, type LoadedSession } from './load.ts';
import { addSpeakers, takeTime, type Overridden, type Override } from './take-time.ts';
import { tell, tellExperts, timeOf } from './tell.ts';
import { tellLosers } from './tell-losers.ts';

export interface Acceptance extends Interval {
	expertIds: string[];
	override?: Override;
}

/**
 * Accepts a request: at one of its times, with at least one expert. This is the claim: every expert and the room are
 * held or nobody is, and of several rivals for one expert exactly one wins.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`, `slot_taken`
 */
export async function acceptSession(
	actor: UserActor,
	id: string,
	input: Acceptance,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { accept: id, input }, async (tx, at) => {
		const acceptance = await checkAcceptance(tx, at, actor, id, input, call);
		const { found, teamId, expertIds, talk } = acceptance;
		const { override } = input;
		const overridden = await takeTime(tx, actor, found, expertIds, talk, { teamId, override });
		const entry = await writeAcceptance(tx, at, actor, acceptance, overridden);
		await tellAccepted(tx, at, actor, acceptance);
		return { ...entry, result: { id } };
	});
}

// The steps of an acceptance, for what accepts several requests at once (a tour): it checks all of them, claims all
// their time and only then writes, so that it takes its locks in the order in which a single acceptance does.

export interface CheckedAcceptance {
	found: LoadedSession;
	teamId: string;
	expertIds: string[];
	talk: Interval;
}

/**
 * Refuses what can't be accepted, whoever is free.
 * @param forTeam the team that takes it, where that is settled
 */
export async function checkAcceptance(
	tx: Tx,
	at: Date,
	actor: UserActor,
	id: string,
	input: Acceptance,
	call: Call,
	forTeam?: string
): Promise<CheckedAcceptance> {
	const expertIds = [...new Set(input.expertIds)];
	const found = await loadForChange(tx, actor, id, 'accept', call);
	if (found.answerableUntil <= at || input.startsAt <= at) throw invalid('slot', 'time_passed');
	assertMay(mayAccept(actor, found, at));
	const answeringTeams = found.answeringTeams.filter((team) => !forTeam || team.id === forTeam);
	const [teamId] = await Promise.all([
		teamOf(tx, actor, { answeringTeams }, expertIds),
		checkOption(tx, id, input)
	]);
	return { found, teamId, expertIds, talk: { startsAt: input.startsAt, endsAt: input.endsAt } };
}

/** Writes down what was checked and whose time is held by now. Who calls tells host and experts (`tellAccepted`). */
export async function writeAcceptance(
	tx: Tx,
	at: Date,
	actor: UserActor,
	{ found, teamId, expertIds, talk }: CheckedAcceptance,
	overridden: Overridden | null = null
): Promise<AuditEntry> {
	const { id } = found;
	await Promise.all([
		addSpeakers(tx, actor, id, expertIds, overridden),
		moveOn(tx, found, 'accept', { ...talk, teamId, answeredBy: actor.id, answeredAt: at }),
		tellLosers(tx, at, id)
	]);
	return {
		action: 'session.accepted',
		entity: 'session',
		entityId: id,
		change: { ...talk, expertIds, teamId, ...(overridden && { overridden }) }
	};
}

/** Tells the host and those who speak; a tour tells them of all its stops at once instead. */
export async function tellAccepted(
	tx: Tx,
	at: Date,
	actor: UserActor,
	{ found, expertIds, talk }: CheckedAcceptance
): Promise<void> {
	const news = { kind: 'accepted' as const, values: timeOf(talk) };
	await Promise.all([
		tell(tx, at, found.id, ['host'], news, actor.id),
		tellExperts(tx, at, found.id, expertIds, news, actor.id)
	]);
}

/** The host asked for certain times; any other is a proposal, not an acceptance. */
async function checkOption(tx: Tx, id: string, time: Interval): Promise<void> {
	const [startsAt, endsAt] = [time.startsAt.toISOString(), time.endsAt.toISOString()];
	const wished = await tx.execute(sql`
		select position from session_option
		where session_id = ${id} and starts_at = ${startsAt} and ends_at = ${endsAt}`);
	if (wished.length === 0) throw invalid('slot', 'not_wished');
}

/** The team that takes it: one that answers for the request, is the coordinator's own, and has all these experts. */
export async function teamOf(
	tx: Tx,
	actor: UserActor,
	found: Pick<LoadedSession, 'answeringTeams'>,
	expertIds: string[]
): Promise<string> {
	const own = organisationsOf(actor, 'coordinator');
	const candidates = found.answeringTeams.filter((team) => own.includes(team.organisationId));
	if (candidates.length === 0) throw invalid('expertIds', 'experts_of_one_team');
	const members = await tx.execute<{ teamId: string }>(sql`
		select team_id as "teamId" from team_member
		where team_id in ${candidates.map(({ id }) => id)} and expert_id in ${expertIds}`);
	const team = candidates.find(
		({ id }) => members.filter((m) => m.teamId === id).length === expertIds.length
	);
	if (!team) throw invalid('expertIds', 'experts_of_one_team');
	return team.id;
}
