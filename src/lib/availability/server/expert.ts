import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { expert, team, teamMember } from '../../server/db/schema/index.ts';
import type { Reader } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { isId } from '../../server/ids.ts';
import { mayWriteAvailability, mayWriteLimits, type ExpertFacts } from '../policy.ts';

export type ExpertRow = typeof expert.$inferSelect & ExpertFacts & { teamIds: string[] };

/** The expert, if this person may look after their time; nobody else sees it. */
export async function findExpert(
	reader: Reader,
	actor: UserActor,
	id: string
): Promise<ExpertRow | undefined> {
	if (!isId(id)) return undefined;
	const rows = await reader
		.select({ expert, teamId: team.id, organisationId: team.organisationId })
		.from(expert)
		.leftJoin(teamMember, eq(teamMember.expertId, expert.id))
		.leftJoin(team, eq(team.id, teamMember.teamId))
		.where(sql`${expert.id} = ${id}`);
	if (!rows[0]) return undefined;
	const found = {
		...rows[0].expert,
		teamIds: rows.flatMap(({ teamId }) => teamId ?? []),
		teamOrganisationIds: rows.flatMap(({ organisationId }) => organisationId ?? [])
	};
	return mayWriteAvailability(actor, found) || mayWriteLimits(actor, found) ? found : undefined;
}

/** @throws DomainError `not_found` outside the person's scope, `not_allowed` */
export async function expertToWrite(reader: Reader, actor: UserActor, id: string): Promise<ExpertRow> {
	const found = await findExpert(reader, actor, id);
	if (!found) throw new DomainError('not_found');
	if (!mayWriteAvailability(actor, found)) throw new DomainError('not_allowed');
	return found;
}
