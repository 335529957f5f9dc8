import { and, eq, inArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { now } from '../../server/clock.ts';
import { appUser, referral, referralEvent } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { Call } from '../../server/call.ts';
import { DomainError } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { mayDo, type Deed } from '../policy.ts';
import { canStartFrom, isOpen, transitions, type ReferralTransition } from '../referral.ts';

export type ReferralRow = typeof referral.$inferSelect;

/** The referral if the person may see it; row-level security decides. The transaction has passed the door. */
export async function loadReferral(tx: Tx, id: string): Promise<ReferralRow | undefined> {
	if (!isId(id)) return undefined;
	const [row] = await tx.select().from(referral).where(eq(referral.id, id));
	return row;
}

/**
 * The referral for a deed.
 * @throws DomainError `not_found` outside the person's scope, `state_changed` when somebody moved it on before,
 * `not_allowed`
 */
export async function loadForDeed(
	tx: Tx,
	actor: UserActor,
	id: string,
	deed: Exclude<Deed, 'draft' | 'contact'>,
	call: Call
): Promise<ReferralRow> {
	const found = await loadReferral(tx, id);
	if (!found) throw new DomainError('not_found');
	if (!mayDo(actor, deed, found)) throw new DomainError('not_allowed');
	const stale = call.version != null && call.version !== found.version;
	if (stale || !canStartFrom(deed, found.status)) throw await stateChanged(tx, id);
	return found;
}

type Changes = Partial<Omit<ReferralRow, 'id' | 'number' | 'status' | 'version'>>;

/** Moves a referral on: compare-and-swap on its state and version, with the step that its timeline keeps. */
export async function moveOn(
	tx: Tx,
	found: Pick<ReferralRow, 'id' | 'version'>,
	transition: ReferralTransition,
	by: string | null,
	changes: Changes = {},
	detail: Record<string, string> = {}
): Promise<void> {
	const { from, to } = transitions[transition];
	const at = now();
	const moved = await tx
		.update(referral)
		.set({
			...changes,
			status: to,
			version: sql`${referral.version} + 1`,
			...(!isOpen(to) && { endedAt: at })
		})
		.where(
			and(eq(referral.id, found.id), eq(referral.version, found.version), inArray(referral.status, [...from]))
		)
		.returning({ id: referral.id });
	if (moved.length === 0) throw await stateChanged(tx, found.id);
	await note(tx, found.id, by, transition, detail);
}

/** Adds a step to the timeline. */
export async function note(
	tx: Tx,
	referralId: string,
	actorId: string | null,
	kind: string,
	detail: Record<string, string> = {}
): Promise<void> {
	await tx.insert(referralEvent).values({ id: newId(), referralId, at: now(), actorId, kind, detail });
}

/** Who moved it on, and when, for the sentence that the second person reads. */
async function stateChanged(tx: Tx, id: string): Promise<DomainError> {
	const [latest] = await tx
		.select({ status: referral.status, at: referralEvent.at, by: appUser.name })
		.from(referral)
		.leftJoin(referralEvent, eq(referralEvent.referralId, referral.id))
		.leftJoin(appUser, eq(appUser.id, referralEvent.actorId))
		.where(eq(referral.id, id))
		.orderBy(sql`${referralEvent.at} desc nulls last`)
		.limit(1);
	return new DomainError('state_changed', {
		values: {
			status: latest ? `referral_${latest.status}` : '',
			by: latest?.by ?? '',
			at: latest?.at?.toISOString() ?? ''
		}
	});
}
