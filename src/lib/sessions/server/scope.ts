import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { countiesOf, hasRole, organisationsOf, type UserActor } from '../../access/actor.ts';
import { cityRoles, hostRoles } from '../../access/roles.ts';
import { session } from '../../server/db/schema/index.ts';

/**
 * The sessions this person may see: those of their school, of their teams (and requests to no team that theirs
 * could take), those they entered as coordinator for a host, those they speak at, those of their county; bureau,
 * commission and auditors all.
 * Nobody else sees any: the public calendar is another question.
 */
export function visibleSessions(actor: UserActor): SQL {
	if (hasRole(actor, ...cityRoles)) return sql`true`;
	const hosts = organisationsOf(actor, ...hostRoles);
	const counties = countiesOf(actor);
	const teamOrganisations = organisationsOf(actor, 'coordinator');
	return (
		or(
			hosts.length ? inArray(session.hostId, hosts) : undefined,
			counties.length ? inArray(session.countyCode, counties) : undefined,
			teamOrganisations.length
				? or(ofTeams(teamOrganisations), eq(session.requestedBy, actor.id))
				: undefined,
			hasRole(actor, 'expert')
				? sql`exists (select 1 from session_expert se join expert e on e.id = se.expert_id
					where se.session_id = ${session.id} and e.user_id = ${actor.id})`
				: undefined
		) ?? sql`false`
	);
}

/** Sessions of the teams that these organisations host, and those to no team that such a team could take. */
export function ofTeams(organisationIds: string[]): SQL {
	const hosted = sql`select t.id from team t where t.organisation_id in ${organisationIds}`;
	return or(
		sql`${session.teamId} in (${hosted})`,
		and(
			sql`${session.teamId} is null`,
			sql`${session.activity} in (select ta.activity from team_activity ta where ta.team_id in (${hosted}))`
		)
	)!;
}
