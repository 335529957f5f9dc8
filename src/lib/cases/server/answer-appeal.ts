import { and, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { findStanding } from '../../care/server/standing.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { appeal } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import type { AppealAnswerInput } from '../follow-up-forms.ts';
import { mayFollowUp } from '../follow-up-policy.ts';
import { note } from './load.ts';

/**
 * The school answers to what a family or a pupil asked for at a visit, once.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function answerAppeal(
	actor: UserActor,
	{ id, answer }: AppealAnswerInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { answerAppeal: id, answer }, async (tx, at) => {
		await enter(tx, actor);
		const [found] = await tx.select().from(appeal).where(eq(appeal.id, id));
		if (!found) throw new DomainError('not_found');
		if (!mayFollowUp(actor, 'answer', await findStanding(tx, found))) throw new DomainError('not_allowed');
		const answered = await tx
			.update(appeal)
			.set({ answeredBy: actor.id, answeredAt: at, answerSealed: seal(answer, `appeal.answer:${id}`) })
			.where(and(eq(appeal.id, id), isNull(appeal.answeredAt)))
			.returning({ id: appeal.id });
		if (answered.length === 0)
			throw new DomainError('state_changed', { values: { status: 'appeal_answered' } });
		await settle(tx, at, [id]);
		await note(tx, found.caseId, at, actor.id, 'appeal_answered');
		return { action: 'appeal.answered', entity: 'appeal', entityId: id, change: {}, result: { id } };
	});
}
