import { and, desc, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { NotificationKind } from '../../notifications/kinds.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Audience } from '../activity.ts';
import { canStartFrom, transitions, type Interval, type SessionFacts, type Transition } from '../session.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { auditEvent, appUser, session } from '../../server/db/schema/index.ts';
import { together, type Reader, type Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isId } from '../../server/ids.ts';
import { visibleSessions } from './scope.ts';

export interface AnsweringTeam {
	id: string;
	organisationId: string;
	level: 'municipal' | 'institutional';
}

type SessionRow = typeof session.$inferSelect;

/** A session with what changes and their policy ask about. */
export interface LoadedSession extends SessionFacts {
	id: string;
	number: string;
	version: number;
	audience: Audience;
	topicId: string | null;
	teamId: string | null;
	roomId: string | null;
	expectedAttendance: number;
	reportedAttendance: number | null;
	requestedAt: Date;
	waitlistedAt: Date | null;
	answeredAt: Date | null;
	reportedAt: Date | null;
	verifiedAt: Date | null;
	reportNote: string | null;
	verificationNote: string | null;
	icsSequence: number;
	decliningOrganisationIds: string[];
	answeringTeams: AnsweringTeam[];
	expertIds: string[];
	/** What the host asked for, in its order of preference. */
	options: Interval[];
}

/** The same as the database tells it: instants as text, experts with their users. */
type Row = Omit<
	LoadedSession,
	Instants | 'expertIds' | 'expertUserIds' | 'options' | `${string}OrganisationIds`
> &
	Record<Instants, string | null> & {
		experts: { id: string; userId: string | null }[];
		options: Record<keyof Interval, string>[];
	};
const instants = [
	'startsAt',
	'endsAt',
	'answerableUntil',
	'requestedAt',
	'waitlistedAt',
	'answeredAt',
	'publishedAt',
	'reportedAt',
	'verifiedAt',
	'checkedInAt'
] as const;
type Instants = (typeof instants)[number];

/**
 * The session if the person may see it. Every change begins with it, so it is written out: building and decoding the
 * same query with drizzle costs more than asking it.
 */
export async function loadSession(
	reader: Reader,
	actor: UserActor,
	id: string
): Promise<LoadedSession | undefined> {
	if (!isId(id)) return undefined;
	const [row] = (await reader.execute(sql`
		select id, number, version, status, activity, audience,
			host_id as "hostId", county_code as "countyCode", topic_id as "topicId",
			team_id as "teamId", room_id as "roomId",
			expected_attendance as "expectedAttendance", reported_attendance as "reportedAttendance",
			requested_by as "requestedBy", reported_by as "reportedBy", ics_sequence as "icsSequence",
			starts_at as "startsAt", ends_at as "endsAt", answerable_until as "answerableUntil",
			requested_at as "requestedAt", waitlisted_at as "waitlistedAt",
			answered_at as "answeredAt", published_at as "publishedAt",
			reported_at as "reportedAt", verified_at as "verifiedAt",
			checked_in_at as "checkedInAt", report_note as "reportNote",
			verification_note as "verificationNote",
			(select coalesce(json_agg(json_build_object('id', t.id, 'organisationId', t.organisation_id, 'level', t.level)
					order by t.level desc, t.id), '[]')
				from team t
				where case when session.team_id is null
					then exists (select 1 from team_activity ta where ta.team_id = t.id and ta.activity = session.activity)
					else t.id = session.team_id end) as "answeringTeams",
			(select o.kind from organisation o where o.id = session.host_id) as "hostKind",
			(select coalesce(json_agg(json_build_object('id', e.id, 'userId', e.user_id) order by e.name), '[]')
				from session_expert se join expert e on e.id = se.expert_id where se.session_id = session.id) as experts,
			(select coalesce(json_agg(json_build_object('startsAt', so.starts_at, 'endsAt', so.ends_at) order by so.position), '[]')
				from session_option so where so.session_id = session.id) as options
		from session
		where id = ${id} and ${visibleSessions(actor)}`)) as unknown as Row[];
	if (!row) return undefined;
	const { experts, options, ...rest } = row;
	const deciding = row.teamId
		? row.answeringTeams
		: row.answeringTeams.filter((team) => team.level === 'municipal');
	return {
		...rest,
		...instantsOf(row),
		options: options.map(({ startsAt, endsAt }) => ({
			startsAt: new Date(startsAt),
			endsAt: new Date(endsAt)
		})),
		answeringOrganisationIds: organisationIds(row.answeringTeams),
		decliningOrganisationIds: organisationIds(deciding),
		expertIds: experts.map((e) => e.id),
		expertUserIds: experts.flatMap((e) => (e.userId ? [e.userId] : []))
	};
}

function instantsOf(row: Row): Pick<LoadedSession, Instants> {
	const read = instants.map((name) => [name, row[name] === null ? null : new Date(row[name])]);
	return Object.fromEntries(read) as Pick<LoadedSession, Instants>;
}

function organisationIds(teams: AnsweringTeam[]): string[] {
	return [...new Set(teams.map((team) => team.organisationId))];
}

/**
 * The session for a change.
 * @throws DomainError `not_found` outside the person's scope, `state_changed` when somebody moved it on before.
 */
export async function loadForChange(
	tx: Tx,
	actor: UserActor,
	id: string,
	transition: Transition,
	call: Call
): Promise<LoadedSession> {
	const found = await loadSession(tx, actor, id);
	if (!found) throw new DomainError('not_found');
	const stale = call.version != null && call.version !== found.version;
	if (stale || !canStartFrom(transition, found.status)) throw await stateChanged(tx, id);
	return found;
}

/** Refuses what the policy refuses. */
export function assertMay(allowed: boolean): void {
	if (!allowed) throw new DomainError('not_allowed');
}

/** What waited for a deed and is done by a transition: everything about the session, but for these. */
const settledBy: Partial<Record<Transition, NotificationKind[]>> = {
	change: ['time_lost'],
	publish: [],
	amend: ['affected'],
	reschedule: ['affected']
};

type Changes = Partial<Omit<SessionRow, 'id' | 'number' | 'status' | 'version' | 'changedAt'>>;

/**
 * Moves a session on: compare-and-swap on its state and the version that was read, so that of two people one wins
 * and the other learns who was first. What people were told to do about it is done.
 */
export async function moveOn(
	tx: Tx,
	found: Pick<LoadedSession, 'id' | 'version'>,
	transition: Transition,
	changes: Changes = {}
): Promise<void> {
	const { from, to } = transitions[transition];
	const at = now();
	const columns = Object.entries(changes).map(([name, value]) => {
		const column = session[name as keyof Changes];
		return sql`, ${sql.identifier(column.name)} = ${sql.param(value, column)}`;
	});
	const [moved] = await together([
		tx.execute(sql`
			update session set status = ${to}, version = version + 1, changed_at = ${at.toISOString()}${sql.join(columns)}
			where id = ${found.id} and version = ${found.version} and status in ${[...from]}
			returning version`),
		// After it: who comes too late has waited for the winner here, and waits for nobody with notifications in hand.
		settle(tx, at, [found.id], settledBy[transition])
	]);
	if (moved.length === 0) throw await stateChanged(tx, found.id);
}

/** Who moved it on, and when, for the sentence that the second person reads. */
export async function stateChanged(reader: Reader, id: string): Promise<DomainError> {
	const [latest] = await reader
		.select({ status: session.status, at: auditEvent.at, by: appUser.name })
		.from(session)
		.leftJoin(
			auditEvent,
			and(
				eq(auditEvent.entity, 'session'),
				eq(auditEvent.entityId, session.id),
				// The event of the change that is being refused may stand there already.
				sql`${auditEvent}.xmin <> pg_current_xact_id()::xid`
			)
		)
		.leftJoin(appUser, eq(appUser.id, auditEvent.actorId))
		.where(eq(session.id, id))
		.orderBy(sql`${auditEvent.at} desc nulls last`, desc(auditEvent.id))
		.limit(1);
	return new DomainError('state_changed', {
		values: {
			status: latest?.status ?? '',
			by: latest?.by ?? '',
			at: latest?.at?.toISOString() ?? ''
		}
	});
}
