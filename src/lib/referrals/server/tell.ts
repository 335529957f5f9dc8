import { sql, type SQL } from 'drizzle-orm';
import { holdsToday } from '../../access/server/holds-today.ts';
import type { NotificationKind } from '../../notifications/kinds.ts';
import { notify } from '../../notifications/server/notify.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { ReferralRow } from './load.ts';

/** Who is concerned by a referral; the bureaus hear that one is late, and nothing of the pupil. */
export type Party = 'school' | 'intake' | 'psychiatrists' | 'county' | 'city';

const peopleOf: Record<Party, (found: Pick<ReferralRow, 'schoolId' | 'hospitalId'>) => SQL> = {
	school: ({ schoolId }) => sql`
		select m.user_id from membership m
		where m.organisation_id = ${schoolId} and m.role in ('counsellor', 'school_leader') and ${holdsToday()}`,
	intake: ({ hospitalId }) => sql`
		select m.user_id from membership m
		where m.organisation_id = ${hospitalId} and m.role = 'intake' and ${holdsToday()}`,
	psychiatrists: ({ hospitalId }) => sql`
		select m.user_id from membership m
		where m.organisation_id = ${hospitalId} and m.role = 'psychiatrist' and ${holdsToday()}`,
	county: ({ schoolId }) => sql`
		select m.user_id from organisation s join organisation o on o.county_code = s.county_code
			join membership m on m.organisation_id = o.id
		where s.id = ${schoolId} and m.role = 'bureau_county' and ${holdsToday()}`,
	city: () => sql`select m.user_id from membership m where m.role = 'bureau_city' and ${holdsToday()}`
};

/** Tells people, in the transaction of what happened. A mail says that something waits, and nothing else. */
export async function tell(
	tx: Tx,
	at: Date,
	found: Pick<ReferralRow, 'id' | 'schoolId' | 'hospitalId'>,
	parties: Party[],
	kind: NotificationKind,
	{
		except = null,
		dedupeKey,
		entity = 'referral'
	}: { except?: string | null; dedupeKey?: string; entity?: 'referral' | 'school_return' } = {}
): Promise<void> {
	const people = parties.map((party) => peopleOf[party](found));
	const news = { kind, entity, entityId: found.id, dedupeKey, inPerson: true };
	await notify(tx, at, sql.join(people, sql` union all `), news, except);
}
