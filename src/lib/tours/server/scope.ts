import { inArray, sql, type SQL } from 'drizzle-orm';
import { hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { cityRoles } from '../../access/roles.ts';
import { team } from '../../server/db/schema/index.ts';

/** The teams whose plans this person may see: their own as coordinator, all for the city's offices. */
export function visibleTeams(actor: UserActor): SQL {
	if (hasRole(actor, ...cityRoles)) return sql`true`;
	const own = organisationsOf(actor, 'coordinator');
	return own.length ? inArray(team.organisationId, own) : sql`false`;
}
