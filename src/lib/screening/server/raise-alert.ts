import { sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { now } from '../../server/clock.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import { lastRung, type AlertSource } from '../alert.ts';
import { countyAt, nextRungAt } from '../clocks.ts';
import type { Tier } from '../tiers.ts';
import { callRung, findRung } from './alert-ladder.ts';
import { findClocks } from './find-clocks.ts';

export interface NewAlert {
	/** Empty for a concern, until somebody has found whom it is about. */
	studentId: string | null;
	schoolId: string;
	/** In which screening, where it comes from an answer. */
	assignmentId: string | null;
	source: AlertSource;
	tier: Tier;
	/** Codes alone: what was noticed, never an answer. */
	flags: readonly string[];
	/** Who raised it; empty for a pupil's own answer. */
	raisedBy?: string | null;
}

/**
 * Calls a person to a pupil, in the transaction of what was noticed: whoever stands on the first rung of the duty
 * ladder is told in the portal and by mail. An answer raises one alert for each assignment and tier, however often it
 * is saved. The transaction must have passed the door.
 * @returns the alert's id, or nothing when it was raised before
 */
export async function raiseAlert(tx: Tx, alert: NewAlert): Promise<string | null> {
	const at = now();
	const id = newId(at.getTime());
	const { studentId, schoolId, assignmentId, source, tier, flags, raisedBy = null } = alert;
	const [clocks, first] = [await findClocks(tx), await findRung(tx, schoolId, 0, at)];
	const rung = first?.rung ?? 0;
	const next = (rung === lastRung ? countyAt : nextRungAt)(clocks, tier, at);
	// Neither RETURNING nor a named conflict: a pupil raises an alert and can't read it.
	const inserted = await tx.execute(sql`
		insert into pupils.alert (id, student_id, school_id, assignment_id, source, tier, flags, raised_at, rung, next_rung_at)
		values (${id}, ${studentId}, ${schoolId}, ${assignmentId}, ${source}, ${tier},
			string_to_array(${flags.join(',')}, ','), ${at.toISOString()}, ${rung}, ${next?.toISOString() ?? null})
		on conflict do nothing`);
	if (inserted.count === 0) return null;
	const entry = { action: 'alert.raised', entity: 'alert', entityId: id, change: { source, tier } };
	await recordEvent(tx, { actorId: raisedBy, at }, entry);
	if (first) await callRung(tx, at, { alertId: id, schoolId, ...first });
	return id;
}
