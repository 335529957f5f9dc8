import { and, eq, inArray, lte, or, sql } from 'drizzle-orm';
import { recordEvent } from '../../audit/server/record.ts';
import { settle } from '../../notifications/server/settle.ts';
import { transitions } from '../session.ts';
import { session } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { tell } from './tell.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 200;

/** Ends the requests whose wished and proposed times have all passed, and those that waited for too long. Their ids. */
export async function lapseRequests(tx: Tx, at: Date): Promise<string[]> {
	const { to } = transitions.lapse;
	const isOver = lte(session.answerableUntil, at);
	// Apart, since each has an index of its own.
	const over = or(
		and(inArray(session.status, ['requested', 'proposed']), isOver),
		and(eq(session.status, 'waitlisted'), isOver)
	);
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
		.returning({ id: session.id, waitlistedAt: session.waitlistedAt });
	const ids = lapsed.map(({ id }) => id);
	await settle(tx, at, ids);
	for (const { id, waitlistedAt } of lapsed) {
		const change = waitlistedAt ? { waited: true } : {};
		const entry = { action: 'session.lapsed', entity: 'session', entityId: id, change };
		await Promise.all([
			recordEvent(tx, { actorId: null, at }, entry),
			tell(tx, at, id, ['host', 'team'], { kind: 'lapsed' })
		]);
	}
	return ids;
}
