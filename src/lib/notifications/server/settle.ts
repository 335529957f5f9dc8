import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';
import { deedKinds, type NotificationKind } from '../kinds.ts';

/**
 * What waited for a deed about these things is done: for everybody who was told, in the transaction of the deed.
 * @param kinds only these; all that wait for a deed unless said otherwise
 */
export async function settle(
	tx: Tx,
	at: Date,
	entityIds: string[],
	kinds: readonly NotificationKind[] = deedKinds
): Promise<void> {
	if (entityIds.length === 0 || kinds.length === 0) return;
	// In the order of the ids, like everything that changes several notifications: nobody waits crosswise.
	await tx.execute(sql`
		update notification set done_at = ${at.toISOString()}
		where id in (
			select id from notification
			where entity_id in ${entityIds} and done_at is null and kind in ${[...kinds]}
				-- What this very change tells is still to be done.
				and xmin <> pg_current_xact_id()::xid
			order by id for update)`);
}
