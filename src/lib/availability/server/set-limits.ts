import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { today } from '../../server/clock.ts';
import type { Call } from '../../server/call.ts';
import { expert } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import type { LimitsInput } from '../forms.ts';
import { mayWriteLimits } from '../policy.ts';
import { findExpert } from './expert.ts';

/**
 * How often an expert is sent at most, and what allows them to be sent at all. The audit keeps both values.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function setLimits(
	actor: UserActor,
	expertId: string,
	input: LimitsInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { limits: expertId, ...input }, async (tx) => {
		const found = await findExpert(tx, actor, expertId);
		if (!found) throw new DomainError('not_found');
		if (!mayWriteLimits(actor, found)) throw new DomainError('not_allowed');
		if (input.recordCheckedOn && input.recordCheckedOn > today())
			throw invalid('recordCheckedOn', 'in_the_future');
		const to = {
			dayCap: input.dayCap,
			monthCap: input.monthCap,
			licenceNo: input.licenceNo ?? null,
			licenceValidTo: input.licenceValidTo ?? null,
			recordCheckedOn: input.recordCheckedOn ?? null
		};
		const { dayCap, monthCap, licenceNo, licenceValidTo, recordCheckedOn } = found;
		const from = { dayCap, monthCap, licenceNo, licenceValidTo, recordCheckedOn };
		await tx.update(expert).set(to).where(eq(expert.id, expertId));
		return {
			action: 'availability.limits_set',
			entity: 'expert',
			entityId: expertId,
			change: { from, to },
			result: { id: expertId }
		};
	});
}
