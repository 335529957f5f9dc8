import { sql } from 'drizzle-orm';
import { organisationsOf, type UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { AuditEntry } from '../../audit/server/record.ts';
import { mayAccept } from '../policy.ts';
import type { Interval } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { together, type Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { hold } from './claim.ts';
import { assertMay, loadForChange, moveOn, type LoadedSession } from './load.ts';
import {
	addSpeakers,
	amongColleagues,
	assertOpened,
	openDay,
	type Overridden,
	type Override
} from './take-time.ts';
import { tell, timeOf } from './tell.ts';

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
		const found = await loadAcceptable(tx, at, actor, id, input, call);
		const { talk, expertIds } = readAcceptance(found, input);
		const opened = await openDay(tx, found, expertIds, talk);
		const teamId = commonTeam(actor, found, expertIds, [...opened.days.values()]);
		const acceptance = { found, teamId, expertIds, talk };
		// What keeps it from being held may be a colleague who was a moment faster.
		const fitting = async () =>
			assertOpened(actor, found, opened, talk, { teamId, override: input.override });
		const overridden = await amongColleagues(tx, actor, found, fitting());
		const holding = hold(tx, actor, found, opened.resources, talk, opened.days);
		const { writing, entry } = writeAcceptance(tx, at, actor, acceptance, overridden);
		// A colleague's acceptance of this very request is the better reason than the time that it holds.
		const all = together([writing, holding, tellAccepted(tx, at, actor, acceptance)]);
		return { ...entry, result: { id }, writing: all };
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
	const found = await loadAcceptable(tx, at, actor, id, input, call);
	const { talk, expertIds } = readAcceptance(found, input);
	const answeringTeams = found.answeringTeams.filter((team) => !forTeam || team.id === forTeam);
	const teamId = await teamOf(tx, actor, { answeringTeams }, expertIds);
	return { found, teamId, expertIds, talk };
}

async function loadAcceptable(
	tx: Tx,
	at: Date,
	actor: UserActor,
	id: string,
	input: Acceptance,
	call: Call
): Promise<LoadedSession> {
	const found = await loadForChange(tx, actor, id, 'accept', call);
	if (found.answerableUntil <= at || input.startsAt <= at) throw invalid('slot', 'time_passed');
	assertMay(mayAccept(actor, found, at));
	return found;
}

/** The host asked for certain times; any other is a proposal, not an acceptance. */
function readAcceptance({ options }: LoadedSession, { startsAt, endsAt, expertIds }: Acceptance) {
	if (!options.some((option) => +option.startsAt === +startsAt && +option.endsAt === +endsAt)) {
		throw invalid('slot', 'not_wished');
	}
	return { talk: { startsAt, endsAt }, expertIds: [...new Set(expertIds)] };
}

/**
 * Writes down what was checked and whose time is held by now. Who calls tells host and experts (`tellAccepted`).
 * @returns the event for the audit, and the statements on their way
 */
export function writeAcceptance(
	tx: Tx,
	at: Date,
	actor: UserActor,
	{ found, teamId, expertIds, talk }: CheckedAcceptance,
	overridden: Overridden | null = null
): { entry: AuditEntry; writing: Promise<unknown> } {
	const { id } = found;
	const writing = together([
		addSpeakers(tx, actor, id, expertIds, overridden),
		moveOn(tx, found, 'accept', { ...talk, teamId, answeredBy: actor.id, answeredAt: at })
	]);
	const change = { ...talk, expertIds, teamId, ...(overridden && { overridden }) };
	return { entry: { action: 'session.accepted', entity: 'session', entityId: id, change }, writing };
}

/** Tells the host and those who speak; a tour tells them of all its stops at once instead. */
export async function tellAccepted(
	tx: Tx,
	at: Date,
	actor: UserActor,
	{ found, expertIds, talk }: CheckedAcceptance
): Promise<void> {
	await tell(tx, at, found.id, ['host', expertIds], { kind: 'accepted', values: timeOf(talk) }, actor.id);
}

/** The team that takes it: one that answers for the request, is the coordinator's own, and has all these experts. */
export async function teamOf(
	tx: Tx,
	actor: UserActor,
	found: Pick<LoadedSession, 'answeringTeams'>,
	expertIds: string[]
): Promise<string> {
	const members = await tx.execute<{ id: string; teamIds: string[] }>(sql`
		select expert_id as id, json_agg(team_id) as "teamIds" from team_member
		where expert_id in ${expertIds} group by expert_id`);
	return commonTeam(actor, found, expertIds, members);
}

/** The same for who knows the teams of the experts already. */
function commonTeam(
	actor: UserActor,
	{ answeringTeams }: Pick<LoadedSession, 'answeringTeams'>,
	expertIds: string[],
	members: { id: string; teamIds: string[] }[]
): string {
	const own = organisationsOf(actor, 'coordinator');
	const team = answeringTeams.find(
		({ id, organisationId }) =>
			own.includes(organisationId) &&
			members.filter(({ teamIds }) => teamIds.includes(id)).length === expertIds.length
	);
	if (!team) throw invalid('expertIds', 'experts_of_one_team');
	return team.id;
}
