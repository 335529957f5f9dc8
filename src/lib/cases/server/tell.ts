import { sql } from 'drizzle-orm';
import { holdsToday } from '../../access/server/holds-today.ts';
import type { NotificationKind } from '../../notifications/kinds.ts';
import { notify } from '../../notifications/server/notify.ts';
import type { Tx } from '../../server/db/transaction.ts';
import type { CaseRow } from './load.ts';

type Kind = Extract<NotificationKind, 'case_waits' | 'case_news'>;

/** Tells people, in the transaction of what happened. A mail says that something waits, and nothing else. */
export async function tellPeople(
	tx: Tx,
	at: Date,
	{ id }: Pick<CaseRow, 'id'>,
	people: readonly string[],
	kind: Kind,
	except: string | null
): Promise<void> {
	if (people.length === 0) return;
	const recipients = sql`select unnest(string_to_array(${people.join(',')}, ',')::uuid[])`;
	await notify(tx, at, recipients, { kind, entity: 'case', entityId: id, inPerson: true }, except);
}

/** The leaders of the school, who answer to a closing. */
export async function tellLeaders(
	tx: Tx,
	at: Date,
	{ id, schoolId }: Pick<CaseRow, 'id' | 'schoolId'>,
	except: string
): Promise<void> {
	const recipients = sql`
		select m.user_id from membership m
		where m.organisation_id = ${schoolId} and m.role = 'school_leader' and ${holdsToday()}`;
	const news = { kind: 'case_waits', entity: 'case', entityId: id, inPerson: true } as const;
	await notify(tx, at, recipients, news, except);
}
