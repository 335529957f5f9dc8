import type { UserActor } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { open, seal } from '../../server/crypto.ts';
import { newCode } from '../../students/server/codes.ts';
import type { DeclineInput } from '../forms.ts';
import { changeReferral } from './change-referral.ts';
import { assertHospital, insert } from './draft-referral.ts';
import { note } from './load.ts';
import { assertAgreed } from './send-referral.ts';
import { tell } from './tell.ts';

/** The intake has seen it. */
export function receiveReferral(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'receive', {}, call, (_, at) => ({ changes: { receivedAt: at } }));
}

/**
 * The hospital takes it: from now on it sees who the pupil is and whom to call.
 * @throws DomainError `invalid` when the consent has ended meanwhile
 */
export function acceptReferral(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'accept', {}, call, async (tx, at, found) => {
		await assertAgreed(tx, found, at);
		return {
			changes: { acceptedAt: at },
			after: () => tell(tx, at, found, ['school'], 'referral_news', { except: actor.id })
		};
	});
}

/** The hospital can't take it, and says which other way is open. What rests on danger can't be declined. */
export function declineReferral(
	actor: UserActor,
	id: string,
	{ code, otherWay }: DeclineInput,
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'decline', { code, otherWay }, call, (tx, at, found) => {
		// 精神卫生法 28: a hospital may not refuse somebody who is sent to it in danger.
		if (found.basis === 'emergency') throw invalid('code', 'emergency_not_declined');
		return {
			changes: { endCode: code, otherWay },
			detail: { code, otherWay },
			after: () => tell(tx, at, found, ['school'], 'referral_waits', { except: actor.id })
		};
	});
}

/**
 * Another hospital is better for it: this referral ends, and the school finds a draft to the other, which needs a
 * consent of its own.
 * @throws DomainError `invalid` for the same hospital or one that takes no referrals
 */
export function redirectReferral(
	actor: UserActor,
	id: string,
	{ hospitalId }: { hospitalId: string },
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'redirect', { hospitalId }, call, async (tx, at, found) => {
		if (hospitalId === found.hospitalId) throw invalid('hospitalId', 'same_hospital');
		await assertHospital(tx, hospitalId);
		const next = newId();
		const { studentId, schoolId, tier, reasons, basis, studentCode, grade, age, draftedBy } = found;
		const summary = open(found.summarySealed, `referral.summary:${id}`);
		return {
			changes: { otherWay: 'other_hospital' },
			detail: { hospitalId },
			after: async () => {
				await insert(tx, {
					id: next,
					number: newCode().replace('S-', 'R-'),
					...{ studentId, schoolId, tier, reasons, basis, studentCode, grade, age, draftedBy },
					hospitalId,
					status: 'draft',
					summarySealed: seal(summary, `referral.summary:${next}`),
					draftedAt: at,
					previousId: id
				});
				await note(tx, next, actor.id, 'draft', { from: id });
				await tell(tx, at, { id: next, schoolId, hospitalId }, ['school'], 'referral_waits');
			}
		};
	});
}
