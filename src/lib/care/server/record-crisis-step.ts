import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { addDays, dayOf } from '../../calendar/shanghai.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { crisis } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { blanksOf, boundsOf, lastOf, obstacleTo, type CrisisEntry, type CrisisFacts } from '../crisis.ts';
import { reachedLevels, runningClocks } from '../crisis-clocks.ts';
import { splitInput, type StepInput } from '../crisis-fields.ts';
import { enteredAt } from '../forms.ts';
import { mayWriteSheet } from '../policy.ts';
import { addEntry, factsOf, listEntries } from './crisis-entries.ts';
import { findCrisisSpans } from './find-crisis-spans.ts';
import { loadPupil } from './load.ts';
import { ageThen } from './sheet.ts';
import { takenAlready } from './taken-already.ts';

/**
 * Enters a step of a crisis with the time at which it was so, in whatever order. Of two people who enter the same step
 * at once the second reads who was first.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`, `taken_already`, `crisis_over`
 */
export async function recordCrisisStep(
	actor: UserActor,
	studentId: string,
	step: CrisisEntry,
	input: StepInput,
	call: Call
): Promise<{ id: string; step: CrisisEntry }> {
	return change(actor, call, { crisisStep: studentId, step, ...input }, async (tx, at) => {
		const { standing } = await loadPupil(tx, actor, studentId);
		if (!mayWriteSheet(actor, standing)) throw new DomainError('not_allowed');
		const [row] = await tx
			.select()
			.from(crisis)
			.where(and(eq(crisis.studentId, studentId), isNull(crisis.takenBackAt)))
			.orderBy(sql`${crisis.reviewedAt} is not null`, desc(crisis.raisedAt))
			.limit(1)
			.for('update');
		if (!row) throw new DomainError('not_found');
		const { detail, words } = splitInput(step, await ageThen(tx, row), input);
		const facts = factsOf(row, await listEntries(tx, row.id));
		await assertFree(tx, step, facts, detail);
		const happened = enteredAt(input, at, today());
		assertInTime(step, facts, happened, at);
		if (step === 'home_supervision') assertWithinWeek(detail.firstContactOn!, happened);

		const by = { crisisId: row.id, recordedAt: at, recordedBy: actor.id };
		await addEntry(tx, { ...by, step, at: happened, detail, words });
		const set = summaryOf(step, actor.id, happened);
		if (set) await tx.update(crisis).set(set).where(eq(crisis.id, row.id));
		const after = { ...facts, entries: [...facts.entries, { step, at: happened, detail }] };
		const clocks = runningClocks(after, holidayCalendar, await findCrisisSpans(tx));
		const isQuiet = clocks.every((clock) => !reachedLevels(clock, at).length);
		if (isQuiet) await settle(tx, at, [row.id], ['crisis_waits', 'crisis_late']);
		return {
			action: `crisis.${step}`,
			entity: 'crisis',
			entityId: row.id,
			change: { at: happened.toISOString() },
			result: { id: row.id, step }
		};
	});
}

/** Whatever its time, the step may be entered. */
async function assertFree(
	tx: Tx,
	step: CrisisEntry,
	facts: CrisisFacts & { entries: readonly { step: string }[] },
	detail: Record<string, string>
): Promise<void> {
	switch (obstacleTo(step, facts, detail)) {
		case 'recorded': {
			const first = lastOf(facts, step) as Awaited<ReturnType<typeof listEntries>>[number];
			throw await takenAlready(tx, first.recordedBy, first.recordedAt);
		}
		case 'ended':
			throw new DomainError('crisis_over');
		case 'unsafe':
			throw invalid('words', 'not_safe_yet');
		case 'no_supervision':
			throw invalid('channel', 'supervision_needed');
		case 'attempts':
			throw invalid('asked', 'attempts_missing');
		case 'blank':
			throw new DomainError('invalid', {
				problems: blanksOf(facts)
					.filter(([first]) => first !== 'reviewed')
					.map((place) => ({ field: place[0]!, problem: 'step_blank', values: { steps: place.join(' ') } }))
			});
	}
}

function assertInTime(step: CrisisEntry, facts: CrisisFacts, happened: Date, now: Date): void {
	const { from, to } = boundsOf(step, facts, now);
	if (happened > now) throw invalid('time', 'in_the_future');
	// Forms know minutes, the clock knows more.
	if (happened.getTime() < Math.floor(from.getTime() / 60_000) * 60_000) throw invalid('time', 'before_step');
	if (happened > to) throw invalid('time', 'after_step');
}

function assertWithinWeek(firstContactOn: string, happened: Date): void {
	const day = dayOf(happened);
	if (firstContactOn < day || firstContactOn > addDays(day, 7))
		throw invalid('firstContactOn', 'contact_within_week');
}

/** What lists ask for: who has charge, whether the pupil is safe, whether it is over. */
function summaryOf(step: CrisisEntry, by: string, at: Date): Partial<typeof crisis.$inferInsert> | null {
	switch (step) {
		case 'acknowledged':
			return { acknowledgedBy: by, acknowledgedAt: at };
		case 'safe_now':
			return { safeBy: by, safeAt: at };
		case 'endangered':
			return { safeBy: null, safeAt: null };
		case 'reviewed':
			return { reviewedBy: by, reviewedAt: at };
		default:
			return null;
	}
}
