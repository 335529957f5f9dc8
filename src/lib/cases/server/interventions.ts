import { and, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { seal } from '../../server/crypto.ts';
import { intervention, interventionSession } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { canStartFrom } from '../case.ts';
import type { EndInterventionInput, HeldInput, InterventionInput } from '../forms.ts';
import { mayIntervene } from '../plan.ts';
import { listStaff } from './conference.ts';
import { assertPlainWords } from './plain-words.ts';
import { currentPlan } from './plan.ts';
import { recordIn } from './record.ts';

/**
 * Begins what an agreed plan says; the first one brings the case into intervention.
 * @throws DomainError `invalid` without an agreed plan that says so
 */
export function beginIntervention(
	actor: UserActor,
	id: string,
	input: InterventionInput,
	call: Call
): Promise<{ id: string }> {
	return recordIn(actor, id, 'begin', input, call, async (tx, at, found) => {
		const { kind, byUserId, byWords, toOn, ...rest } = input;
		const plan = await currentPlan(tx, id);
		if (!plan?.agreedAt || !mayIntervene(found.phase)) throw invalid('kind', 'case_no_agreed_plan');
		if (!plan.kinds.includes(kind)) throw invalid('kind', 'case_kind_not_in_plan');
		if (byUserId && !(await listStaff(tx, found.schoolId)).some((one) => one.id === byUserId))
			throw invalid('byUserId', 'unknown_choice');
		await tx.insert(intervention).values({
			...rest,
			id: newId(),
			caseId: id,
			planId: plan.id,
			kind,
			toOn: toOn ?? null,
			byUserId: byUserId ?? null,
			byWords: byUserId ? null : byWords!,
			recordedBy: actor.id,
			recordedAt: at
		});
		const moves = canStartFrom('begin', found.phase) ? ('begin' as const) : undefined;
		return { kind: 'begin', moves, detail: { kind, frequency: input.frequency } };
	});
}

async function loadRunning(tx: Tx, caseId: string, interventionId: string) {
	const [found] = await tx
		.select()
		.from(intervention)
		.where(
			and(eq(intervention.id, interventionId), eq(intervention.caseId, caseId), isNull(intervention.endedOn))
		)
		.for('update');
	if (!found) throw new DomainError('step_already');
	return found;
}

/** Writes down that it took place once, or that nobody came. */
export function recordSession(
	actor: UserActor,
	id: string,
	input: HeldInput,
	call: Call
): Promise<{ id: string }> {
	return recordIn(actor, id, 'held', input, call, async (tx, at) => {
		const { interventionId, heldOn, attended, note } = input;
		const { fromOn, kind } = await loadRunning(tx, id, interventionId);
		if (heldOn > today()) throw invalid('heldOn', 'in_the_future');
		if (heldOn < fromOn) throw invalid('heldOn', 'case_before_begin');
		assertPlainWords('note', note);
		const sessionId = newId();
		await tx.insert(interventionSession).values({
			id: sessionId,
			caseId: id,
			interventionId,
			heldOn,
			attended: attended === 'yes',
			noteSealed: note ? seal(note, `case.session:${sessionId}`) : null,
			recordedBy: actor.id,
			recordedAt: at
		});
		return { kind: 'held', detail: { kind, heldOn, attended } };
	});
}

/** Ends it with what came of it. */
export function endIntervention(
	actor: UserActor,
	id: string,
	input: EndInterventionInput,
	call: Call
): Promise<{ id: string }> {
	return recordIn(actor, id, 'end', input, call, async (tx) => {
		const { interventionId, endedOn, result } = input;
		const { fromOn, kind } = await loadRunning(tx, id, interventionId);
		if (endedOn > today()) throw invalid('endedOn', 'in_the_future');
		if (endedOn < fromOn) throw invalid('endedOn', 'case_before_begin');
		await tx.update(intervention).set({ endedOn, result }).where(eq(intervention.id, interventionId));
		return { kind: 'end', detail: { kind, result } };
	});
}
