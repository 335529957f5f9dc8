import { and, desc, eq, inArray, gt } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { auditEvent, session } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { missingOf, reminderPause, reminderSideOf, type Missing, type ReminderSide } from '../reminder.ts';
import { assertMay, loadSession, stateChanged } from './load.ts';
import { tell } from './tell.ts';

/**
 * Asks for the report or the verification that a session lacks: the host to verify, the team and its experts to
 * report. Once in 24 hours for each side.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed` when nothing is missing any more, `reminded_already`
 */
export async function remind(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { remind: id }, async (tx, at) => {
		// Of two who press at once the second waits here, and then reads the first one's reminder.
		await tx.select({ id: session.id }).from(session).where(eq(session.id, id)).for('update');
		const found = await loadSession(tx, actor, id);
		if (!found) throw new DomainError('not_found');
		const side = reminderSideOf(actor, found);
		assertMay(side !== null);
		const about = missingOf(found, at);
		if (!about) throw await stateChanged(tx, id);
		const last = (await listReminders(tx, [id], at)).find((reminder) => reminder.side === side);
		if (last) throw new DomainError('reminded_already', { values: { at: last.at.toISOString() } });
		await tell(
			tx,
			at,
			id,
			about === 'verification' ? ['host'] : ['team', 'experts'],
			{ kind: `${about}_missing`, dedupeKey: `reminder:${id}:${side}:${at.toISOString()}` },
			actor.id
		);
		return {
			action: 'session.reminded',
			entity: 'session',
			entityId: id,
			change: { side, about },
			result: { id }
		};
	});
}

/**
 * The same for several sessions, each for itself: one that cannot be reminded of stops no other.
 * @throws DomainError as `remind` does when there was none at all to remind of
 */
export async function remindOfAll(
	actor: UserActor,
	ids: string[],
	{ idempotencyKey, ...call }: Call
): Promise<{ reminded: number; left: number }> {
	let refused: DomainError | undefined;
	let reminded = 0;
	for (const id of ids) {
		try {
			await remind(actor, id, { ...call, idempotencyKey: idempotencyKey && `${idempotencyKey}:${id}` });
			reminded++;
		} catch (error) {
			if (!(error instanceof DomainError)) throw error;
			refused = error;
		}
	}
	if (reminded === 0 && refused) throw refused;
	return { reminded, left: ids.length - reminded };
}

export interface Reminder {
	sessionId: string;
	at: Date;
	side: ReminderSide;
	about: Missing;
}

/** The reminders of these sessions that still keep their side from another one, newest first. */
export async function listReminders(reader: Reader, ids: string[], at: Date): Promise<Reminder[]> {
	if (ids.length === 0) return [];
	const rows = await reader
		.select({ sessionId: auditEvent.entityId, at: auditEvent.at, change: auditEvent.change })
		.from(auditEvent)
		.where(
			and(
				eq(auditEvent.entity, 'session'),
				inArray(auditEvent.entityId, ids),
				gt(auditEvent.at, new Date(at.getTime() - reminderPause)),
				eq(auditEvent.action, 'session.reminded')
			)
		)
		.orderBy(desc(auditEvent.at));
	return rows.map(({ sessionId, at, change }) => ({
		sessionId: sessionId!,
		at,
		...(change as { side: ReminderSide; about: Missing })
	}));
}

/** Those that still hold back the sides of this reader, by session. */
export async function findReminders(ids: string[]): Promise<Map<string, Reminder[]>> {
	return Map.groupBy(await listReminders(db(), ids, now()), ({ sessionId }) => sessionId);
}
