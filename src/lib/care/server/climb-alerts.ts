import { sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { lastRung, rungs } from '../../screening/alert.ts';
import { countyAt, nextRungAt } from '../../screening/clocks.ts';
import { callCounty, callRung, findRung } from '../../screening/server/alert-ladder.ts';
import { findClocks } from '../../screening/server/find-clocks.ts';
import type { Tier } from '../../screening/tiers.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 50;

/**
 * Calls the next rung of the duty ladder for every alert that nobody has taken in time. Rungs on which nobody stands
 * are passed over. After the last one nobody is left to call, and the banner stays; when still nobody has come, the
 * county's bureau hears once that something waits in the school. As long as nobody stood on any rung, the ladder is tried
 * again, and the bureau hears of it at the first try.
 */
export async function climbAlerts(tx: Tx, at: Date): Promise<{ id: string; rung: number }[]> {
	await enter(tx, { kind: 'job', job: 'climb-alerts' });
	const clocks = await findClocks(tx);
	const waiting = await tx.execute<{
		id: string;
		schoolId: string;
		tier: Tier;
		rung: number;
		raisedAt: string;
		isCalled: boolean;
		isCountyTold: boolean;
	}>(sql`
		select a.id, a.school_id as "schoolId", a.tier, a.rung, a.raised_at as "raisedAt",
			a.county_told_at is not null as "isCountyTold",
			exists (select from pupils.alert_call c where c.alert_id = a.id) as "isCalled"
		from pupils.alert a
		where a.acknowledged_at is null and a.next_rung_at <= ${at.toISOString()}
		order by a.id limit ${atOnce} for update of a skip locked`);
	const climbed: { id: string; rung: number }[] = [];
	for (const { id, schoolId, tier, rung, raisedAt, isCalled, isCountyTold } of waiting) {
		const next = await findRung(tx, schoolId, isCalled ? rung + 1 : 0, at);
		const whenNext = () => {
			if (next?.rung === lastRung) return isCountyTold ? null : countyAt(clocks, tier, at);
			return next || !isCalled ? nextRungAt(clocks, tier, at) : null;
		};
		const tellsCounty = !next && !isCountyTold && clocks[tier].county !== null;
		await tx.execute(sql`
			update pupils.alert set rung = ${next?.rung ?? rung},
				next_rung_at = ${whenNext()?.toISOString() ?? null},
				county_told_at = coalesce(county_told_at, ${tellsCounty ? at.toISOString() : null}::timestamptz)
			where id = ${id}`);
		if (tellsCounty) {
			await callCounty(tx, at, { alertId: id, schoolId, raisedAt: new Date(raisedAt) });
			const told = { action: 'alert.county_told', entity: 'alert', entityId: id, change: {} };
			await recordEvent(tx, { actorId: null, at }, told);
		}
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
