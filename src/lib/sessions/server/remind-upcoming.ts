import { sql } from 'drizzle-orm';
import { dayOf, instantAt } from '../../calendar/shanghai.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { tell, timeOf, type Party } from './tell.ts';

const hour = 3_600_000;
/** No holidays are longer, so no reminder is due earlier. */
const searchDays = 16;

/** When the reminders of a start are due, and for whom. */
const reminders: { name: string; dueAt: (startsAt: Date) => Date; parties: Party[] }[] = [
	{
		name: 'day',
		dueAt: (startsAt) => instantAt(addWorkingDays(holidayCalendar, dayOf(startsAt), -1), '15:00'),
		parties: ['host', 'experts']
	},
	{ name: 'hours', dueAt: (startsAt) => new Date(startsAt.getTime() - 2 * hour), parties: ['experts'] }
];

/**
 * Reminds of sessions that begin soon: on the working day before at 15:00, and the experts two hours before. The
 * start is part of the key: a session that moves is reminded of anew, and nobody twice of the same start. Who has
 * just been told of that time needs no reminder of it.
 */
export async function remindUpcoming(tx: Tx, at: Date): Promise<void> {
	const soon = await tx.execute<{ id: string; startsAt: string; settledAt: string | null }>(sql`
		select s.id, s.starts_at as "startsAt", s.answered_at as "settledAt" from session s
		where s.status = 'scheduled' and coalesce(s.starts_at, s.requested_for) > ${at.toISOString()}
			and coalesce(s.starts_at, s.requested_for) < ${new Date(at.getTime() + searchDays * 24 * hour).toISOString()}`);
	for (const { name, dueAt, parties } of reminders) {
		const due = soon
			.map(({ id, startsAt, settledAt }) => ({ id, startsAt: new Date(startsAt), settledAt }))
			.filter(
				({ startsAt, settledAt }) =>
					dueAt(startsAt) <= at && (!settledAt || new Date(settledAt) < dueAt(startsAt))
			)
			.map((one) => ({ ...one, key: `upcoming ${name} ${one.id} ${one.startsAt.toISOString()}` }));
		if (due.length === 0) continue;
		const told = await tx.execute<{ key: string }>(sql`
			select distinct dedupe_key as key from notification
			where entity_id in ${due.map(({ id }) => id)} and dedupe_key in ${due.map(({ key }) => key)}`);
		const done = new Set(told.map(({ key }) => key));
		await Promise.all(
			due
				.filter(({ key }) => !done.has(key))
				.map(({ id, startsAt, key }) =>
					tell(tx, at, id, parties, { kind: 'upcoming', values: timeOf({ startsAt }), dedupeKey: key })
				)
		);
	}
}
