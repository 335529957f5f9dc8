import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { loadPupil } from '../../care/server/load.ts';
import type { Call } from '../../server/call.ts';
import { studentCase } from '../../server/db/schema/index.ts';
import { sqlState } from '../../server/db/sql-state.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { newCode } from '../../students/server/codes.ts';
import type { CaseSource, CaseTier } from '../case.ts';
import { stepDue } from '../clocks.ts';
import type { OpenInput } from '../forms.ts';
import { mayDo } from '../policy.ts';
import { assertCovered } from './coverage.ts';
import { findCaseSpans } from './find-spans.ts';
import { note } from './load.ts';
import { followRhythm } from './plan-follow-up.ts';
import { tellPeople } from './tell.ts';

/**
 * Opens the case of a pupil, for something that is there: a confirmed tier, a screening, a concern, a talk, a crisis, a
 * call of the hotline. Where a person has confirmed a tier before, it starts as triaged.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` without what it is opened for, without cover, or where one is open
 */
export async function openCase(
	actor: UserActor,
	studentId: string,
	input: OpenInput,
	call: Call
): Promise<{ id: string }> {
	if (!isId(studentId)) throw new DomainError('not_found');
	return change(actor, call, { openCase: studentId, ...input }, async (tx, at) => {
		const { schoolId, standing } = await loadPupil(tx, actor, studentId);
		if (!mayDo(actor, 'open', standing, null)) throw new DomainError('not_allowed');
		const ownerId = input.ownerId ?? actor.id;
		await assertOwner(tx, { ownerId, schoolId, studentId });
		const coverage = await assertCovered(tx, studentId, at);
		const found = await findSources(tx, studentId);
		if (!found.sources.includes(input.source)) throw invalid('source', 'case_source_missing');
		const id = newId();
		const phase = found.tier ? ('triaged' as const) : ('opened' as const);
		await insert(tx, {
			id,
			number: newCode().replace('S-', 'A-'),
			studentId,
			schoolId,
			phase,
			source: input.source,
			tier: found.tier,
			ownerId,
			openedBy: actor.id,
			openedAt: at,
			phaseAt: at,
			stepDueAt: stepDue(phase, found.tier, at, await findCaseSpans(tx))
		});
		const basis = coverage === 'law' ? 'law' : 'consent';
		await note(tx, id, at, actor.id, 'open', { detail: { source: input.source, basis } });
		await tellPeople(tx, at, { id }, [ownerId], 'case_waits', actor.id);
		await followRhythm(tx, at, id, found.tier);
		return {
			action: 'case.opened',
			entity: 'case',
			entityId: id,
			change: { source: input.source, basis, ownerId },
			result: { id }
		};
	});
}

async function insert(tx: Tx, row: typeof studentCase.$inferInsert): Promise<void> {
	try {
		await tx.insert(studentCase).values(row);
	} catch (error) {
		throw sqlState(error) === '23505' ? invalid('source', 'case_open_already') : error;
	}
}

/** Whoever answers for a case is a counsellor of the school who looks after the pupil. */
export async function assertOwner(
	tx: Tx,
	{ ownerId, schoolId, studentId }: { ownerId: string; schoolId: string; studentId: string },
	field = 'ownerId'
): Promise<void> {
	const fit = await tx.execute(sql`
		select 1 from pupils.carers(${schoolId}::uuid, ${studentId}::uuid) as carer where carer = ${ownerId}::uuid`);
	if (fit.length === 0) throw invalid(field, 'case_owner_unfit');
}

/** What is there of a pupil that a case can be opened for, and the tier that a person confirmed. */
export async function findSources(
	tx: Tx,
	studentId: string
): Promise<{ sources: CaseSource[]; tier: CaseTier }> {
	const [row] = await tx.execute<{ tier: CaseTier; sources: CaseSource[] }>(sql`
		select (select t.tier from pupils.triage t
				where t.student_id = ${studentId} and (not t.needs_second or t.second_agreed)
				order by t.decided_at desc, t.id desc limit 1) as tier,
			array_remove(array[
				case when exists (select from pupils.crisis where student_id = ${studentId} and taken_back_at is null) then 'crisis' end,
				case when exists (select from pupils.triage where student_id = ${studentId}) then 'tier' end,
				case when exists (select from pupils.alert where student_id = ${studentId} and source = 'concern') then 'concern' end,
				case when exists (select from pupils.response where student_id = ${studentId} and proposed_tier <> 'green')
					or exists (select from pupils.imported_result where student_id = ${studentId}) then 'screening' end,
				case when exists (select from pupils.interview where student_id = ${studentId}) then 'talk' end
			], null) as sources`);
	// What the hotline hands over comes by telephone: nothing of it has to be here yet.
	return { tier: row!.tier, sources: [...row!.sources, 'hotline'] };
}
