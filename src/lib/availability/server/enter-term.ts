import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { term } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { TermInput } from '../forms.ts';
import { mayWriteCalendar } from '../policy.ts';

/**
 * Enters a term as it was published, or corrects it: there is one of each number, stage and school year.
 * @throws DomainError `not_allowed`, `invalid` when it overlaps the other term
 */
export async function enterTerm(actor: UserActor, input: TermInput, call: Call): Promise<{ id: string }> {
	return change(actor, call, { term: input }, async (tx) => {
		if (!mayWriteCalendar(actor)) throw new DomainError('not_allowed');
		const row = { ...input, number: Number(input.number), enteredBy: actor.id };
		const [other] = await tx
			.select({ id: term.id })
			.from(term)
			.where(
				and(
					eq(term.stage, row.stage),
					sql`${term.startsOn} <= ${row.endsOn} and ${term.endsOn} >= ${row.startsOn}`,
					sql`(${term.schoolYear}, ${term.number}) <> (${row.schoolYear}, ${row.number})`
				)
			);
		if (other) throw invalid('startsOn', 'terms_overlap');
		const [kept] = await tx
			.insert(term)
			.values({ ...row, id: newId() })
			.onConflictDoUpdate({
				target: [term.schoolYear, term.number, term.stage],
				set: { startsOn: row.startsOn, endsOn: row.endsOn, source: row.source, enteredBy: actor.id }
			})
			.returning({ id: term.id });
		return {
			action: 'availability.term_entered',
			entity: 'term',
			entityId: kept!.id,
			change: { ...input },
			result: { id: kept!.id }
		};
	});
}
