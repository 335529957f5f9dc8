import { and, eq, isNull, ne } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { crisis, crisisStep } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { canTakeBack, lastOf } from '../crisis.ts';
import type { TakeBackInput } from '../forms.ts';
import { mayWriteSheet } from '../policy.ts';
import { factsOf, listEntries, takenBackPlace, type SheetEntry } from './crisis-entries.ts';
import { loadPupil } from './load.ts';
import { takenAlready } from './taken-already.ts';

type Row = typeof crisis.$inferSelect;

/**
 * Takes back what was entered by mistake. It stays in the sheet with who took it back, when and why, and counts for
 * nothing: what is blank, whether the pupil is safe and the clocks are asked anew. A sheet as a whole takes a second
 * person: whoever raised the crisis can't end it so.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`, `taken_already`, `crisis_over`, `crisis_already`
 */
export async function takeBack(
	actor: UserActor,
	studentId: string,
	input: TakeBackInput,
	call: Call
): Promise<{ id: string; isAll: boolean }> {
	return change(actor, call, { takeBack: studentId, ...input }, async (tx, at) => {
		const { standing } = await loadPupil(tx, actor, studentId);
		if (!mayWriteSheet(actor, standing)) throw new DomainError('not_allowed');
		const { crisisId, entry, code, words } = input;
		const [row] = await tx
			.select()
			.from(crisis)
			.where(and(eq(crisis.id, crisisId), eq(crisis.studentId, studentId)))
			.for('update');
		if (!row) throw new DomainError('not_found');
		if (row.takenBackAt) throw await takenAlready(tx, row.takenBackBy!, row.takenBackAt);
		const why = (place: string) => ({
			...{ takenBackBy: actor.id, takenBackAt: at, takenBackCode: code },
			takenBackSealed: seal(words, place)
		});
		if (entry === 'all') {
			if (row.reviewedAt) throw new DomainError('crisis_over');
			if (row.raisedBy === actor.id) throw invalid('entry', 'crisis_own');
			await tx
				.update(crisis)
				.set({ ...why(takenBackPlace.sheet(row.id)), reviewedBy: actor.id, reviewedAt: at })
				.where(eq(crisis.id, row.id));
			await settle(tx, at, [row.id]);
		} else await takeEntryBack(tx, row, entry, why(takenBackPlace.entry(entry)));
		return {
			action: 'crisis.taken_back',
			entity: 'crisis',
			entityId: row.id,
			change: { entry, code },
			result: { id: row.id, isAll: entry === 'all' }
		};
	});
}

async function takeEntryBack(
	tx: Tx,
	row: Row,
	id: string,
	why: Partial<typeof crisisStep.$inferInsert>
): Promise<void> {
	const entries = await listEntries(tx, row.id);
	const found = entries.find((each) => each.id === id);
	if (!found) throw new DomainError('not_found');
	if (found.takenBack) throw await takenAlready(tx, found.takenBack.byId, found.takenBack.at);
	if (!canTakeBack(found.step, factsOf(row, entries))) throw new DomainError('crisis_over');
	if (found.step === 'reviewed') await assertNoOther(tx, row);
	await tx.update(crisisStep).set(why).where(eq(crisisStep.id, id));
	const left = entries.filter((each) => each.id !== id);
	const set = summaryWithout(found, row, left);
	if (set) await tx.update(crisis).set(set).where(eq(crisis.id, row.id));
}

/** A sheet whose review is taken back goes on; one goes on at a time. */
async function assertNoOther(tx: Tx, { id, studentId }: Row): Promise<void> {
	const [open] = await tx
		.select({ id: crisis.id })
		.from(crisis)
		.where(and(eq(crisis.studentId, studentId), isNull(crisis.reviewedAt), ne(crisis.id, id)));
	if (open) throw new DomainError('crisis_already');
}

/** What lists ask for, once an entry counts no more. */
function summaryWithout(found: SheetEntry, row: Row, left: SheetEntry[]): Partial<Row> | null {
	switch (found.step) {
		case 'acknowledged':
			return { acknowledgedBy: null, acknowledgedAt: null };
		case 'safe_now':
		case 'endangered': {
			const last = lastOf(factsOf(row, left), 'safe_now', 'endangered') as SheetEntry | undefined;
			const isSafe = last?.step === 'safe_now';
			return { safeBy: isSafe ? last.recordedBy : null, safeAt: isSafe ? last.at : null };
		}
		case 'reviewed':
			return { reviewedBy: null, reviewedAt: null };
		default:
			return null;
	}
}
