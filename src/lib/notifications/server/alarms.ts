import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { db } from '../../server/db/client.ts';

/** What calls somebody now: alerts that nobody has taken, the longest waiting first. Ids and times, nothing of pupils. */
export interface Alarm {
	n: number;
	alertId: string;
	since: Date;
	/** The whole ladder was told and nobody has come. */
	isUnanswered: boolean;
}

/** One small query by an index of its own: every page of those who may be on duty asks it, and asks again. */
export async function findAlarm(actor: UserActor): Promise<Alarm | null> {
	const [row] = await db().execute<{ n: number; id: string | null; since: string; unanswered: boolean }>(sql`
		select count(distinct entity_id)::int as n, (array_agg(entity_id order by at))[1] as id, min(at) as since,
			bool_or(kind = 'alert_unanswered') as unanswered
		from notification
		where recipient_id = ${actor.id} and done_at is null and kind in ('alert_raised', 'alert_unanswered')`);
	if (!row?.id) return null;
	return { n: row.n, alertId: row.id, since: new Date(row.since), isUnanswered: row.unanswered };
}
