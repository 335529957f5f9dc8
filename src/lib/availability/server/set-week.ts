import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { availabilityRule } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { WeekInput } from '../forms.ts';
import { expertToWrite } from './expert.ts';

/**
 * Adds hours of the week in which an expert can be sent. Sessions that stand are not touched: what was agreed holds.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` when the hours overlap others
 */
export async function addHours(
	actor: UserActor,
	expertId: string,
	{ weekdays, ...input }: WeekInput,
	call: Call
): Promise<{ id: string }> {
	const { fromTime, toTime, validFrom } = input;
	const hours = { fromTime, toTime, validFrom };
	const validTo = input.validTo ?? null;
	return change(actor, call, { hours: expertId, weekdays, validTo, ...hours }, async (tx) => {
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
		await tx.insert(availabilityRule).values(rows);
		return {
			action: 'availability.hours_added',
			entity: 'expert',
			entityId: expertId,
			change: { weekdays, validTo, ...hours },
			result: { id: expertId }
		};
	});
}

/** @throws DomainError `not_found`, `not_allowed` */
export async function removeHours(
	actor: UserActor,
	expertId: string,
	ruleId: string,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { removeHours: ruleId }, async (tx) => {
		await expertToWrite(tx, actor, expertId);
		const [removed] = await tx
			.delete(availabilityRule)
			.where(and(eq(availabilityRule.id, ruleId), eq(availabilityRule.expertId, expertId)))
			.returning();
		if (!removed) throw new DomainError('not_found');
		return {
			action: 'availability.hours_removed',
			entity: 'expert',
			entityId: expertId,
			change: removed,
			result: { id: expertId }
		};
	});
}
