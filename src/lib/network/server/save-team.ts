import { eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { organisation, team, teamActivity } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { TeamInput } from '../forms.ts';
import { mayKeepNetwork } from '../policy.ts';

/**
 * Adds a touring team of a hospital, or with its id changes what it is called and what it offers. The city's own team
 * is there from the beginning.
 * @throws DomainError `not_found`, `not_allowed`
 */
export async function saveTeam(
	actor: UserActor,
	organisationId: string,
	id: string | null,
	{ activities, ...names }: TeamInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { team: id, organisationId, activities, ...names }, async (tx) => {
		const [host] = await tx.select().from(organisation).where(eq(organisation.id, organisationId));
		if (!host) throw new DomainError('not_found');
		if (!mayKeepNetwork(actor)) throw new DomainError('not_allowed');
		const teamId = id ?? newId();
		if (id) {
			const [before] = await tx.select().from(team).where(eq(team.id, id)).for('update');
			if (before?.organisationId !== organisationId) throw new DomainError('not_found');
			await tx.update(team).set(names).where(eq(team.id, id));
			await tx.delete(teamActivity).where(eq(teamActivity.teamId, id));
		} else {
			await tx.insert(team).values({ ...names, id: teamId, level: 'institutional', organisationId });
		}
		await tx.insert(teamActivity).values(activities.map((activity) => ({ teamId, activity })));
		return {
			action: id ? 'network.team_changed' : 'network.team_added',
			entity: 'organisation',
			entityId: organisationId,
			change: { teamId, ...names, activities },
			result: { id: teamId }
		};
	});
}
