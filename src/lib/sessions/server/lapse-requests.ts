import { and, inArray, lte, sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { transitions } from '../session.ts';
import { session } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 200;

/** Ends the requests whose wished and proposed times have all passed. Their ids. */
export async function lapseRequests(tx: Tx, at: Date): Promise<string[]> {
	const { from, to } = transitions.lapse;
	const over = and(inArray(session.status, [...from]), lte(session.answerableUntil, at));
	const lapsed = await tx
		.update(session)
		.set({ status: to, version: sql`${session.version} + 1`, changedAt: at })
		.where(
			// Whoever is just answering one keeps it; it is looked at again in the next run.
			inArray(
				session.id,
				tx
					.select({ id: session.id })
					.from(session)
					.where(over)
					.limit(atOnce)
					.for('update', { skipLocked: true })
			)
		)
		.returning({ id: session.id });
	for (const { id } of lapsed) {
		const entry = { action: 'session.lapsed', entity: 'session', entityId: id, change: {} };
		await recordEvent(tx, { actorId: null, at }, entry);
	}
	return lapsed.map(({ id }) => id);
}
