import { sql } from 'drizzle-orm';
import { now } from '../../server/clock.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { DutyNow, TurnNow } from '../duty-now.ts';

/** Who is on duty now for a school, as the reader may know it. */
export async function findDuty(tx: Tx, schoolId: string): Promise<DutyNow> {
	const at = now().toISOString();
	const rows = await tx.execute<Pick<TurnNow, keyof TurnNow> & { isSchool: boolean }>(sql`
		select distinct d.organisation_id = ${schoolId} as "isSchool", u.name, p.name as deputy, d.phone
		from duty d join app_user u on u.id = d.user_id join app_user p on p.id = d.deputy_id
		where d.from_at <= ${at} and d.to_at > ${at} and (d.ended_at is null or d.ended_at > ${at})
			and (d.organisation_id = ${schoolId} or d.organisation_id in (
				select c.hospital_id from pupils.campaign c where c.school_id = ${schoolId} and c.status = 'open'))
		order by u.name`);
	const turns = (isSchool: boolean) =>
		rows
			.filter((row) => row.isSchool === isSchool)
			.map(({ name, deputy, phone }) => ({ name, deputy, phone }));
	return { school: turns(true), hospital: turns(false) };
}
