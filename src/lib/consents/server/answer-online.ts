import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { recordEvent } from '../../audit/server/record.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import { lookupHash, lookupHashes } from '../../server/crypto.ts';
import { consent, consentEnd, consentRequest } from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import type { Proof } from '../../students/server/proof.ts';
import type { AnswerInput } from '../forms.ts';
import { addAnswer } from './add-answer.ts';
import { enterProved } from './identify.ts';
import type { Reaction } from './reaction.ts';

/**
 * A guardian or pupil answers by their own link. Nobody who is signed in as staff can; and a phone that has signed as
 * the one does not sign as the other. The same answer again, by a double click, is the first one.
 * @param device what the phone is known by, for this alone
 * @throws DomainError `not_allowed`, `not_found`, `invalid`, `state_changed`
 */
export async function answerOnline(
	actor: Actor,
	proof: Proof,
	{ answer, reasonCode }: AnswerInput,
	device: string,
	react: Reaction
): Promise<{ number: string }> {
	if (actor.kind === 'user') throw new DomainError('not_allowed');
	return transaction(async (tx) => {
		const at = now();
		if (!(await enterProved(tx, proof))) throw new DomainError('not_found');
		const [request] = await tx
			.select()
			.from(consentRequest)
			.where(eq(consentRequest.id, proof.of))
			.for('update');
		if (!request || request.signer !== proof.as.signer) throw new DomainError('not_found');
		const guardianId = proof.as.signer === 'guardian' ? proof.as.guardianId : null;
		const given = await answerTo(tx, request.id, guardianId);
		if (given?.response === answer && !given.endKind) return { number: given.number };
		if (given) throw invalid('answer', 'answered_already');
		if (request.lockedAt) throw new DomainError('not_found');
		if (request.dueOn < dayOf(at)) throw invalid('answer', 'request_over');
		if (await signedAsAnother(tx, proof, device)) throw invalid('answer', 'same_phone');
		const made = await addAnswer(
			tx,
			at,
			request,
			{
				guardianId,
				response: answer,
				route: 'online',
				reasonCode: answer === 'refused' ? (reasonCode ?? null) : null,
				deviceHash: lookupHash(device, 'consent.device')
			},
			react
		);
		await recordEvent(
			tx,
			{ actorId: null, at },
			{
				action: 'consent.answered',
				entity: 'consent',
				entityId: made.id,
				change: { purpose: request.purpose, signer: request.signer, route: 'online', by: proof.by }
			}
		);
		return { number: made.number };
	});
}

/** What this signer has said to a request. */
export async function answerTo(tx: Tx, requestId: string, guardianId: string | null) {
	const [row] = await tx
		.select({ number: consent.number, response: consent.response, endKind: consentEnd.kind })
		.from(consent)
		.leftJoin(consentEnd, eq(consentEnd.consentId, consent.id))
		.where(
			and(
				eq(consent.requestId, requestId),
				guardianId === null ? isNull(consent.guardianId) : eq(consent.guardianId, guardianId),
				sql`${consentEnd.kind} is distinct from 'invalidated'`
			)
		)
		.limit(1);
	return row;
}

async function signedAsAnother(tx: Tx, { studentId, as }: Proof, device: string): Promise<boolean> {
	const [row] = await tx
		.select({ id: consent.id })
		.from(consent)
		.where(
			and(
				eq(consent.studentId, studentId),
				ne(consent.signer, as.signer),
				sql`${consent.deviceHash} in ${lookupHashes(device, 'consent.device')}`
			)
		)
		.limit(1);
	return row !== undefined;
}
