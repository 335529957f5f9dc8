import { sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { settle } from '../../notifications/server/settle.ts';
import { transitions } from '../session.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { release } from './claim.ts';
import { lockHeld } from './give-back.ts';
import { tell, timeOf } from './tell.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 100;

/** Takes offers back that nobody answered in time: what they held is free again, the host waits on. Their ids. */
export async function expireOffers(tx: Tx, at: Date): Promise<string[]> {
	const now = at.toISOString();
	const ended = await tx.execute<{ id: string }>(sql`
		select s.id from session s join session_proposal p on p.session_id = s.id
		where s.status = 'offered' and p.expires_at <= ${now} order by s.id limit ${atOnce}`);
	if (ended.length === 0) return [];
	const endedIds = ended.map(({ id }) => id);
	await lockHeld(tx, endedIds);
	const expired = await tx.execute<{ id: string; startsAt: string }>(sql`
		update session s set status = ${transitions.expire.to}, version = version + 1, changed_at = ${now},
			answered_by = null, answered_at = null, ics_sequence = ics_sequence + 1
		from session_proposal p
		where p.session_id = s.id and s.id in (
			select o.id from session o where o.id in ${endedIds} and o.status = 'offered'
			order by o.id for update of o skip locked) and p.expires_at <= ${now}
		returning s.id, p.starts_at as "startsAt"`);
	const ids = expired.map(({ id }) => id);
	await settle(tx, at, ids);
	for (const { id, startsAt } of expired) {
		await release(tx, id);
		const entry = { action: 'session.offer_expired', entity: 'session', entityId: id, change: {} };
		await recordEvent(tx, { actorId: null, at }, entry);
		const values = timeOf({ startsAt: new Date(startsAt) });
		await tell(tx, at, id, ['host', 'team'], { kind: 'offer_expired', values });
	}
	return ids;
}
