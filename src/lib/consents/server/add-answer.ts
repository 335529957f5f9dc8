import { sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { consent, consentEnd, type consentRequest } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { enter } from '../../students/server/as.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { guardiansOn, signersFor } from '../consent.ts';
import { validUntil } from '../purpose.ts';
import { loadFacts, textsInForce } from './facts.ts';
import { written, type Effect, type Lost, type Reaction } from './reaction.ts';
import { newNumber } from './secrets.ts';
import { consentStates } from './states.ts';

type Request = typeof consentRequest.$inferSelect;
type NewAnswer = Pick<
	typeof consent.$inferInsert,
	'guardianId' | 'response' | 'route' | 'recordedBy' | 'witness' | 'reasonCode' | 'deviceHash'
>;

/**
 * Adds an answer to a request, whichever way it came, and lets stop what it no longer covers: a second guardian's no
 * ends what the first one's yes allowed.
 * @throws DomainError `not_found`, `invalid`
 */
export async function addAnswer(
	tx: Tx,
	at: Date,
	request: Request,
	answer: NewAnswer,
	react: Reaction
): Promise<{ id: string; number: string }> {
	await assertMaySign(tx, at, request, answer.guardianId ?? null);
	const lost = lostBy(request);
	const id = newId();
	const row = {
		...answer,
		id,
		number: newNumber(),
		requestId: request.id,
		studentId: request.studentId,
		schoolId: request.schoolId,
		signer: request.signer,
		purpose: request.purpose,
		recipientId: request.recipientId,
		textId: request.textId,
		at,
		validTo: validUntil(at)
	};
	const effects = await whatEnds(tx, at, lost, react, () => tx.insert(consent).values(row));
	if (effects.length > 0) {
		// The row of an answer tells nothing of others'; what stopped is in the audit.
		await recordEvent(
			tx,
			{ actorId: answer.recordedBy ?? null, at },
			{
				action: 'consent.stopped',
				entity: 'consent',
				entityId: id,
				change: { effects: effects.map(written) }
			}
		);
	}
	return { id, number: row.number };
}

/** The purpose that an answer speaks of, for this pupil. */
export function lostBy({ studentId, purpose, recipientId }: Request | Lost): Lost {
	return { studentId, purpose, recipientId };
}

/** Makes a change, and lets stop what was covered before it and is not any more. */
export async function whatEnds(
	tx: Tx,
	at: Date,
	lost: Lost,
	react: Reaction,
	change: () => Promise<unknown>
): Promise<Effect[]> {
	const before = await stateOf(tx, at, lost);
	await change();
	if (before !== 'effective' || (await stateOf(tx, at, lost)) === 'effective') return [];
	return stop(tx, at, lost, react);
}

/** On the pupil's own side, whoever started it: the law gives the withdrawal its effect, and no role. */
export async function stop(tx: Tx, at: Date, lost: Lost, react: Reaction): Promise<Effect[]> {
	await enter(tx, { kind: 'self', studentId: lost.studentId });
	return react(tx, at, lost);
}

/**
 * Ends a given consent: first it is gone, then stops what rested on it, since those who stop ask for themselves. The
 * receipt lists what stopped.
 */
export async function endWith(
	tx: Tx,
	at: Date,
	row: Omit<typeof consentEnd.$inferInsert, 'effects'>,
	lost: Lost | null,
	react: Reaction
): Promise<Effect[]> {
	await enter(tx, { kind: 'self', studentId: row.studentId });
	await tx.insert(consentEnd).values({ ...row, effects: [] });
	const effects = lost ? await stop(tx, at, lost, react) : [];
	if (effects.length)
		await tx.execute(sql`
			select pupils.note_what_stopped(${row.consentId}::uuid, ${JSON.stringify(effects.map(written))}::jsonb)`);
	return effects;
}

export async function stateOf(tx: Tx, at: Date, { studentId, purpose, recipientId }: Lost) {
	return (await consentStates(tx, [studentId], { purpose, recipientId, at })).get(studentId);
}

/** Whoever signs has to be asked for this purpose at the pupil's age, by the words that are in force. */
async function assertMaySign(tx: Tx, at: Date, request: Request, guardianId: string | null): Promise<void> {
	const facts = (await loadFacts(tx, [request.studentId], request.purpose)).get(request.studentId);
	if (!facts) throw new DomainError('not_found');
	const today = dayOf(at);
	const signers = signersFor(facts, { purpose: request.purpose, at });
	if (!signers.includes(request.signer)) throw invalid('answer', 'signer_not_needed');
	if (request.signer === 'guardian') {
		if (guardianId === null) throw invalid('guardianId', 'guardian_needed');
		if (!guardiansOn(facts, today).includes(guardianId)) throw invalid('guardianId', 'not_a_guardian');
		if (request.guardianId && request.guardianId !== guardianId)
			throw invalid('guardianId', 'not_a_guardian');
	}
	const inForce = await textsInForce(tx, request.purpose, at);
	if (inForce[request.signer]?.id !== request.textId) throw invalid('answer', 'text_outdated');
}
