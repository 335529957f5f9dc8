import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { AuditEntry } from '../../audit/server/record.ts';
import { yearOf } from '../../calendar/shanghai.ts';
import { activities, type ActivityCode, type Audience } from '../activity.ts';
import type { Interval } from '../session.ts';
import { session, sessionExpert, sessionOption } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import { checkHost } from './check-host.ts';
import { checkTimes } from './check-times.ts';
import { datesOf, optionRows } from './request-session.ts';
import type { Takable } from './take-time.ts';

// A session that nobody asked for: the team goes to a host by itself, and the session begins as scheduled. The same
// steps as an acceptance, told apart for the same reason.

/** What a stop of a tour says of the session it becomes. */
export interface Visit {
	hostId: string;
	teamId: string;
	activity: ActivityCode;
	topicId: string | null;
	audience: Audience;
	expectedAttendance: number;
	roomId: string | null;
	expertIds: string[];
	talk: Interval;
}

export interface CheckedVisit extends Visit {
	/** The session that it will be, for who claims its time. */
	found: Takable;
}

/** Refuses what can't take place, whoever is free. */
export async function checkVisit(tx: Tx, at: Date, visit: Visit): Promise<CheckedVisit> {
	const { activity, audience, talk, hostId } = visit;
	checkTimes('slot', [talk], { activity: activities[activity], audience }, at);
	const { countyCode } = await checkHost(tx, visit);
	const { topicId, roomId } = visit;
	const found = { id: newId(), hostId, countyCode, activity, audience, topicId, roomId, answeringTeams: [] };
	return { ...visit, found };
}

/** Writes the session down whose time is held by now. */
export async function writeVisit(
	tx: Tx,
	at: Date,
	actor: UserActor,
	{ found, expertIds, talk, ...visit }: CheckedVisit
): Promise<AuditEntry> {
	const { id, countyCode } = found;
	await tx.insert(session).values({
		...visit,
		...talk,
		...datesOf([talk]),
		id,
		number: sql`next_session_number(${yearOf(at)})`,
		status: 'scheduled',
		countyCode,
		requestedBy: actor.id,
		requestedAt: at,
		answeredBy: actor.id,
		answeredAt: at,
		changedAt: at
	});
	await Promise.all([
		tx.insert(sessionOption).values(optionRows(id, [talk])),
		tx.insert(sessionExpert).values(expertIds.map((expertId) => ({ sessionId: id, expertId })))
	]);
	return {
		action: 'session.scheduled',
		entity: 'session',
		entityId: id,
		change: { ...talk, expertIds, teamId: visit.teamId }
	};
}
