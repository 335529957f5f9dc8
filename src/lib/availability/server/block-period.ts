import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { blockedPeriod, division } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { today } from '../../server/clock.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import type { BlockInput } from '../forms.ts';
import { mayBlock, type BlockScope } from '../policy.ts';
import type { Reaction } from './reaction.ts';

/**
 * Says on which days hosts want no sessions. Sessions that stand there already are shown before, told after, and stay
 * until somebody decides.
 * @throws DomainError `not_allowed`, `invalid`, `affects_sessions`
 */
export async function blockPeriod(
	actor: UserActor,
	{ place, hostKinds, isHard, seen, ...input }: BlockInput,
	call: Call,
	react: Reaction
): Promise<{ id: string }> {
	return change(actor, call, { block: place, hostKinds, isHard, ...input }, async (tx, at) => {
		const scope = await scopeOf(tx, place);
		if (!mayBlock(actor, scope)) throw new DomainError('not_allowed');
		if (input.endsOn < today()) throw invalid('endsOn', 'time_passed');
		const id = newId();
		// One organisation is of one kind already.
		const kinds = hostKinds.length && scope.scope !== 'organisation' ? hostKinds : null;
		const row = {
			...input,
			...scope,
			hostKinds: kinds,
			isHard: isHard === 'hard',
			titleEn: input.titleEn ?? null
		};
		await tx.insert(blockedPeriod).values({ ...row, id, createdBy: actor.id, createdAt: at });
		await react(tx, at, actor, { kind: 'blocked', id }, seen);
		return {
			action: 'availability.blocked',
			entity: 'blocked_period',
			entityId: id,
			change: row,
			result: { id }
		};
	});
}

/** @throws DomainError `invalid` for a place that nothing is known of */
async function scopeOf(tx: Tx, place: string): Promise<BlockScope> {
	if (place === 'city') return { scope: 'city' };
	if (isId(place)) return { scope: 'organisation', organisationId: place };
	const [county] = await tx.select().from(division).where(eq(division.code, place));
	if (county?.level !== 'county') throw invalid('place', 'unknown_choice');
	return { scope: 'county', countyCode: place };
}

/**
 * Gives the days free again, by whoever could have blocked them.
 * @throws DomainError `not_found`, `not_allowed`
 */
export async function endBlock(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { endBlock: id }, async (tx, at) => {
		const [row] = await tx
			.select()
			.from(blockedPeriod)
			.where(sql`${blockedPeriod.id} = ${id} and ${blockedPeriod.endedAt} is null`)
			.for('update');
		if (!row) throw new DomainError('not_found');
		if (!mayBlock(actor, row as BlockScope)) throw new DomainError('not_allowed');
		await tx.update(blockedPeriod).set({ endedAt: at }).where(eq(blockedPeriod.id, id));
		return {
			action: 'availability.unblocked',
			entity: 'blocked_period',
			entityId: id,
			change: {},
			result: { id }
		};
	});
}
