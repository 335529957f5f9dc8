import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { closingDays, stepDue } from '../clocks.ts';
import type { AskCloseInput, RefuseCloseInput, ReopenInput } from '../forms.ts';
import { changeCase } from './change-case.ts';

/** Something of the pupil that is not over yet; no case closes over it. */
export interface OpenMatter {
	kind: 'crisis' | 'referral' | 'alert';
	id: string;
}

export async function findOpenMatters(tx: Tx, studentId: string): Promise<OpenMatter[]> {
	const rows = await tx.execute<OpenMatter & Record<string, unknown>>(sql`
		select kind, id from pupils.open_matters(${studentId}::uuid)`);
	return rows.map(({ kind, id }) => ({ kind, id }));
}

async function assertNothingOpen(tx: Tx, studentId: string): Promise<void> {
	const [first] = await findOpenMatters(tx, studentId);
	if (first) throw invalid('code', `case_${first.kind}_open`);
}

/** Asks a leader of the school to agree to the closing. */
export function askClosing(
	actor: UserActor,
	id: string,
	{ code, words }: AskCloseInput,
	call: Call
): Promise<{ id: string }> {
	return changeCase(actor, id, 'ask_close', { code, words }, call, async (tx, at, found) => {
		await assertNothingOpen(tx, found.studentId);
		const due = new Date(+at + closingDays * 86_400_000);
		return {
			changes: { closingAskedBy: actor.id, closingAskedAt: at, closingCode: code, stepDueAt: due },
			detail: { code },
			words
		};
	});
}

const nothingAsked = { closingAskedBy: null, closingAskedAt: null, closingCode: null };

/** A leader, never whoever asked, agrees: the case is closed. */
export function closeCase(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeCase(actor, id, 'close', {}, call, async (tx, _, found) => {
		if (!found.closingAskedBy) throw new DomainError('not_allowed');
		await assertNothingOpen(tx, found.studentId);
		return { changes: { closedBy: actor.id, followUpOn: null }, detail: { code: found.closingCode ?? '' } };
	});
}

/** Or not yet, and says why: it goes on where it was. */
export function refuseClosing(
	actor: UserActor,
	id: string,
	{ words }: RefuseCloseInput,
	call: Call
): Promise<{ id: string }> {
	return changeCase(actor, id, 'refuse_close', { words }, call, (_, at, found) => {
		if (!found.closingAskedBy) throw new DomainError('not_allowed');
		return { changes: { ...nothingAsked, stepDueAt: stepDue(found.phase, found.tier, at) }, words };
	});
}

/** It begins anew, with a reason; what was there stays. */
export function reopenCase(
	actor: UserActor,
	id: string,
	{ code, words }: ReopenInput,
	call: Call
): Promise<{ id: string }> {
	return changeCase(actor, id, 'reopen', { code, words }, call, async (tx, _, found) => {
		const { studentId, schoolId } = found;
		const another = await tx.execute(sql`
			select 1 from pupils.student_case where student_id = ${studentId} and ended_at is null`);
		if (another.length > 0) throw invalid('code', 'case_open_already');
		return {
			changes: {
				...nothingAsked,
				closedBy: null,
				endedAt: null,
				ownerId: await whoAnswers(tx, [found.ownerId, actor.id], { studentId, schoolId })
			},
			detail: { code },
			words
		};
	});
}

/** The first of these who looks after the pupil today, else anybody who does. */
async function whoAnswers(
	tx: Tx,
	wanted: string[],
	{ studentId, schoolId }: { studentId: string; schoolId: string }
): Promise<string> {
	const rows = await tx.execute<{ id: string }>(sql`
		select carer as id from pupils.carers(${schoolId}::uuid, ${studentId}::uuid) as carer order by carer`);
	const fit = rows.map(({ id }) => id);
	const found = wanted.find((id) => fit.includes(id)) ?? fit[0];
	if (!found) throw invalid('code', 'case_owner_unfit');
	return found;
}
