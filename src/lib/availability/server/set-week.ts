import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { availabilityRule } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { RemovalInput, WeekInput } from '../forms.ts';
import { expertToWrite } from './expert.ts';
import type { Reaction } from './reaction.ts';

/**
 * Adds hours of the week in which an expert can be sent. The first ones close all others: sessions that stand there are
 * shown before, told after, and stay until somebody decides.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` when the hours overlap others, `affects_sessions`
 */
export async function addHours(
	actor: UserActor,
	expertId: string,
	{ weekdays, seen, ...input }: WeekInput,
	call: Call,
	react: Reaction
): Promise<{ id: string }> {
	const { fromTime, toTime, validFrom } = input;
	const hours = { fromTime, toTime, validFrom };
	const validTo = input.validTo ?? null;
	return change(actor, call, { hours: expertId, weekdays, validTo, ...hours }, async (tx, at) => {
		await expertToWrite(tx, actor, expertId);
		const rows = weekdays.map((weekday) => ({
			id: newId(),
			expertId,
			weekday: Number(weekday),
			validTo,
			...hours
		}));
		const others = await tx
			.select()
			.from(availabilityRule)
			.where(
				and(
					eq(availabilityRule.expertId, expertId),
					sql`${availabilityRule.fromTime} < ${hours.toTime} and ${availabilityRule.toTime} > ${hours.fromTime}`,
					sql`coalesce(${availabilityRule.validTo}, '9999-12-31') >= ${hours.validFrom}`,
					validTo ? sql`${availabilityRule.validFrom} <= ${validTo}` : undefined
				)
			);
		if (others.some((other) => rows.some((row) => row.weekday === other.weekday))) {
			throw invalid('weekdays', 'hours_overlap');
		}
		await react(tx, at, actor, { kind: 'hours', id: expertId }, seen, () =>
			tx.insert(availabilityRule).values(rows)
		);
		return {
			action: 'availability.hours_added',
			entity: 'expert',
			entityId: expertId,
			change: { weekdays, validTo, ...hours },
			result: { id: expertId }
		};
	});
}

/** @throws DomainError `not_found`, `not_allowed`, `affects_sessions` */
export async function removeHours(
	actor: UserActor,
	expertId: string,
	{ id, seen }: RemovalInput,
	call: Call,
	react: Reaction
): Promise<{ id: string }> {
	return change(actor, call, { removeHours: id }, async (tx, at) => {
		await expertToWrite(tx, actor, expertId);
		const own = and(eq(availabilityRule.id, id), eq(availabilityRule.expertId, expertId));
		const [removed] = await tx.select().from(availabilityRule).where(own).for('update');
		if (!removed) throw new DomainError('not_found');
		await react(tx, at, actor, { kind: 'hours', id: expertId }, seen, () =>
			tx.delete(availabilityRule).where(own)
		);
		return {
			action: 'availability.hours_removed',
			entity: 'expert',
			entityId: expertId,
			change: removed,
			result: { id: expertId }
		};
	});
}
