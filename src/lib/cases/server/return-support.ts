import type { UserActor } from '../../access/actor.ts';
import { dayOf, monthsLater } from '../../calendar/shanghai.ts';
import { tell } from '../../referrals/server/tell.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import type { ReturnPlanInput } from '../return-forms.ts';
import { contactCount } from '../return.ts';
import { assertOwner } from './open-case.ts';
import { bringToContact } from './plan-follow-up.ts';
import { changeReturn } from './return-load.ts';
import { about } from './return-request.ts';

/** Who carries the first months, with what, from which day on. @throws DomainError `invalid` */
export function planReturn(
	actor: UserActor,
	id: string,
	{ leadId, measures, firstDay }: ReturnPlanInput,
	call: Call
): Promise<{ id: string }> {
	const input = { leadId, measures, firstDay };
	return changeReturn(actor, id, 'plan', input, call, async (tx, at, { found }) => {
		await assertOwner(
			tx,
			{ ownerId: leadId, schoolId: found.schoolId, studentId: found.studentId },
			'leadId'
		);
		const today = dayOf(at);
		if (firstDay < dayOf(found.decidedAt!)) throw invalid('firstDay', 'return_before_decision');
		if (firstDay > monthsLater(today, 6)) throw invalid('firstDay', 'return_too_late');
		return {
			move: 'plan',
			changes: { leadId, measures, firstDay },
			detail: { firstDay },
			after: async () => {
				await tell(tx, at, found, ['psychiatrists', 'intake'], 'return_news', { ...about, except: actor.id });
				await bringToContact(tx, at, found.caseId);
			}
		};
	});
}

/** The seven contacts are held: the return is complete. @throws DomainError `invalid` before */
export function completeReturn(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReturn(actor, id, 'complete', {}, call, (tx, at, { found }) => {
		if (found.contactsDone < contactCount)
			throw invalid('contacts', 'return_contacts_missing', { n: contactCount - found.contactsDone });
		return {
			move: 'complete',
			after: () =>
				tell(tx, at, found, ['psychiatrists', 'intake'], 'return_news', { ...about, except: actor.id })
		};
	});
}
