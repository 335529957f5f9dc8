import { inArray, sql } from 'drizzle-orm';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { referral } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import { reached, runningClock, type Clock, type Level } from '../clocks.ts';
import { findSpans } from './find-spans.ts';
import type { ReferralRow } from './load.ts';
import { tell, type Party } from './tell.ts';

const withClock = ['sent', 'received', 'accepted', 'unattended', 'seen', 'feedback_sent'] as const;

/**
 * Every clock that ran on tells the next people, each level once: whoever owes the step at half of its time and when it
 * is over, the county's bureau at one and a half, the city's at twice. The referral itself stays where it is.
 */
export async function escalateReferrals(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'escalate-referrals' });
	const rows = await tx
		.select()
		.from(referral)
		.where(inArray(referral.status, [...withClock]));
	const spans = await findSpans(tx);
	for (const found of rows) {
		const clock = runningClock(found, holidayCalendar, spans);
		if (!clock) continue;
		for (const level of reached(clock, at)) await tellOnce(tx, at, found, clock, level);
	}
}

async function tellOnce(tx: Tx, at: Date, found: ReferralRow, clock: Clock, level: Level): Promise<void> {
	const first = await tx.execute(sql`
		insert into pupils.referral_escalation (referral_id, clock, started_at, level, at)
		values (${found.id}, ${clock.name}, ${clock.startedAt.toISOString()}, ${level}, ${at.toISOString()})
		on conflict do nothing returning 1`);
	if (first.length === 0) return;
	const owing: Party[] =
		clock.side === 'school' ? ['school'] : clock.name === 'answer' ? ['psychiatrists', 'intake'] : ['intake'];
	if (level === 'county' || level === 'city') await tell(tx, at, found, [level], 'referral_late');
	else await tell(tx, at, found, owing, 'referral_waits');
}
