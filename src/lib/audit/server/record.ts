import { auditEvent } from '../../server/db/schema/index.ts';
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
	await tx.insert(auditEvent).values({ ...event, contentHash: auditContentHash(event), requestId });
}
