import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Standing } from '../../care/policy.ts';
import { findStanding } from '../../care/server/standing.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { appUser, followUp, studentCase, visit } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isId } from '../../server/ids.ts';
import { mayFollowUp, type FollowUpDeed } from '../follow-up-policy.ts';
import { aheadStatuses, canFollowUp, followUpTransitions, type FollowUpTransition } from '../follow-up.ts';
import type { CaseRow } from './load.ts';

export type FollowUpRow = typeof followUp.$inferSelect;

/** The follow-up if the person may see it; row-level security decides. The transaction has passed the door. */
export async function loadFollowUp(tx: Tx, id: string): Promise<FollowUpRow | undefined> {
	if (!isId(id)) return undefined;
	const [row] = await tx.select().from(followUp).where(eq(followUp.id, id));
	return row;
}

/** The case, held until the transaction ends: nobody closes it or plans another follow-up meanwhile. */
export async function holdCase(tx: Tx, caseId: string): Promise<CaseRow> {
	const [row] = await tx.select().from(studentCase).where(eq(studentCase.id, caseId)).for('no key update');
	if (!row) throw new DomainError('not_found');
	return row;
}

/**
 * The follow-up for a deed, with its case held.
 * @throws DomainError `not_found` outside the person's scope, `not_allowed`, `state_changed` when somebody was first
 */
export async function loadForFollowUp(
	tx: Tx,
	actor: UserActor,
	id: string,
	deed: FollowUpDeed,
	transition: FollowUpTransition | null,
	call: Call
): Promise<{ found: FollowUpRow; ofCase: CaseRow; standing: Standing }> {
	const seen = await loadFollowUp(tx, id);
	if (!seen) throw new DomainError('not_found');
	const standing = await findStanding(tx, seen);
	if (!mayFollowUp(actor, deed, standing)) throw new DomainError('not_allowed');
	const ofCase = await holdCase(tx, seen.caseId);
	const found = (await loadFollowUp(tx, id))!;
	const stale = call.version != null && call.version !== found.version;
	const fits = transition === null || canFollowUp(transition, found.status);
	if (stale || !fits) throw await followUpChanged(tx, id);
	return { found, ofCase, standing };
}

type Changes = Partial<Omit<FollowUpRow, 'id' | 'caseId' | 'status' | 'version'>>;

/** Moves a follow-up on: compare-and-swap on its state and version. */
export async function turnFollowUp(
	tx: Tx,
	found: Pick<FollowUpRow, 'id' | 'version'>,
	transition: FollowUpTransition,
	changes: Changes
): Promise<void> {
	const { from, to } = followUpTransitions[transition];
	const isEnd = !(aheadStatuses as readonly string[]).includes(to);
	const moved = await tx
		.update(followUp)
		.set({ ...changes, status: to, version: sql`${followUp.version} + 1`, ...(isEnd && { endedAt: now() }) })
		.where(
			and(eq(followUp.id, found.id), eq(followUp.version, found.version), inArray(followUp.status, [...from]))
		)
		.returning({ id: followUp.id });
	if (moved.length === 0) throw await followUpChanged(tx, found.id);
}

/** A visit of a follow-up that is over, or that is somebody else's now, is nobody's any more. */
export async function withdrawVisit(tx: Tx, at: Date, followUpId: string): Promise<string | null> {
	const [row] = await tx
		.update(visit)
		.set({ status: 'withdrawn', endedAt: at, closedToWorkerAt: at, version: sql`${visit.version} + 1` })
		.where(and(eq(visit.followUpId, followUpId), eq(visit.status, 'open')))
		.returning({ id: visit.id });
	return row?.id ?? null;
}

async function followUpChanged(tx: Tx, id: string): Promise<DomainError> {
	const [latest] = await tx
		.select({ status: followUp.status, at: followUp.endedAt, by: appUser.name })
		.from(followUp)
		.leftJoin(appUser, eq(appUser.id, followUp.heldBy))
		.where(eq(followUp.id, id))
		.orderBy(desc(followUp.plannedAt));
	return new DomainError('state_changed', {
		values: {
			status: latest ? `follow_up_${latest.status}` : '',
			by: latest?.by ?? '',
			at: latest?.at?.toISOString() ?? ''
		}
	});
}
