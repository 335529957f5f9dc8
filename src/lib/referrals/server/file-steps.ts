import { and, eq, inArray } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { organisation, referral, referralEvent } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { logReads } from '../../students/server/read-log.ts';

export interface FileStep {
	id: string;
	referralId: string;
	at: Date;
	kind: string;
	hospital: { name: string; nameEn: string | null };
}

/** What a pupil's file says of their referrals: each step that somebody outside would notice. */
const told = [
	...['send', 'referred_on', 'accept', 'decline', 'attend', 'miss', 'lose', 'answer', 'redirect', 'refer_on'],
	...['close', 'recall', 'stop']
];

/** The steps of a pupil's referrals, as far as row-level security shows those to the reader. */
export async function readFileSteps(tx: Tx, actor: UserActor, studentId: string): Promise<FileStep[]> {
	const rows = await tx
		.select({
			id: referralEvent.id,
			referralId: referral.id,
			at: referralEvent.at,
			kind: referralEvent.kind,
			name: organisation.name,
			nameEn: organisation.nameEn
		})
		.from(referralEvent)
		.innerJoin(referral, eq(referral.id, referralEvent.referralId))
		.innerJoin(organisation, eq(organisation.id, referral.hospitalId))
		.where(and(eq(referral.studentId, studentId), inArray(referralEvent.kind, told)));
	if (rows.length) await logReads(tx, actor, 'referral', [studentId]);
	return rows.map(({ name, nameEn, ...step }) => ({ ...step, hospital: { name, nameEn } }));
}
