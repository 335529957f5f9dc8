import { holdsToday } from '../../access/server/holds-today.ts';
import { sql } from 'drizzle-orm';
import { hostRoles } from '../../access/roles.ts';
import type { UserActor } from '../../access/actor.ts';
import { db } from '../../server/db/client.ts';
import type { Tour } from '../tour.ts';

export interface Recipient {
	id: string;
	name: string;
	as: 'host' | 'expert';
}

/** Whom a publication tells: the people of the hosts and who speaks, each once, and not who publishes. */
export async function listRecipients(actor: UserActor, { stops }: Tour): Promise<Recipient[]> {
	const hostIds = stops.map(({ host }) => host.id);
	const expertIds = stops.flatMap(({ experts }) => experts.map(({ id }) => id));
	const requestIds = stops.flatMap(({ request }) => (request ? [request.id] : []));
	if (hostIds.length === 0) return [];
	const ids = (list: string[]) => sql`${`{${list.join(',')}}`}::uuid[]`;
	return db().execute<Recipient & Record<string, unknown>>(sql`
		select distinct on (u.id) u.id, u.name, told.as from (
			select m.user_id as id, 'host' as as from membership m
			where m.organisation_id = any(${ids(hostIds)}) and m.role in ${[...hostRoles]} and ${holdsToday()}
			union all
			select m.user_id, 'host' from session s join membership m on m.user_id = s.requested_by
			where s.id = any(${ids(requestIds)}) and m.role = 'coordinator' and ${holdsToday()}
			union all
			select e.user_id, 'expert' from expert e where e.id = any(${ids(expertIds)})
		) as told join app_user u on u.id = told.id
		where u.disabled_at is null and u.id <> ${actor.id}
		order by u.id, told.as desc`);
}

/** The hosts of a plan where nobody has an account: somebody has to call them. */
export async function listHostsWithoutAccount({ stops }: Tour): Promise<Set<string>> {
	const hostIds = [...new Set(stops.map(({ host }) => host.id))];
	if (hostIds.length === 0) return new Set();
	const rows = await db().execute<{ id: string }>(sql`
		select o.id from organisation o where o.id in ${hostIds} and not exists (
			select 1 from membership m join app_user u on u.id = m.user_id
			where m.organisation_id = o.id and m.role in ${[...hostRoles]} and u.disabled_at is null
				and ${holdsToday()})`);
	return new Set(rows.map(({ id }) => id));
}
