import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { term } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { TermInput } from '../forms.ts';
import { mayWriteCalendar } from '../policy.ts';
import type { Reaction } from './reaction.ts';

/**
 * Enters a term as it was published, or corrects it: there is one of each number, stage and school year. Sessions that
 * stand in what becomes holidays are shown before, told after, and stay until somebody decides.
 * @throws DomainError `not_allowed`, `invalid` when it overlaps the other term, `affects_sessions`
 */
export async function enterTerm(
	actor: UserActor,
	{ seen, ...input }: TermInput,
	call: Call,
	react: Reaction
): Promise<{ id: string }> {
	return change(actor, call, { term: input }, async (tx, at) => {
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
		let id = newId();
		await react(tx, at, actor, { kind: 'term', id: row.schoolYear, stage: row.stage }, seen, async () => {
			const [kept] = await tx
				.insert(term)
				.values({ ...row, id })
				.onConflictDoUpdate({
					target: [term.schoolYear, term.number, term.stage],
					set: { startsOn: row.startsOn, endsOn: row.endsOn, source: row.source, enteredBy: actor.id }
				})
				.returning({ id: term.id });
			id = kept!.id;
		});
		return {
			action: 'availability.term_entered',
			entity: 'term',
			entityId: id,
			change: { ...input },
			result: { id }
		};
	});
}
