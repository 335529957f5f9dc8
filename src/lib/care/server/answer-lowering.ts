import { and, desc, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { notify } from '../../notifications/server/notify.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { triage } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import type { SecondInput } from '../forms.ts';
import { maySecond } from '../policy.ts';
import { lockDecisions } from './confirm-tier.ts';
import { loadPupil } from './load.ts';
import { takenAlready } from './taken-already.ts';

/**
 * The second person agrees to a lowering, or does not: then the higher tier goes on to count.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already`, `decided_anew`
 */
export async function answerLowering(
	actor: UserActor,
	studentId: string,
	{ id, agrees, words }: SecondInput,
	call: Call
): Promise<{ id: string; agreed: boolean }> {
	return change(actor, call, { lowering: id, agrees, words }, async (tx, at) => {
		const { standing } = await loadPupil(tx, actor, studentId);
		await lockDecisions(tx, studentId);
		const [row] = await tx
			.select()
			.from(triage)
			.where(and(eq(triage.id, id), eq(triage.studentId, studentId), eq(triage.needsSecond, true)));
		if (!row) throw new DomainError('not_found');
		if (!maySecond(actor, standing, row.decidedBy)) throw new DomainError('not_allowed');
		if (row.secondAt) throw await takenAlready(tx, row.secondBy!, row.secondAt);
		const [newest] = await tx
			.select({ id: triage.id })
			.from(triage)
			.where(eq(triage.studentId, studentId))
			.orderBy(desc(triage.decidedAt), desc(triage.id))
			.limit(1);
		if (newest!.id !== id) throw new DomainError('decided_anew');
		const agreed = agrees === 'yes';
		await tx
			.update(triage)
			.set({
				secondBy: actor.id,
				secondAt: at,
				secondAgreed: agreed,
				secondWordsSealed: seal(words, `triage.second:${id}`)
			})
			.where(eq(triage.id, id));
		await settle(tx, at, [id], ['second_wanted']);
		const first = sql`select ${row.decidedBy}::uuid`;
		await notify(tx, at, first, { kind: 'second_given', entity: 'triage', entityId: id, inPerson: true });
		return {
			action: agreed ? 'triage.lowering_agreed' : 'triage.lowering_refused',
			entity: 'triage',
			entityId: id,
			change: { from: row.proposedTier, to: row.tier },
			result: { id, agreed }
		};
	});
}
