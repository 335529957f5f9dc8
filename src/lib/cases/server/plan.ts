import { and, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { dayOf } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { carePlan, caseOpinion } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { PlanInput, WishesInput } from '../forms.ts';
import { changesPlan, helpKindsFor, outcomeOf } from '../plan.ts';
import { isOfAge } from './age.ts';
import { changeCase } from './change-case.ts';
import { wasDecided } from './conference.ts';
import { assertPlainWords } from './plain-words.ts';
import { recordIn } from './record.ts';

type PlanRow = typeof carePlan.$inferSelect;

/** The plan of a case that counts now. */
export async function currentPlan(tx: Tx, caseId: string): Promise<PlanRow | undefined> {
	const [row] = await tx
		.select()
		.from(carePlan)
		.where(and(eq(carePlan.caseId, caseId), isNull(carePlan.endedAt)));
	return row;
}

/**
 * Proposes a plan, or another version of it, by a specialist's opinion. What was agreed before is superseded.
 * @throws DomainError `invalid` without the opinion, and for another plan of a red or orange case without a conference
 */
export function proposePlan(
	actor: UserActor,
	id: string,
	input: PlanInput,
	call: Call
): Promise<{ id: string }> {
	return changeCase(actor, id, 'propose', input, call, async (tx, at, found) => {
		const { opinionId, kinds, goals } = input;
		const [opinion] = await tx
			.select({ id: caseOpinion.id })
			.from(caseOpinion)
			.where(and(eq(caseOpinion.id, opinionId), eq(caseOpinion.caseId, id)));
		if (!opinion) throw invalid('opinionId', 'case_opinion_needed');
		const allowed = helpKindsFor(await isOfAge(tx, found.studentId));
		if (!kinds.every((kind) => allowed.includes(kind))) throw invalid('kinds', 'unknown_choice');
		assertPlainWords('goals', goals);
		const before = await currentPlan(tx, id);
		const isUrgent = found.tier === 'red' || found.tier === 'orange';
		if (before?.agreedAt && changesPlan(found.phase) && isUrgent) {
			const since = dayOf(before.agreedAt);
			if (!(await wasDecided(tx, id, 'change_plan', since))) throw invalid('goals', 'case_conference_needed');
		}
		if (before)
			await tx.update(carePlan).set({ endedAt: at, endCode: 'superseded' }).where(eq(carePlan.id, before.id));
		const planId = newId();
		const version = await nextVersion(tx, id);
		await tx.insert(carePlan).values({
			id: planId,
			caseId: id,
			version,
			opinionId,
			kinds,
			goalsSealed: seal(goals, `case.plan:${planId}`),
			proposedBy: actor.id,
			proposedAt: at
		});
		return { detail: { version: String(version), kinds: kinds.join(',') } };
	});
}

async function nextVersion(tx: Tx, caseId: string): Promise<number> {
	const [row] = await tx
		.select({ last: sql<number>`coalesce(max(${carePlan.version}), 0)::int` })
		.from(carePlan)
		.where(eq(carePlan.caseId, caseId));
	return row!.last + 1;
}

/**
 * Writes down what the pupil and the family wish; for an adult student the student alone. When everybody agrees the plan
 * is agreed; when somebody wants none there is none, and nothing else follows from it.
 */
export function hearWishes(
	actor: UserActor,
	id: string,
	input: WishesInput,
	call: Call
): Promise<{ id: string }> {
	return recordIn(actor, id, 'hear', input, call, async (tx, at, found) => {
		const plan = await currentPlan(tx, id);
		if (!plan || found.phase !== 'plan_proposed') throw invalid('pupil', 'case_no_plan');
		const adult = await isOfAge(tx, found.studentId);
		if (adult && input.family) throw invalid('pupil', 'unknown_choice');
		const said = { pupil: input.pupil ?? plan.pupilWish, family: input.family ?? plan.familyWish };
		const outcome = outcomeOf(said, adult);
		await tx
			.update(carePlan)
			.set({
				pupilWish: said.pupil,
				familyWish: said.family,
				heardAt: at,
				...(input.words && { wishesSealed: seal(input.words, `case.wishes:${plan.id}`) }),
				...(outcome === 'agree' && { agreedAt: at }),
				...(outcome === 'decline' && { endedAt: at, endCode: 'declined' as const })
			})
			.where(eq(carePlan.id, plan.id));
		return {
			kind: 'hear',
			detail: { version: String(plan.version) },
			...(outcome !== 'open' && { moves: outcome })
		};
	});
}
