import { and, desc, eq } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { dayOf, monthsLater, type Day } from '../../calendar/shanghai.ts';
import { clinicalWords } from '../../referrals/clinical-words.ts';
import { tell } from '../../referrals/server/tell.ts';
import type { Call } from '../../server/call.ts';
import { returnAssessment } from '../../server/db/schema/index.ts';
import { sqlState } from '../../server/db/sql-state.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { AppealInput, AssessInput } from '../return-forms.ts';
import { decide, decisionOf, mostMonthsToNext, sides, type Assessment, type ReturnSide } from '../return.ts';
import {
	changeReturn,
	loadReturn,
	moveReturn,
	noteReturn,
	returnChanged,
	type ReturnRow
} from './return-load.ts';
import { about } from './return-request.ts';

/**
 * One side says what it thinks. The same word of both is the decision, whichever comes second; the row is locked, so that
 * two who speak at once hear each other.
 * @throws DomainError `invalid` for a clinical word, without conditions, reason or day where they belong, and for
 * somebody who has decided what is appealed against
 */
export function assessReturn(
	actor: UserActor,
	id: string,
	input: AssessInput,
	call: Call
): Promise<{ id: string }> {
	return changeReturn(actor, id, 'assess', { ...input }, call, async (tx, at, { side }) => {
		const said = wordOf(input, dayOf(at));
		const found = await loadReturn(tx, id, true);
		if (found?.status !== 'joint_assessment') throw await returnChanged(tx, id);
		await insert(tx, {
			...{ id: newId(), returnId: id, round: found.round, side, saidBy: actor.id, at },
			...said
		});
		await noteReturn(tx, id, actor.id, `assess_${side}`);
		const words = await assessmentsOf(tx, id, found.round);
		const decision = decide(words.school, words.hospital);
		return {
			after: async () => {
				if (decision) {
					const { outcome, ...changes } = decision;
					await moveReturn(tx, found, decisionOf[outcome], actor.id, { ...changes, decidedAt: at });
				}
				await tellOthers(tx, at, found, side, decision !== null, actor.id);
			}
		};
	});
}

async function tellOthers(
	tx: Tx,
	at: Date,
	found: ReturnRow,
	side: ReturnSide,
	isDecided: boolean,
	by: string
): Promise<void> {
	const to = { ...about, except: by };
	if (isDecided) {
		await tell(tx, at, found, ['school'], 'return_waits', to);
		await tell(tx, at, found, ['psychiatrists', 'intake'], 'return_news', to);
	} else if (side === 'school') await tell(tx, at, found, ['psychiatrists', 'intake'], 'return_waits', to);
	else await tell(tx, at, found, ['school'], 'return_waits', to);
}

/** What was typed as one side's word: each outcome with what belongs to it, and nothing else. */
function wordOf(
	{ outcome, conditions, reason, nextOn, note }: AssessInput,
	today: Day
): Omit<Assessment, 'side'> & { note: string | null } {
	const found = clinicalWords(note ?? '').map(({ word }) => word);
	if (found.length > 0) throw invalid('note', 'return_clinical_words', { words: found.join('/') });
	if (outcome === 'approved_with_conditions' && conditions.length === 0)
		throw invalid('conditions', 'conditions_needed');
	if (outcome === 'not_yet') {
		if (!reason) throw invalid('reason', 'not_yet_reason_needed');
		if (!nextOn) throw invalid('nextOn', 'not_yet_day_needed');
		if (nextOn <= today) throw invalid('nextOn', 'day_passed');
		if (nextOn > monthsLater(today, mostMonthsToNext)) throw invalid('nextOn', 'not_yet_too_late');
	}
	return {
		outcome,
		conditions: outcome === 'approved_with_conditions' ? conditions : [],
		reason: outcome === 'not_yet' ? reason! : null,
		nextOn: outcome === 'not_yet' ? nextOn! : null,
		note: note ?? null
	};
}

async function insert(tx: Tx, row: typeof returnAssessment.$inferInsert): Promise<void> {
	try {
		await tx.insert(returnAssessment).values(row);
	} catch (error) {
		throw sqlState(error) === '23514' ? invalid('outcome', 'appeal_other_people') : error;
	}
}

export type AssessmentRow = typeof returnAssessment.$inferSelect & Assessment;

/** The latest word of each side that the reader may see. */
export async function assessmentsOf(
	tx: Tx,
	returnId: string,
	round: number
): Promise<Partial<Record<ReturnSide, AssessmentRow>>> {
	const rows = (await tx
		.select()
		.from(returnAssessment)
		.where(and(eq(returnAssessment.returnId, returnId), eq(returnAssessment.round, round)))
		.orderBy(desc(returnAssessment.at), desc(returnAssessment.id))) as AssessmentRow[];
	return Object.fromEntries(
		sides.flatMap((side) => {
			const latest = rows.find((row) => row.side === side);
			return latest ? [[side, latest]] : [];
		})
	);
}

/**
 * The guardian or the adult student does not agree with the answer, and the school writes it down: other people of both
 * sides look at it, within the same time. Once for each answer.
 * @throws DomainError `invalid`
 */
export function appealReturn(
	actor: UserActor,
	id: string,
	{ code }: AppealInput,
	call: Call
): Promise<{ id: string }> {
	return changeReturn(actor, id, 'appeal', { code }, call, (tx, at, { found }) => ({
		move: 'appeal',
		changes: appealed(found, code, at),
		detail: { code },
		after: () =>
			tell(tx, at, found, ['school', 'psychiatrists', 'intake'], 'return_waits', {
				...about,
				except: actor.id
			})
	}));
}

/** @throws DomainError `invalid` for a second appeal */
export function appealed({ appealedAt, round }: ReturnRow, code: string, at: Date) {
	if (appealedAt) throw invalid('code', 'appeal_once');
	return { appealedAt: at, appealCode: code, round: round + 1 };
}

/** A new file begins: what is handed in from now on counts. */
export function renewReturn(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReturn(actor, id, 'renew', {}, call, (tx, at, { found }) => ({
		move: 'renew',
		changes: {
			...{ round: found.round + 1, fileFrom: at, completeAt: null, appealedAt: null, appealCode: null },
			...{ decidedAt: null, reasons: [], nextOn: null, reviewedAt: null, reviewedBy: null }
		},
		after: () =>
			tell(tx, at, found, ['psychiatrists', 'intake'], 'return_waits', { ...about, except: actor.id })
	}));
}
