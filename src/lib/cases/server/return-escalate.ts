import { inArray, sql } from 'drizzle-orm';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { reached, type Level } from '../../referrals/clocks.ts';
import { tell, type Party } from '../../referrals/server/tell.ts';
import { schoolReturn } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import { runningReturnClock, type ReturnClock } from '../return-clocks.ts';
import { findReturnSpans } from './find-spans.ts';
import type { ReturnRow } from './return-load.ts';
import { about } from './return-request.ts';

const withClock = ['school_review', 'joint_assessment', 'approved', 'approved_with_conditions'] as const;

/** Every clock of a return that ran on tells the next people, each level once; the return stays where it is. */
export async function escalateReturns(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'escalate-returns' });
	const rows = await tx
		.select()
		.from(schoolReturn)
		.where(inArray(schoolReturn.status, [...withClock]));
	const spans = await findReturnSpans(tx);
	for (const found of rows) {
		const clock = runningReturnClock(found, holidayCalendar, spans);
		if (!clock) continue;
		for (const level of reached(clock, at)) await tellOnce(tx, at, found, clock, level);
	}
}

async function tellOnce(tx: Tx, at: Date, found: ReturnRow, clock: ReturnClock, level: Level): Promise<void> {
	const first = await tx.execute(sql`
		insert into pupils.return_escalation (return_id, clock, started_at, level, at)
		values (${found.id}, ${clock.name}, ${clock.startedAt.toISOString()}, ${level}, ${at.toISOString()})
		on conflict do nothing returning 1`);
	if (first.length === 0) return;
	if (level === 'county' || level === 'city') await tell(tx, at, found, [level], 'return_late', about);
	else await tell(tx, at, found, owing(found), 'return_waits', about);
}

/** Both sides while they assess; else the school. */
const owing = ({ status }: ReturnRow): Party[] =>
	status === 'joint_assessment' ? ['school', 'psychiatrists', 'intake'] : ['school'];
