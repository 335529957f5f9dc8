import { sql, type SQL } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import type { NotificationKind } from '../../notifications/kinds.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { rungs, type Rung } from '../rungs.ts';
import { dueSince } from './deadlines.ts';
import { tell, type Party } from './tell.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 50;
/** What is older is nobody's surprise any more; it also keeps the search within an index. */
const searchDays = 120;

/** What waits, and since when. */
const waits: Record<Rung, { kind: NotificationKind; status: string; since: SQL }> = {
	request_waits: { kind: 'request_waits', status: 'requested', since: sql`s.requested_at` },
	request_overdue: { kind: 'request_overdue', status: 'requested', since: sql`s.requested_at` },
	report_missing: { kind: 'report_missing', status: 'scheduled', since: sql`s.ends_at` },
	verification_missing: { kind: 'verification_missing', status: 'reported', since: sql`s.reported_at` },
	verification_missing_again: { kind: 'verification_missing', status: 'reported', since: sql`s.reported_at` }
};

/**
 * Reminds of what waits for too long, once per session and rung: the history remembers which were climbed.
 * A request that is over by itself is left alone.
 */
export async function escalate(tx: Tx, at: Date): Promise<{ id: string; rung: Rung }[]> {
	const done: { id: string; rung: Rung }[] = [];
	for (const rung of Object.keys(rungs) as Rung[]) {
		const { kind, status, since } = waits[rung];
		const due = await tx.execute<{ id: string }>(sql`
			select s.id from session s
			where s.status = ${status} and ${since} < ${dueSince(rungs[rung].days, at).toISOString()}
				and coalesce(s.starts_at, s.requested_for) > ${new Date(at.getTime() - searchDays * 86_400_000).toISOString()}
				and (s.status <> 'requested' or s.answerable_until > ${at.toISOString()})
				and not exists (select 1 from audit_event e where e.entity = 'session' and e.entity_id = s.id
					and e.action = 'session.escalated' and e.change ->> 'rung' = ${rung})
			order by s.id limit ${atOnce} for update of s skip locked`);
		for (const { id } of due) {
			const entry = { action: 'session.escalated', entity: 'session', entityId: id, change: { rung } };
			await recordEvent(tx, { actorId: null, at }, entry);
			const told: Party[] = [...rungs[rung].told];
			await tell(tx, at, id, told, { kind, dedupeKey: `${rung}:${id}` });
			done.push({ id, rung });
		}
	}
	return done;
}
