import { and, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { division, travelTime } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { inArray } from 'drizzle-orm';
import type { TravelInput } from '../forms.ts';
import { mayWriteTravelTimes } from '../policy.ts';

/**
 * How long the way takes between two counties, or within one, in either direction. Holds for what is claimed from
 * now on; what stands keeps the minutes it was claimed with.
 * @throws DomainError `not_allowed`, `invalid`
 */
export async function setTravelTime(
	actor: UserActor,
	input: TravelInput,
	call: Call
): Promise<{ minutes: number }> {
	const [fromCode, toCode] = [input.fromCode, input.toCode].sort() as [string, string];
	const { minutes } = input;
	return change(actor, call, { travel: fromCode, toCode, minutes }, async (tx, at) => {
		if (!mayWriteTravelTimes(actor)) throw new DomainError('not_allowed');
		const known = await tx
			.select({ code: division.code })
			.from(division)
			.where(and(inArray(division.code, [fromCode, toCode]), eq(division.level, 'county')));
		if (known.length < new Set([fromCode, toCode]).size) throw invalid('fromCode', 'unknown_choice');
		const pair = and(eq(travelTime.fromCode, fromCode), eq(travelTime.toCode, toCode));
		const [before] = await tx.select().from(travelTime).where(pair).for('update');
		if (before?.minutes === minutes) throw invalid('minutes', 'nothing_changed');
		await tx
			.insert(travelTime)
			.values({ fromCode, toCode, minutes, updatedBy: actor.id, updatedAt: at })
			.onConflictDoUpdate({
				target: [travelTime.fromCode, travelTime.toCode],
				set: { minutes, updatedBy: actor.id, updatedAt: at }
			});
		return {
			action: 'availability.travel_time_set',
			entity: 'travel_time',
			entityId: null,
			change: { fromCode, toCode, from: before?.minutes ?? null, to: minutes },
			result: { minutes }
		};
	});
}
