import { sql } from 'drizzle-orm';
import type { NotificationKind } from '../../notifications/kinds.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { reached, type Level } from '../clocks.ts';
import type { ReferralRow } from './load.ts';
import { tell, type Party } from './tell.ts';

/** What runs on clocks between a school and a hospital: where its levels are kept, and in which words it is told. */
interface Matter {
	table: 'referral' | 'return';
	entity: 'referral' | 'school_return';
	waits: NotificationKind;
	late: NotificationKind;
}

/**
 * A clock that ran on tells the next people, each level once: whoever owes the step at half of its time and when it is
 * over, the county's bureau at one and a half, the city's at twice. The matter itself stays where it is.
 */
export async function climb(
	tx: Tx,
	at: Date,
	{ table, entity, waits, late }: Matter,
	found: Pick<ReferralRow, 'id' | 'schoolId' | 'hospitalId'>,
	clock: { name: string; startedAt: Date; dueAt: Date } | null,
	owing: Party[]
): Promise<void> {
	for (const level of clock ? reached(clock, at) : []) {
		const first = await tx.execute(sql`
			insert into pupils.${sql.identifier(`${table}_escalation`)}
				(${sql.identifier(`${table}_id`)}, clock, started_at, level, at)
			values (${found.id}, ${clock!.name}, ${clock!.startedAt.toISOString()}, ${level}, ${at.toISOString()})
			on conflict do nothing returning 1`);
		if (first.length === 0) continue;
		if (isForBureau(level)) await tell(tx, at, found, [level], late, { entity });
		else await tell(tx, at, found, owing, waits, { entity });
	}
}

const isForBureau = (level: Level): level is 'county' | 'city' => level === 'county' || level === 'city';
