import { sql } from 'drizzle-orm';
import type { Tx } from '../../server/db/transaction.ts';
import { newId } from '../../server/ids.ts';
import { auditContentHash } from './content-hash.ts';

export interface AuditEntry {
	action: string;
	entity: string;
	entityId: string | null;
	change: Record<string, unknown>;
}

/** Writes down who changed what, in the transaction of the change. */
export async function recordEvent(
	tx: Tx,
	by: { actorId: string | null; at: Date; requestId?: string | null },
	entry: AuditEntry
): Promise<void> {
	const { actorId, at, requestId = null } = by;
	const { action, entity, entityId, change } = entry;
	const event = { id: newId(), at, actorId, action, entity, entityId, change };
	// Written out: it is part of every change, and drizzle takes longer to build it than PostgreSQL to run it.
	await tx.execute(sql`
		insert into audit_event (id, at, actor_id, action, entity, entity_id, change, content_hash, request_id)
		values (${event.id}, ${at.toISOString()}, ${actorId}, ${action}, ${entity}, ${entityId},
			${JSON.stringify(change)}, ${auditContentHash(event)}, ${requestId})`);
}
