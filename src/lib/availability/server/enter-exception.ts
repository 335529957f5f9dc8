import { and, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { instantAt } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { availabilityException, teamMember } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { ExceptionInput, RemovalInput } from '../forms.ts';
import { expertToWrite } from './expert.ts';
import type { Reaction } from './reaction.ts';

/**
 * Says when an expert is away, and who is proposed meanwhile; or when they can be sent although the week says no.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`, `affects_sessions`
 */
export async function enterException(
	actor: UserActor,
	expertId: string,
	{ kind, fromDay, fromTime, toDay, toTime, deputyId, seen, ...rest }: ExceptionInput,
	call: Call,
	react: Reaction
): Promise<{ id: string }> {
	const startsAt = instantAt(fromDay, fromTime);
	const endsAt = instantAt(toDay, toTime);
	const reason = rest.reason ?? null;
	const deputy = kind === 'away' ? (deputyId ?? null) : null;
	return change(
		actor,
		call,
		{ exception: expertId, kind, startsAt, endsAt, reason, deputy },
		async (tx, at) => {
			const found = await expertToWrite(tx, actor, expertId);
			if (endsAt <= at) throw invalid('toDay', 'time_passed');
			if (deputy) {
				const teams = await tx.select().from(teamMember).where(eq(teamMember.expertId, deputy));
				const isColleague = teams.some(({ teamId }) => found.teamIds.includes(teamId));
				if (deputy === expertId || !isColleague) throw invalid('deputyId', 'unknown_choice');
			}
			const id = newId();
			const row = { expertId, kind, startsAt, endsAt, reason, deputyId: deputy };
			await tx.insert(availabilityException).values({ ...row, id, createdBy: actor.id, createdAt: at });
			if (kind === 'away') await react(tx, at, actor, { kind: 'absence', id }, seen);
			return {
				action: kind === 'away' ? 'availability.away' : 'availability.open',
				entity: 'expert',
				entityId: expertId,
				// Why somebody is away may be private; that it was entered is not.
				change: { startsAt, endsAt, deputyId: deputy },
				result: { id }
			};
		}
	);
}

/**
 * Ends an absence, or takes open time back, from now on; what stands in open time that the week does not cover is hit.
 * @throws DomainError `not_found`, `not_allowed`, `affects_sessions`
 */
export async function endException(
	actor: UserActor,
	{ id, seen }: RemovalInput,
	call: Call,
	react: Reaction
): Promise<{ id: string }> {
	return change(actor, call, { endException: id }, async (tx, at) => {
		const own = and(eq(availabilityException.id, id), isNull(availabilityException.endedAt));
		const [ended] = await tx.select().from(availabilityException).where(own).for('update');
		if (!ended) throw new DomainError('not_found');
		const { expertId } = ended;
		await expertToWrite(tx, actor, expertId);
		await react(tx, at, actor, { kind: 'hours', id: expertId }, seen, () =>
			tx.update(availabilityException).set({ endedAt: at }).where(own)
		);
		return {
			action: 'availability.exception_ended',
			entity: 'expert',
			entityId: expertId,
			change: { kind: ended.kind, startsAt: ended.startsAt, endsAt: ended.endsAt },
			result: { id: expertId }
		};
	});
}
