import { sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { lastRung, rungs } from '../../screening/alert.ts';
import { nextRungAt } from '../../screening/clocks.ts';
import { callRung, findRung } from '../../screening/server/alert-ladder.ts';
import { findClocks } from '../../screening/server/find-clocks.ts';
import type { Tier } from '../../screening/tiers.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 50;

/**
 * Calls the next rung of the duty ladder for every alert that nobody has taken in time. Rungs on which nobody stands
 * are passed over. After the last one nobody is left to call, and the banner stays; as long as nobody stood on any, the
 * ladder is tried again.
 */
export async function climbAlerts(tx: Tx, at: Date): Promise<{ id: string; rung: number }[]> {
	await enter(tx, { kind: 'job', job: 'climb-alerts' });
	const clocks = await findClocks(tx);
	const waiting = await tx.execute<{
		id: string;
		schoolId: string;
		tier: Tier;
		rung: number;
		isCalled: boolean;
	}>(sql`
		select a.id, a.school_id as "schoolId", a.tier, a.rung,
			exists (select from pupils.alert_call c where c.alert_id = a.id) as "isCalled"
		from pupils.alert a
		where a.acknowledged_at is null and a.next_rung_at <= ${at.toISOString()}
		order by a.id limit ${atOnce} for update of a skip locked`);
	const climbed: { id: string; rung: number }[] = [];
	for (const { id, schoolId, tier, rung, isCalled } of waiting) {
		const next = await findRung(tx, schoolId, isCalled ? rung + 1 : 0, at);
		const isOver = next ? next.rung === lastRung : isCalled;
		const due = isOver ? null : nextRungAt(clocks, tier, at);
		await tx.execute(sql`
			update pupils.alert set rung = ${next?.rung ?? rung}, next_rung_at = ${due?.toISOString() ?? null}
			where id = ${id}`);
		if (!next) continue;
		await callRung(tx, at, { alertId: id, schoolId, ...next });
		const change = { rung: rungs[next.rung]! };
		await recordEvent(
			tx,
			{ actorId: null, at },
			{ action: 'alert.climbed', entity: 'alert', entityId: id, change }
		);
		climbed.push({ id, rung: next.rung });
	}
	return climbed;
}
