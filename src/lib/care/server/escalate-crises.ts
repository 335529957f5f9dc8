import { sql } from 'drizzle-orm';
import { holdsToday } from '../../access/server/holds-today.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { notify } from '../../notifications/server/notify.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { enter } from '../../students/server/as.ts';
import type { CrisisEntry } from '../crisis.ts';
import {
	reachedLevels,
	runningClocks,
	weeklyContacts,
	type CrisisLevel,
	type RunningClock
} from '../crisis-clocks.ts';
import { findCrisisSpans } from './find-crisis-spans.ts';

type Row = Record<string, unknown> & {
	id: string;
	schoolId: string;
	raisedAt: string;
	entries: { step: CrisisEntry; at: string; detail: Record<string, string> }[];
};

/**
 * Every clock of a crisis that ran on tells the next people, each level once: at half of its time who raised it and who
 * took charge, when it is over the leaders of the school too. The crisis itself stays where it is.
 */
export async function escalateCrises(tx: Tx, at: Date): Promise<void> {
	await enter(tx, { kind: 'job', job: 'escalate-crises' });
	const rows = await tx.execute<Row>(sql`
		select c.id, c.school_id as "schoolId", c.raised_at as "raisedAt", coalesce((
				select json_agg(json_build_object('step', p.step, 'at', p.at, 'detail', p.detail) order by p.recorded_at, p.id)
				from pupils.crisis_step p where p.crisis_id = c.id and p.taken_back_at is null), '[]') as entries
		from pupils.crisis c
		where c.taken_back_at is null and (c.reviewed_at is null
			or c.reviewed_at > ${new Date(at.getTime() - (weeklyContacts + 2) * 7 * 86_400_000).toISOString()})
		order by c.id`);
	const spans = await findCrisisSpans(tx);
	for (const { entries, raisedAt, ...row } of rows) {
		const facts = {
			raisedAt: new Date(raisedAt),
			entries: entries.map((each) => ({ ...each, at: new Date(each.at) }))
		};
		for (const clock of runningClocks(facts, holidayCalendar, spans))
			for (const level of reachedLevels(clock, at)) await tellOnce(tx, at, row, clock, level);
	}
}

async function tellOnce(
	tx: Tx,
	at: Date,
	{ id, schoolId }: { id: string; schoolId: string },
	clock: RunningClock,
	level: CrisisLevel
): Promise<void> {
	const first = await tx.execute(sql`
		insert into pupils.crisis_escalation (crisis_id, clock, started_at, level, at)
		values (${id}, ${clock.name}, ${clock.startedAt.toISOString()}, ${level}, ${at.toISOString()})
		on conflict do nothing returning 1`);
	if (first.length === 0) return;
	const news = { entity: 'crisis', entityId: id, inPerson: true } as const;
	const inCharge = sql`
		select c.raised_by from pupils.crisis c where c.id = ${id} and c.raised_by is not null
		union select c.acknowledged_by from pupils.crisis c where c.id = ${id} and c.acknowledged_by is not null`;
	if (level === 'nudge') return notify(tx, at, inCharge, { ...news, kind: 'crisis_waits' });
	const leaders = sql`
		select m.user_id from membership m
		where m.organisation_id = ${schoolId} and m.role = 'school_leader' and ${holdsToday()}`;
	await notify(tx, at, sql`${inCharge} union ${leaders}`, { ...news, kind: 'crisis_late' });
}
