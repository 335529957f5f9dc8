import { sql } from 'drizzle-orm';
import { addDays, dayOf } from '../../calendar/shanghai.ts';
import { notifyEach } from '../../notifications/server/notify.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';

/** How many days before the last day to answer the school hears of slips that wait. */
const daysBefore = 3;

/**
 * Tells whoever asked, once for each purpose and day, that slips still wait and a reminder can be printed. Guardians
 * have no address in the portal: the one reminder that they get is a slip.
 */
export async function remindConsents(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'remind-consents' });
	const today = dayOf(at);
	await notifyEach(
		tx,
		at,
		sql`
			select r.requested_by as user_id, (array_agg(r.id order by r.id))[1] as entity_id,
				concat_ws(':', 'consents', r.purpose, r.recipient_id, r.due_on) as dedupe_key
			from pupils.consent_request r
			where r.due_on between ${today} and ${addDays(today, daysBefore)} and r.reminded_at is null
				and not exists (select from pupils.consent c where c.request_id = r.id)
			group by r.requested_by, r.purpose, r.recipient_id, r.due_on`,
		{ kind: 'consents_waiting', entity: 'consent_request' }
	);
}
