import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { rosterDraft } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { draftTransitions, stoppedAt, type WorkingState } from '../draft.ts';
import { mayKeepRoster, schoolsOf } from '../policy.ts';
import { columnsOf } from '../roster.ts';
import { neededColumns, type Column } from '../words.ts';
import { enter } from './as.ts';
import { findDraft, startOf, type Draft } from './drafts.ts';
import { rememberColumns } from './headings.ts';
import type { RosterCounts } from './write-roster.ts';

// What a person does with a roster that they sent. What the portal does with it in between: work-rosters.ts.

/**
 * Says which column is which, for this file and for those to come, and has it read.
 * @throws DomainError `invalid` naming what is missing, `not_found`, `not_allowed`, `state_changed`
 */
export async function chooseColumns(
	actor: UserActor,
	draftId: string,
	chosen: readonly (Column | null)[],
	call: Call
): Promise<{ id: string }> {
	return move(actor, draftId, 'choose', call, { columns: [...chosen] }, async (tx, draft) => {
		const school = schoolsOf(actor).find(({ id }) => id === draft.schoolId)!;
		const { headings } = startOf(draft);
		const columns = headings.map((_, n) => chosen[n] ?? null);
		assertWhole(columns, headings, columnsOf(school.kind));
		await rememberColumns(tx, draft.schoolId, headings, columns);
		return { reading: { ...draft.reading, columns }, foundSealed: null };
	});
}

function assertWhole(
	columns: readonly (Column | null)[],
	headings: readonly string[],
	own: readonly Column[]
): void {
	const used = columns.filter((column) => column !== null);
	const foreign = used.find((column) => !own.includes(column));
	if (foreign) throw invalid('columns', 'unknown_choice');
	const twice = columns.findIndex((column, n) => column !== null && columns.indexOf(column) < n);
	if (twice >= 0)
		throw invalid('columns', 'roster_column_twice', {
			first: headings[columns.indexOf(columns[twice]!)]!,
			second: headings[twice]!
		});
	const missing = neededColumns.filter((column) => !used.includes(column));
	if (missing.length > 0)
		throw new DomainError('invalid', {
			problems: missing.map((column) => ({ field: 'columns', problem: `roster_column_${column}` }))
		});
}

/**
 * Has a draft taken over into the roster: all of it or nothing.
 * @param seen what the preview said would happen; if something else would, nothing does
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`
 */
export async function confirmRoster(
	actor: UserActor,
	draftId: string,
	seen: RosterCounts,
	call: Call
): Promise<{ id: string }> {
	return move(actor, draftId, 'confirm', call, { seen }, async () => ({ seen }));
}

/** Stops the work on a draft: it is one step back, and nothing was written. @throws DomainError `state_changed` */
export async function stopWork(actor: UserActor, draftId: string, call: Call): Promise<{ id: string }> {
	return changeDraft(actor, draftId, call, { stopWork: draftId }, 'roster.stopped', async (tx, draft) => {
		const to = stoppedAt[draft.state as WorkingState];
		if (!to) throw new DomainError('state_changed');
		await step(tx, draft, { state: to, trouble: 'stopped' });
	});
}

/** Forgets a draft and its file, whatever becomes of them. */
export async function dropDraft(actor: UserActor, draftId: string, call: Call): Promise<{ id: string }> {
	return changeDraft(actor, draftId, call, { dropDraft: draftId }, 'roster.dropped', async (tx, draft) => {
		if (draft.state === 'imported') throw new DomainError('state_changed');
		await tx.delete(rosterDraft).where(eq(rosterDraft.id, draft.id));
	});
}

async function move(
	actor: UserActor,
	draftId: string,
	by: 'choose' | 'confirm',
	call: Call,
	request: Record<string, unknown>,
	prepare: (tx: Tx, draft: Draft) => Promise<Partial<Draft>>
): Promise<{ id: string }> {
	const { from, to } = draftTransitions[by];
	const action = by === 'choose' ? 'roster.columns_chosen' : 'roster.confirmed';
	return changeDraft(actor, draftId, call, { [by]: draftId, ...request }, action, async (tx, draft) => {
		if (!(from as readonly string[]).includes(draft.state)) throw new DomainError('state_changed');
		await step(tx, draft, { ...(await prepare(tx, draft)), state: to, trouble: null });
	});
}

async function changeDraft(
	actor: UserActor,
	draftId: string,
	call: Call,
	request: Record<string, unknown>,
	action: string,
	run: (tx: Tx, draft: Draft) => Promise<void>
): Promise<{ id: string }> {
	return change(actor, call, request, async (tx) => {
		await enter(tx, actor);
		const draft = await findDraft(tx, draftId);
		if (!draft) throw new DomainError('not_found');
		if (!mayKeepRoster(actor, draft.schoolId)) throw new DomainError('not_allowed');
		await run(tx, draft);
		const { id, schoolId, schoolYear } = draft;
		return { action, entity: 'roster_draft', entityId: id, change: { schoolId, schoolYear }, result: { id } };
	});
}

/** Compare and swap: whoever was faster wins, and a work that was begun before ends. */
async function step(tx: Tx, draft: Draft, next: Partial<Draft>): Promise<void> {
	const moved = await tx
		.update(rosterDraft)
		.set({ attempts: 0, rowsRead: 0, percent: 0, ...next, version: sql`${rosterDraft.version} + 1` })
		.where(and(eq(rosterDraft.id, draft.id), eq(rosterDraft.version, draft.version)))
		.returning({ id: rosterDraft.id });
	if (moved.length === 0) throw new DomainError('state_changed');
}
