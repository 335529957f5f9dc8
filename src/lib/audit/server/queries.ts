import { and, desc, eq } from 'drizzle-orm';
import { db } from '../../server/db/client.ts';
import { appUser, auditEvent } from '../../server/db/schema/index.ts';

export interface HistoryEntry {
	at: Date;
	action: string;
	actorName: string | null;
	change: Record<string, unknown>;
}

/** What happened to one thing, newest first. The caller has made sure that the reader may see that thing. */
export async function listHistory(entity: string, entityId: string): Promise<HistoryEntry[]> {
	return db()
		.select({
			at: auditEvent.at,
			action: auditEvent.action,
			actorName: appUser.name,
			change: auditEvent.change
		})
		.from(auditEvent)
		.leftJoin(appUser, eq(appUser.id, auditEvent.actorId))
		.where(and(eq(auditEvent.entity, entity), eq(auditEvent.entityId, entityId)))
		.orderBy(desc(auditEvent.at), desc(auditEvent.id));
}
