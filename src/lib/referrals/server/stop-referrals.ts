import { and, eq, notInArray } from 'drizzle-orm';
import type { Reaction } from '../../consents/server/reaction.ts';
import { referral } from '../../server/db/schema/index.ts';
import { ended } from '../referral.ts';
import { moveOn } from './load.ts';
import { tell } from './tell.ts';

/**
 * Without the consent to share with this hospital its open referrals end at once: the hospital sees them no longer, and
 * the time it kept is free. What was sent because somebody was in danger rests on law and goes on.
 */
export const stopReferrals: Reaction = async (tx, at, { studentId, purpose, recipientId }) => {
	if (purpose !== 'referral_share_to_hospital' || recipientId === null) return [];
	const open = await tx
		.select()
		.from(referral)
		.where(
			and(
				eq(referral.studentId, studentId),
				eq(referral.hospitalId, recipientId),
				eq(referral.basis, 'consent'),
				notInArray(referral.status, [...ended])
			)
		);
	for (const found of open) {
		await moveOn(tx, found, 'stop', null);
		await tell(tx, at, found, found.sentAt ? ['school', 'intake'] : ['school'], 'referral_news');
	}
	return open.length ? [{ effect: 'referrals_stopped', n: open.length }] : [];
};
