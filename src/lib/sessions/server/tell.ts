import { sql, type SQL } from 'drizzle-orm';
import { holdsToday } from '../../access/server/holds-today.ts';
import { hostRoles } from '../../access/roles.ts';
import { notify, type News } from '../../notifications/server/notify.ts';
import type { Tx } from '../../server/db/transaction.ts';

/**
 * Who is concerned by a session: the host's counsellors and leaders (and the coordinator who entered it for the
 * host), the coordinators who answer for it, those who speak, the bureau of the county.
 */
export type Party = 'host' | 'team' | 'experts' | 'county';
/** Certain experts, who may not be the session's yet, or any more. */
export type Named = readonly string[];

/**
 * Tells the people of a session's parties what happened to it, in the same transaction.
 * @param except who did it, and needs no telling
 */
export async function tell(
	tx: Tx,
	at: Date,
	sessionId: string,
	parties: (Party | Named)[],
	news: Omit<News, 'entity' | 'entityId'>,
	except: string | null = null
): Promise<void> {
	const people = parties.flatMap((party) => {
		if (typeof party === 'string') return peopleOf[party](sessionId);
		return party.length > 0 ? sql`select e.user_id from expert e where e.id in ${[...party]}` : [];
	});
	if (people.length === 0) return;
	await notify(
		tx,
		at,
		sql.join(people, sql` union all `),
		{ ...news, entity: 'session', entityId: sessionId },
		except
	);
}

/** The start as a notification keeps it. */
export function timeOf({ startsAt }: { startsAt: Date }): { startsAt: string } {
	return { startsAt: startsAt.toISOString() };
}

/** The host's counsellors and leaders, and the coordinator who entered the request. */
export function hostPeople(hostId: SQL, requestedBy: SQL): SQL {
	return sql`
		select m.user_id from membership m
		where m.organisation_id = ${hostId} and m.role in ${[...hostRoles]} and ${holdsToday()}
		union all
		select m.user_id from membership m
		where m.user_id = ${requestedBy} and m.role = 'coordinator' and ${holdsToday()}`;
}

const peopleOf: Record<Party, (sessionId: string) => SQL> = {
	host: (id) => sql`
		select p.user_id from session s
			cross join lateral (${hostPeople(sql`s.host_id`, sql`s.requested_by`)}) as p (user_id)
		where s.id = ${id}`,
	team: (id) => sql`
		select m.user_id from session s
			join team t on case when s.team_id is null
				then exists (select 1 from team_activity ta where ta.team_id = t.id and ta.activity = s.activity)
				else t.id = s.team_id end
			join membership m on m.organisation_id = t.organisation_id
		where s.id = ${id} and m.role = 'coordinator' and ${holdsToday()}`,
	experts: (id) => sql`
		select e.user_id from session_expert se join expert e on e.id = se.expert_id where se.session_id = ${id}`,
	county: (id) => sql`
		select m.user_id from session s join organisation o on o.county_code = s.county_code
			join membership m on m.organisation_id = o.id
		where s.id = ${id} and m.role = 'bureau_county' and ${holdsToday()}`
};
