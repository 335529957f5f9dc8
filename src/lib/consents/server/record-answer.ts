import { and, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { consent, consentEnd, consentRequest } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import type { RecordInput, ResolveInput } from '../forms.ts';
import { mayAsk } from '../policy.ts';
import { addAnswer, lostBy, stateOf, whatEnds } from './add-answer.ts';
import { answerTo } from './answer-online.ts';
import { written, type Reaction } from './reaction.ts';

/**
 * A counsellor writes down what a guardian or pupil said on paper, by telephone or in person, with who stood by. Never
 * online: that way is the signer's own.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function recordAnswer(
	actor: UserActor,
	input: RecordInput,
	call: Call,
	react: Reaction
): Promise<{ number: string; studentId: string }> {
	return change(actor, call, { recordAnswer: input }, async (tx, at) => {
		await enter(tx, actor);
		const [request] = await tx
			.select()
			.from(consentRequest)
			.where(eq(consentRequest.id, input.requestId))
			.for('update');
		if (!request) throw new DomainError('not_found');
		if (!mayAsk(actor, request.schoolId)) throw new DomainError('not_allowed');
		if (input.witness === actor.name) throw invalid('witness', 'witness_another');
		const guardianId = request.signer === 'guardian' ? (input.guardianId ?? request.guardianId) : null;
		if (await answerTo(tx, request.id, guardianId)) throw invalid('answer', 'answered_already');
		const { id, number } = await addAnswer(
			tx,
			at,
			request,
			{
				guardianId,
				response: input.answer,
				route: input.route,
				recordedBy: actor.id,
				witness: input.witness,
				reasonCode: input.answer === 'refused' ? (input.reasonCode ?? null) : null
			},
			react
		);
		return {
			action: 'consent.recorded',
			entity: 'consent',
			entityId: id,
			change: { purpose: request.purpose, signer: request.signer, route: input.route },
			result: { number, studentId: request.studentId }
		};
	});
}

/**
 * Guardians who said different things have decided together: what goes against the decision is settled and counts as
 * not said, the rest stands.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function resolveConflict(
	actor: UserActor,
	{ studentId, purpose, recipientId: recipient, decision, words }: ResolveInput,
	call: Call,
	react: Reaction
): Promise<{ studentId: string }> {
	const recipientId = recipient ?? null;
	const request = { resolveConflict: studentId, purpose, recipientId, decision, words };
	return change(actor, call, request, async (tx, at) => {
		await enter(tx, actor);
		const rows = await tx
			.select({ answer: consent })
			.from(consent)
			.leftJoin(consentEnd, eq(consentEnd.consentId, consent.id))
			.where(
				and(
					eq(consent.studentId, studentId),
					eq(consent.purpose, purpose),
					eq(consent.signer, 'guardian'),
					sql`${consent.recipientId} is not distinct from ${recipientId}::uuid`,
					isNull(consentEnd.consentId)
				)
			);
		const [first] = rows;
		if (!first) throw new DomainError('not_found');
		if (!mayAsk(actor, first.answer.schoolId)) throw new DomainError('not_allowed');
		const lost = lostBy({ studentId, purpose, recipientId });
		// Consents are never changed, so there is no row to lock: of two who decide, the second finds no conflict.
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${studentId}, 0))`);
		if ((await stateOf(tx, at, lost)) !== 'conflict') throw invalid('decision', 'no_conflict');
		const settled = rows.filter(({ answer }) => answer.response !== decision);
		const effects = await whatEnds(tx, at, lost, react, () =>
			tx.insert(consentEnd).values(
				settled.map(({ answer }) => ({
					consentId: answer.id,
					studentId,
					schoolId: answer.schoolId,
					kind: 'resolved' as const,
					at,
					byUserId: actor.id,
					reason: words,
					effects: []
				}))
			)
		);
		return {
			action: 'consent.resolved',
			entity: 'consent',
			entityId: settled[0]?.answer.id ?? null,
			change: { purpose, settled: settled.length, effects: effects.map(written) },
			result: { studentId }
		};
	});
}
