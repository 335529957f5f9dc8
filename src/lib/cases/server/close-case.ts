import { sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import type { Call } from '../../server/call.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import type { ClosingCode } from '../case.ts';
import { stepDue } from '../clocks.ts';
import { calmDays, missingFor, refuses, type ClosingFacts, type Missing } from '../closing.ts';
import type { AskCloseInput, RefuseCloseInput, ReopenInput } from '../forms.ts';
import { changeCase } from './change-case.ts';
import { findCaseSpans } from './find-spans.ts';
import type { CaseRow } from './load.ts';
import { assertPlainWords } from './plain-words.ts';
import { followRhythm } from './plan-follow-up.ts';
import { tellLeaders, tellPeople } from './tell.ts';

/** Something of the pupil that is not over yet; no case closes over it. */
export interface OpenMatter {
	kind: 'crisis' | 'referral' | 'alert' | 'return';
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

/** What the rules for closing are asked with. */
export async function findClosingFacts(tx: Tx, caseId: string): Promise<ClosingFacts> {
	const [row] = await tx.execute<
		Omit<ClosingFacts, 'calmSince'> & { calmSince: string | null } & Record<string, unknown>
	>(sql`
		select peak, tier, calm_since as "calmSince", has_opinion as "hasOpinion", concluded_on::text as "concludedOn", stable
		from pupils.closing_facts(${caseId}::uuid)`);
	const { peak, tier, calmSince, hasOpinion, concludedOn, stable } = row!;
	return { peak, tier, hasOpinion, concludedOn, stable, calmSince: calmSince ? new Date(calmSince) : null };
}

/** What is missing and may be explained; what refuses is thrown. */
async function assertMayClose(tx: Tx, found: CaseRow, code: ClosingCode, at: Date): Promise<Missing[]> {
	await assertNothingOpen(tx, found.studentId);
	const missing = missingFor(code, await findClosingFacts(tx, found.id), at);
	const refused = refuses(missing);
	if (refused) throw invalid('code', `case_missing_${refused}`, { n: calmDays });
	return missing;
}

/** Asks a leader of the school to agree to the closing. */
export function askClosing(
	actor: UserActor,
	id: string,
	{ code, words }: AskCloseInput,
	call: Call
): Promise<{ id: string }> {
	return changeCase(actor, id, 'ask_close', { code, words }, call, async (tx, at, found) => {
		assertPlainWords('words', words);
		const missing = await assertMayClose(tx, found, code, at);
		const due = stepDue('closing', found.tier, at, await findCaseSpans(tx));
		return {
			changes: { closingAskedBy: actor.id, closingAskedAt: at, closingCode: code, stepDueAt: due },
			detail: { code, ...(missing.length && { although: missing.join(',') }) },
			words,
			after: () => tellLeaders(tx, at, found, actor.id)
		};
	});
}

const nothingAsked = { closingAskedBy: null, closingAskedAt: null, closingCode: null };

/** A leader, never whoever asked, agrees: the case is closed. */
export function closeCase(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeCase(actor, id, 'close', {}, call, async (tx, at, found) => {
		if (!found.closingAskedBy) throw new DomainError('not_allowed');
		await assertMayClose(tx, found, found.closingCode as ClosingCode, at);
		return {
			changes: { closedBy: actor.id, followUpOn: null, taskDueOn: null },
			detail: { code: found.closingCode ?? '' },
			after: () => tellPeople(tx, at, found, [found.ownerId, found.closingAskedBy!], 'case_news', actor.id)
		};
	});
}

/** Or not yet, and says why: it goes on where it was. */
export function refuseClosing(
	actor: UserActor,
	id: string,
	{ words }: RefuseCloseInput,
	call: Call
): Promise<{ id: string }> {
	return changeCase(actor, id, 'refuse_close', { words }, call, async (tx, at, found) => {
		if (!found.closingAskedBy) throw new DomainError('not_allowed');
		return {
			changes: { ...nothingAsked, stepDueAt: stepDue(found.phase, found.tier, at, await findCaseSpans(tx)) },
			words,
			after: () => tellPeople(tx, at, found, [found.ownerId, found.closingAskedBy!], 'case_news', actor.id)
		};
	});
}

/** It begins anew, with a reason; what was there stays. */
export function reopenCase(
	actor: UserActor,
	id: string,
	{ code, words }: ReopenInput,
	call: Call
): Promise<{ id: string }> {
	return changeCase(actor, id, 'reopen', { code, words }, call, async (tx, at, found) => {
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
			words,
			after: () => followRhythm(tx, at, id, found.tier)
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
