import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { db } from '../../server/db/client.ts';
import { appUser, programme, programmeDuty, programmeReport } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { ProgrammeInput } from '../forms.ts';
import { mayApprove, mayLead } from '../policy.ts';
import { departments, programmeTransitions, type ProgrammeStep } from '../programme.ts';
import { loadProgramme, statesFor, takenBy, type ProgrammeRow } from './load.ts';

const drafter = alias(appUser, 'drafter');
const approver = alias(appUser, 'approver');

/**
 * Drafts a programme from the template of seven measures, with what each department has to do.
 * @throws DomainError `not_allowed`
 */
export function draftProgramme(actor: UserActor, input: ProgrammeInput, call: Call): Promise<{ id: string }> {
	return change(actor, call, { draftProgramme: input }, async (tx, at) => {
		if (!mayLead(actor)) throw new DomainError('not_allowed');
		const id = newId();
		await tx.insert(programme).values({ id, ...input, state: 'draft', draftedBy: actor.id, draftedAt: at });
		await tx.insert(programmeDuty).values(
			departments.map((department) => ({
				...{ id: newId(), programmeId: id, department },
				// The template's words are said in the reader's language.
				...{ words: '', dueOn: input.endsOn }
			}))
		);
		return {
			action: 'programme.drafted',
			entity: 'programme',
			entityId: id,
			change: { title: input.title },
			result: { id }
		};
	});
}

/**
 * Changes a draft.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already`
 */
export function changeProgramme(
	actor: UserActor,
	id: string,
	input: ProgrammeInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { changeProgramme: id, ...input }, async (tx) => {
		const row = await loadProgramme(tx, actor, id, true);
		if (!mayLead(actor)) throw new DomainError('not_allowed');
		if (row.state !== 'draft' || (call.version && call.version !== row.version))
			throw await takenBy(tx, row.approvedBy ?? row.draftedBy, row.approvedAt ?? row.draftedAt);
		await tx
			.update(programme)
			.set({ ...input, version: row.version + 1 })
			.where(eq(programme.id, id));
		return {
			action: 'programme.changed',
			entity: 'programme',
			entityId: id,
			change: { ...input },
			result: { id }
		};
	});
}

/**
 * One step of a programme: a second person approves what another drafted, and it ends when its report was sent.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already`, `invalid` while the report is missing
 */
export function moveProgramme(
	actor: UserActor,
	id: string,
	step: ProgrammeStep,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { programme: id, step }, async (tx, at) => {
		const row = await loadProgramme(tx, actor, id, true);
		const second = step === 'approve' || step === 'return';
		if (second ? !mayApprove(actor, row.draftedBy) : !mayLead(actor)) throw new DomainError('not_allowed');
		const { from, to } = programmeTransitions[step];
		if (!(from as readonly string[]).includes(row.state))
			throw await takenBy(
				tx,
				row.closedBy ?? row.approvedBy ?? row.draftedBy,
				row.closedAt ?? row.approvedAt
			);
		if (step === 'close') {
			const [sent] = await tx
				.select({ id: programmeReport.id })
				.from(programmeReport)
				.where(
					and(
						eq(programmeReport.programmeId, id),
						eq(programmeReport.kind, 'experience'),
						eq(programmeReport.state, 'sent')
					)
				);
			if (!sent) throw invalid('step', 'report_first');
			// What was due and will not be done any more is no open task of anybody.
			await tx.execute(sql`select programmes.end_tasks(${id}::uuid)`);
		}
		await tx
			.update(programme)
			.set({
				state: to[0],
				version: row.version + 1,
				...(step === 'approve' && { approvedBy: actor.id, approvedAt: at }),
				...(step === 'close' && { closedBy: actor.id, closedAt: at })
			})
			.where(eq(programme.id, id));
		return {
			action: `programme.${step}`,
			entity: 'programme',
			entityId: id,
			change: { to: to[0] },
			result: { id }
		};
	});
}

export async function listProgrammes(actor: UserActor): Promise<ProgrammeRow[]> {
	const states = statesFor(actor);
	if (states.length === 0) return [];
	return db()
		.select()
		.from(programme)
		.where(inArray(programme.state, states))
		.orderBy(desc(programme.startsOn));
}

export interface Programme extends ProgrammeRow {
	draftedByName: string;
	approvedByName: string | null;
}

/** Undefined outside what the person may see. */
export async function findProgramme(actor: UserActor, id: string): Promise<Programme | undefined> {
	const [row] = await db()
		.select({ row: programme, draftedByName: drafter.name, approvedByName: approver.name })
		.from(programme)
		.innerJoin(drafter, eq(drafter.id, programme.draftedBy))
		.leftJoin(approver, eq(approver.id, programme.approvedBy))
		.where(and(eq(programme.id, id), inArray(programme.state, statesFor(actor))));
	return row && { ...row.row, draftedByName: row.draftedByName, approvedByName: row.approvedByName };
}
