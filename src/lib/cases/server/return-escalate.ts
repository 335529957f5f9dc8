import { inArray } from 'drizzle-orm';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { climb } from '../../referrals/server/climb.ts';
import type { Party } from '../../referrals/server/tell.ts';
import { schoolReturn } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import { runningReturnClock } from '../return-clocks.ts';
import { findReturnSpans } from './find-spans.ts';
import type { ReturnRow } from './return-load.ts';

const withClock = ['school_review', 'joint_assessment', 'approved', 'approved_with_conditions'] as const;
const matter = {
	table: 'return',
	entity: 'school_return',
	waits: 'return_waits',
	late: 'return_late'
} as const;

/** Every clock of a return that ran on tells the next people; the return stays where it is. */
export async function escalateReturns(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'escalate-returns' });
	const rows = await tx
		.select()
		.from(schoolReturn)
		.where(inArray(schoolReturn.status, [...withClock]));
	const spans = await findReturnSpans(tx);
	for (const found of rows)
		await climb(tx, at, matter, found, runningReturnClock(found, holidayCalendar, spans), owing(found));
}

/** Both sides while they assess; else the school. */
const owing = ({ status }: ReturnRow): Party[] =>
	status === 'joint_assessment' ? ['school', 'psychiatrists', 'intake'] : ['school'];
