import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Standing } from '../../care/policy.ts';
import { findStanding } from '../../care/server/standing.ts';
import { consentStates } from '../../consents/server/states.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { appUser, returnEvent, returnMaterial, schoolReturn } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { mayReturn, sideFor, type ReturnDeed } from '../return-policy.ts';
import {
	canReturnFrom,
	isReturning,
	returnTransitions,
	type ReturnSide,
	type ReturnStatus,
	type ReturnTransition
} from '../return.ts';
import { assertCovered } from './coverage.ts';

export type ReturnRow = typeof schoolReturn.$inferSelect;

/** The return if the person may see it; row-level security decides. The transaction has passed the door. */
export async function loadReturn(tx: Tx, id: string, lock = false): Promise<ReturnRow | undefined> {
	if (!isId(id)) return undefined;
	const found = tx.select().from(schoolReturn).where(eq(schoolReturn.id, id));
	const [row] = lock ? await found.for('update') : await found;
	return row;
}

/** In which states something is handed in or said that moves nothing by itself. */
const writtenIn: Partial<Record<ReturnDeed, readonly ReturnStatus[]>> = {
	opinion: ['requested', 'school_review'],
	agreement: ['requested', 'school_review'],
	further: ['requested', 'school_review', 'joint_assessment'],
	assess: ['joint_assessment']
};

export function fitsReturn(deed: Exclude<ReturnDeed, 'request'>, status: ReturnStatus): boolean {
	return writtenIn[deed]?.includes(status) ?? canReturnFrom(deed as ReturnTransition, status);
}

export interface Found {
	found: ReturnRow;
	standing: Standing;
	/** For which side the person speaks. */
	side: ReturnSide;
}

/**
 * The return for a deed. The school rests on the cover of the case, the hospital on the consent to what it tells.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid` where nothing covers it
 */
async function loadForDeed(
	tx: Tx,
	actor: UserActor,
	id: string,
	deed: Exclude<ReturnDeed, 'request'>,
	call: Call,
	at: Date
): Promise<Found> {
	const found = await loadReturn(tx, id);
	if (!found) throw new DomainError('not_found');
	const standing = await findStanding(tx, found);
	if (!mayReturn(actor, deed, standing, found)) throw new DomainError('not_allowed');
	// Two sides may speak at the same moment: neither is stale because of the other.
	const stale = deed !== 'assess' && call.version != null && call.version !== found.version;
	if (stale || !fitsReturn(deed, found.status)) throw await returnChanged(tx, id);
	const side = sideFor(actor, standing, found) ?? 'school';
	if (side === 'hospital') await assertTells(tx, found, at);
	else if (deed !== 'withdraw') await assertCovered(tx, found.studentId, at);
	return { found, standing, side };
}

/** What the hospital tells the school needs the consent to it, at this moment. @throws DomainError `invalid` */
async function assertTells(tx: Tx, { studentId, hospitalId }: ReturnRow, at: Date): Promise<void> {
	const question = { purpose: 'hospital_feedback_to_school' as const, recipientId: hospitalId, at };
	const state = (await consentStates(tx, [studentId], question)).get(studentId) ?? 'not_asked';
	if (state !== 'effective') throw invalid('consent', `consent_${state}`, { day: dayOf(at) });
}

export type ReturnChanges = Partial<Omit<ReturnRow, 'id' | 'number' | 'status' | 'version'>>;

/** Moves a return on: compare-and-swap on its state and version, with the step that its timeline keeps. */
export async function moveReturn(
	tx: Tx,
	found: Pick<ReturnRow, 'id' | 'version'>,
	transition: ReturnTransition,
	by: string | null,
	changes: ReturnChanges = {},
	detail: Record<string, string> = {}
): Promise<void> {
	const { from, to } = returnTransitions[transition];
	const at = now();
	const moved = await tx
		.update(schoolReturn)
		.set({
			...changes,
			status: to,
			version: sql`${schoolReturn.version} + 1`,
			...(!isReturning(to) && { endedAt: at })
		})
		.where(
			and(
				eq(schoolReturn.id, found.id),
				eq(schoolReturn.version, found.version),
				inArray(schoolReturn.status, [...from])
			)
		)
		.returning({ id: schoolReturn.id });
	if (moved.length === 0) throw await returnChanged(tx, found.id);
	await noteReturn(tx, found.id, by, transition, detail);
}

/** Adds a step to the timeline. */
export async function noteReturn(
	tx: Tx,
	returnId: string,
	actorId: string | null,
	kind: string,
	detail: Record<string, string> = {}
): Promise<void> {
	await tx.insert(returnEvent).values({ id: newId(), returnId, at: now(), actorId, kind, detail });
}

type Step = {
	/** The transition, unless the deed moves nothing. */
	move?: ReturnTransition;
	changes?: ReturnChanges;
	detail?: Record<string, string>;
	/** What goes with it in the same transaction, once it has moved. */
	after?: () => Promise<void>;
};

/** The one way in which a person does something about a return. */
export function changeReturn(
	actor: UserActor,
	id: string,
	deed: Exclude<ReturnDeed, 'request'>,
	input: Record<string, unknown>,
	call: Call,
	step: (tx: Tx, at: Date, found: Found) => Promise<Step> | Step
): Promise<{ id: string }> {
	return change(actor, call, { return: id, deed, input }, async (tx, at) => {
		await enter(tx, actor);
		const loaded = await loadForDeed(tx, actor, id, deed, call, at);
		const { move, changes, detail = {}, after } = await step(tx, at, loaded);
		if (move) await moveReturn(tx, loaded.found, move, actor.id, changes, detail);
		else if (deed !== 'assess') await noteReturn(tx, id, actor.id, deed, detail);
		if (move || deed === 'assess') await settle(tx, at, [id]);
		await after?.();
		return {
			action: `return.${deed}`,
			entity: 'school_return',
			entityId: id,
			change: detail,
			result: { id }
		};
	});
}

/** What was handed in, as far as the reader may see it. */
export async function materialsOf(tx: Tx, returnId: string) {
	return tx
		.select()
		.from(returnMaterial)
		.where(eq(returnMaterial.returnId, returnId))
		.orderBy(desc(returnMaterial.at), desc(returnMaterial.id));
}

/** Who moved it on, and when, for the sentence that the second person reads. */
export async function returnChanged(tx: Tx, id: string): Promise<DomainError> {
	const [latest] = await tx
		.select({ status: schoolReturn.status, at: returnEvent.at, by: appUser.name })
		.from(schoolReturn)
		.leftJoin(returnEvent, eq(returnEvent.returnId, schoolReturn.id))
		.leftJoin(appUser, eq(appUser.id, returnEvent.actorId))
		.where(eq(schoolReturn.id, id))
		.orderBy(desc(sql`${returnEvent.at}`), desc(returnEvent.id))
		.limit(1);
	return new DomainError('state_changed', {
		values: {
			status: latest ? `return_${latest.status}` : '',
			by: latest?.by ?? '',
			at: latest?.at?.toISOString() ?? ''
		}
	});
}
