import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { OrganisationKind } from '../../network/organisation.ts';
import type { ActivityCode } from '../activity.ts';
import {
	canStartFrom,
	transitions,
	type SessionFacts,
	type SessionStatus,
	type Transition
} from '../session.ts';
import type { Call } from '../../server/call.ts';
import { auditEvent, appUser, session } from '../../server/db/schema/index.ts';
import type { Reader, Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isId } from '../../server/ids.ts';
import { visibleSessions } from './scope.ts';

export interface AnsweringTeam {
	id: string;
	organisationId: string;
	level: 'municipal' | 'institutional';
}

type SessionRow = typeof session.$inferSelect;

/** A session with what its policy asks about. */
export type LoadedSession = Omit<SessionRow, 'activity'> &
	SessionFacts & {
		activity: ActivityCode;
		decliningOrganisationIds: string[];
		answeringTeams: AnsweringTeam[];
		expertIds: string[];
	};

/** The session if the person may see it. */
export async function loadSession(
	reader: Reader,
	actor: UserActor,
	id: string
): Promise<LoadedSession | undefined> {
	if (!isId(id)) return undefined;
	const [row] = await reader
		.select({
			...getTableColumns(session),
			// Columns are spelled out: drizzle leaves the table's name away in a query on one table.
			answeringTeams: sql<AnsweringTeam[]>`(
				select coalesce(json_agg(json_build_object('id', t.id, 'organisationId', t.organisation_id, 'level', t.level)
					order by t.level desc, t.id), '[]')
				from team t
				where case when session.team_id is null
					then exists (select 1 from team_activity ta where ta.team_id = t.id and ta.activity = session.activity)
					else t.id = session.team_id end)`,
			hostKind: sql<OrganisationKind>`(select o.kind from organisation o where o.id = session.host_id)`,
			experts: sql<{ id: string; userId: string | null }[]>`(
				select coalesce(json_agg(json_build_object('id', e.id, 'userId', e.user_id) order by e.name), '[]')
				from session_expert se join expert e on e.id = se.expert_id where se.session_id = session.id)`
		})
		.from(session)
		.where(and(eq(session.id, id), visibleSessions(actor)));
	if (!row) return undefined;
	const { experts, ...rest } = row;
	const deciding = row.teamId
		? row.answeringTeams
		: row.answeringTeams.filter((team) => team.level === 'municipal');
	return {
		...rest,
		activity: row.activity as ActivityCode,
		answeringOrganisationIds: organisationIds(row.answeringTeams),
		decliningOrganisationIds: organisationIds(deciding),
		expertIds: experts.map((e) => e.id),
		expertUserIds: experts.flatMap((e) => (e.userId ? [e.userId] : []))
	};
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

type Changes = Partial<Omit<SessionRow, 'id' | 'number' | 'status' | 'version'>>;

/**
 * Moves a session on: compare-and-swap on its state and the version that was read, so that of two people one wins
 * and the other learns who was first.
 */
export async function moveOn(
	tx: Tx,
	found: Pick<LoadedSession, 'id' | 'version'>,
	transition: Transition,
	changes: Changes = {}
): Promise<void> {
	const { from, to } = transitions[transition];
	const moved = await tx
		.update(session)
		.set({ ...changes, status: to, version: sql`${session.version} + 1` })
		.where(
			and(
				eq(session.id, found.id),
				eq(session.version, found.version),
				sql`${session.status} in ${[...from] as SessionStatus[]}`
			)
		)
		.returning({ version: session.version });
	if (moved.length === 0) throw await stateChanged(tx, found.id);
}

/** Who moved it on, and when, for the sentence that the second person reads. */
export async function stateChanged(reader: Reader, id: string): Promise<DomainError> {
	const [latest] = await reader
		.select({ status: session.status, at: auditEvent.at, by: appUser.name })
		.from(session)
		.leftJoin(auditEvent, and(eq(auditEvent.entity, 'session'), eq(auditEvent.entityId, session.id)))
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
