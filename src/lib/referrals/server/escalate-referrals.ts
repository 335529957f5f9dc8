import { inArray } from 'drizzle-orm';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { referral } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import { runningClock, type Clock } from '../clocks.ts';
import { climb } from './climb.ts';
import { findSpans } from './find-spans.ts';
import type { Party } from './tell.ts';

const withClock = ['sent', 'received', 'accepted', 'unattended', 'seen', 'feedback_sent'] as const;
const matter = {
	table: 'referral',
	entity: 'referral',
	waits: 'referral_waits',
	late: 'referral_late'
} as const;

/** Every clock of a referral that ran on tells the next people. */
export async function escalateReferrals(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'escalate-referrals' });
	const rows = await tx
		.select()
		.from(referral)
		.where(inArray(referral.status, [...withClock]));
	const spans = await findSpans(tx);
	for (const found of rows) {
		const clock = runningClock(found, holidayCalendar, spans);
		if (clock) await climb(tx, at, matter, found, clock, owing(clock));
	}
}

function owing({ side, name }: Clock): Party[] {
	if (side === 'school') return ['school'];
	return name === 'answer' ? ['psychiatrists', 'intake'] : ['intake'];
}
