import { sql } from 'drizzle-orm';
import type { Reaction } from '../../consents/server/reaction.ts';
import { tell } from './tell.ts';
import { takeTurns } from './turns.ts';

/**
 * Without the consent to share with this hospital its open referrals end at once: the hospital sees them no longer, and
 * the time it kept is free. What was sent because somebody was in danger rests on law and goes on, and so does what was
 * sent by consent while a crisis is open. The database decides, since whoever ends a consent need not see the referral.
 */
export const stopReferrals: Reaction = async (tx, at, { studentId, purpose, recipientId }) => {
	if (purpose !== 'referral_share_to_hospital' || recipientId === null) return [];
	await takeTurns(tx, studentId);
	const found = await tx.execute<{ id: string; schoolId: string; wasSent: boolean; isStopped: boolean }>(sql`
		select id, school_id as "schoolId", was_sent as "wasSent", is_stopped as "isStopped"
		from pupils.stop_referrals(${studentId}::uuid, ${recipientId}::uuid, ${at.toISOString()}::timestamptz)`);
	for (const { id, schoolId, wasSent } of found) {
		const parties = wasSent ? (['school', 'intake'] as const) : (['school'] as const);
		await tell(tx, at, { id, schoolId, hospitalId: recipientId }, [...parties], 'referral_news');
	}
	const stopped = found.filter(({ isStopped }) => isStopped).length;
	const goOn = found.length - stopped;
	return [
		...(stopped ? [{ effect: 'referrals_stopped' as const, n: stopped }] : []),
		...(goOn ? [{ effect: 'referrals_by_law' as const, n: goOn }] : [])
	];
};
