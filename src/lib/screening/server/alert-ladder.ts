import { sql } from 'drizzle-orm';
import { holdsToday } from '../../access/server/holds-today.ts';
import { notify } from '../../notifications/server/notify.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { lastRung, rungs } from '../alert.ts';

/**
 * Who stands on which rung of a school's ladder at a moment. Without a duty roster all its counsellors stand on the
 * first. Of the hospital's duty only those see it who may see the school's campaigns: the job that climbs does.
 */
async function peopleOfRungs(tx: Tx, schoolId: string, at: Date): Promise<string[][]> {
	const moment = at.toISOString();
	const rows = await tx.execute<{ rung: number; id: string }>(sql`
		with in_force as (
			select d.organisation_id, d.user_id, d.deputy_id from duty d
			where d.from_at <= ${moment} and d.to_at > ${moment} and (d.ended_at is null or d.ended_at > ${moment})
		), post as (
			select m.user_id, m.role, m.is_lead from membership m
			where m.organisation_id = ${schoolId} and m.role in ('counsellor', 'school_leader')
				and m.valid_from <= ${dayOf(at)} and (m.valid_to is null or m.valid_to >= ${dayOf(at)})
		), hospital as (
			select d.user_id, d.deputy_id from in_force d join pupils.campaign c on c.hospital_id = d.organisation_id
			where c.school_id = ${schoolId} and c.status = 'open'
		), called (rung, user_id) as (
			select 0, user_id from in_force where organisation_id = ${schoolId}
			union select 0, user_id from post where role = 'counsellor'
				and not exists (select from in_force where organisation_id = ${schoolId})
			union select 1, deputy_id from in_force where organisation_id = ${schoolId}
			union select 2, user_id from post where role = 'school_leader' or is_lead
			union select 3, user_id from hospital union select 3, deputy_id from hospital
			union select 4, user_id from post where role = 'school_leader'
		)
		select called.rung, u.id from called join app_user u on u.id = called.user_id
		where u.disabled_at is null order by called.rung, u.id`);
	return rungs.map((_, rung) => rows.filter((row) => row.rung === rung).map(({ id }) => id));
}

/** The lowest rung from `from` on that somebody stands on, and who. */
export async function findRung(
	tx: Tx,
	schoolId: string,
	from: number,
	at: Date
): Promise<{ rung: number; people: string[] } | undefined> {
	const people = await peopleOfRungs(tx, schoolId, at);
	const rung = people.findIndex((some, n) => n >= from && some.length > 0);
	return rung < 0 ? undefined : { rung, people: people[rung]! };
}

/** Tells the people of a rung of an alert, and writes down that they were told. */
export async function callRung(
	tx: Tx,
	at: Date,
	{ alertId, schoolId, rung, people }: { alertId: string; schoolId: string; rung: number; people: string[] }
): Promise<void> {
	const called = sql`select unnest(string_to_array(${people.join(',')}, ',')::uuid[])`;
	await tx.execute(sql`
		insert into pupils.alert_call (alert_id, user_id, school_id, rung, at)
		select ${alertId}, u.id, ${schoolId}, ${rung}, ${at.toISOString()} from (${called}) as u (id)`);
	await notify(tx, at, called, {
		kind: rung === lastRung ? 'alert_unanswered' : 'alert_raised',
		entity: 'alert',
		entityId: alertId,
		dedupeKey: `alert:${alertId}:${rung}`,
		inPerson: true
	});
}

/**
 * Tells the desk of the county's bureau that something waits in a school, and since when: no pupil, no reason. Where the
 * county has nobody, the city's.
 */
export async function callCounty(
	tx: Tx,
	at: Date,
	{ alertId, schoolId, raisedAt }: { alertId: string; schoolId: string; raisedAt: Date }
): Promise<void> {
	const bureaus = sql`
		with desk as (
			select m.user_id, m.role from organisation s join organisation o on o.county_code = s.county_code
				join membership m on m.organisation_id = o.id and m.role = 'bureau_county' and ${holdsToday()}
			where s.id = ${schoolId}
		)
		select user_id from desk
		union select m.user_id from membership m
		where m.role = 'bureau_city' and ${holdsToday()} and not exists (select from desk)`;
	await notify(tx, at, bureaus, {
		kind: 'school_waits',
		entity: 'school',
		entityId: schoolId,
		values: { startsAt: raisedAt.toISOString() },
		dedupeKey: `county:${alertId}`,
		inPerson: true
	});
}
