import { and, eq, sql } from 'drizzle-orm';
import type { Actor, UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { recordEvent } from '../../audit/server/record.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { consent, consentEnd } from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import type { Proof } from '../../students/server/proof.ts';
import type { RecordWithdrawalInput } from '../forms.ts';
import { mayAsk } from '../policy.ts';
import { endWith, lostBy } from './add-answer.ts';
import { enterProved } from './identify.ts';
import { written, type Effect, type Reaction } from './reaction.ts';

type Given = typeof consent.$inferSelect;

/**
 * Whoever gave a consent takes it back, as easily as it was given. What stops with it stops in the same transaction,
 * and the receipt lists it. Taken back a second time it is what it was.
 * @throws DomainError `not_allowed`, `not_found`
 */
export async function withdrawOnline(
	actor: Actor,
	proof: Proof,
	number: string,
	react: Reaction
): Promise<{ number: string }> {
	if (actor.kind === 'user') throw new DomainError('not_allowed');
	return transaction(async (tx) => {
		const at = now();
		if (!(await enterProved(tx, proof))) throw new DomainError('not_found');
		const guardianId = proof.as.signer === 'guardian' ? proof.as.guardianId : null;
		const [given] = await tx
			.select()
			.from(consent)
			.where(
				and(
					eq(consent.number, number),
					eq(consent.studentId, proof.studentId),
					eq(consent.signer, proof.as.signer),
					sql`${consent.guardianId} is not distinct from ${guardianId}::uuid`,
					eq(consent.response, 'given')
				)
			);
		if (!given) throw new DomainError('not_found');
		const effects = await end(tx, at, given, { byUserId: null, reason: null }, react);
		if (effects)
			await recordEvent(
				tx,
				{ actorId: null, at },
				{
					action: 'consent.withdrawn',
					entity: 'consent',
					entityId: given.id,
					change: {
						purpose: given.purpose,
						signer: given.signer,
						route: 'online',
						effects: effects.map(written)
					}
				}
			);
		return { number };
	});
}

/**
 * A counsellor writes down that somebody took a consent back on paper, by telephone or in person.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function recordWithdrawal(
	actor: UserActor,
	{ consentId, route, witness }: RecordWithdrawalInput,
	call: Call,
	react: Reaction
): Promise<{ studentId: string }> {
	return change(actor, call, { recordWithdrawal: consentId, route, witness }, async (tx, at) => {
		await enter(tx, actor);
		const [given] = await tx.select().from(consent).where(eq(consent.id, consentId));
		if (!given) throw new DomainError('not_found');
		if (!mayAsk(actor, given.schoolId)) throw new DomainError('not_allowed');
		if (given.response !== 'given') throw invalid('consentId', 'nothing_to_withdraw');
		const effects = await end(tx, at, given, { byUserId: actor.id, reason: `${route}: ${witness}` }, react);
		if (!effects) throw invalid('consentId', 'nothing_to_withdraw');
		return {
			action: 'consent.withdrawn',
			entity: 'consent',
			entityId: given.id,
			change: { purpose: given.purpose, signer: given.signer, route, effects: effects.map(written) },
			result: { studentId: given.studentId }
		};
	});
}

/** The end of a given consent with what stops; nothing where it has ended already. */
async function end(
	tx: Tx,
	at: Date,
	given: Given,
	by: { byUserId: string | null; reason: string | null },
	react: Reaction
): Promise<Effect[] | null> {
	// Two who withdraw at once take turns; the second finds it done.
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${given.id}, 0))`);
	const [ended] = await tx
		.select({ id: consentEnd.consentId })
		.from(consentEnd)
		.where(eq(consentEnd.consentId, given.id));
	if (ended) return null;
	const { studentId, schoolId } = given;
	const row = { ...by, consentId: given.id, studentId, schoolId, kind: 'withdrawn' as const, at };
	return endWith(tx, at, row, lostBy(given), react);
}
