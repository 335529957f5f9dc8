import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { team, tour } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { TourInput } from '../forms.ts';
import { mayPlan } from '../policy.ts';
import { visibleTeams } from './scope.ts';

/**
 * Begins a plan for a team: a draft without stops.
 * @throws DomainError `invalid` for a team the person cannot see, `not_allowed`
 */
export async function createTour(actor: UserActor, input: TourInput, call: Call): Promise<{ id: string }> {
	return change(actor, call, { tour: input }, async (tx, at) => {
		const [found] = await tx
			.select({ organisationId: team.organisationId })
			.from(team)
			.where(and(eq(team.id, input.teamId), visibleTeams(actor)));
		if (!found) throw invalid('teamId', 'unknown_choice');
		if (!mayPlan(actor, found)) throw new DomainError('not_allowed');
		const id = newId();
		await tx.insert(tour).values({ ...input, id, status: 'draft', createdBy: actor.id, createdAt: at });
		return { action: 'tour.created', entity: 'tour', entityId: id, change: { ...input }, result: { id } };
	});
}
