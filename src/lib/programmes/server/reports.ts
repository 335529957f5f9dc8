import { and, desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { db } from '../../server/db/client.ts';
import { appUser, programmeReport } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { ReportInput } from '../forms.ts';
import { mayApprove, mayWrite } from '../policy.ts';
import { reportTransitions, type ReportKind, type ReportStep } from '../programme.ts';
import { loadRunning, takenBy } from './load.ts';

const drafter = alias(appUser, 'drafter');
const approver = alias(appUser, 'approver');

/**
 * Writes a report, or writes on in its draft.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already` once it was approved
 */
export function writeReport(
	actor: UserActor,
	programmeId: string,
	kind: ReportKind,
	{ id: known, ...words }: ReportInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { report: programmeId, kind, known, ...words }, async (tx, at) => {
		await loadRunning(tx, actor, programmeId);
		if (!mayWrite(actor, kind)) throw new DomainError('not_allowed');
		const id = known ?? newId();
		if (known) {
			const row = await load(tx, programmeId, known);
			if (row.state !== 'draft' || (call.version && call.version !== row.version))
				throw await takenBy(tx, row.approvedBy ?? row.draftedBy, row.approvedAt ?? row.draftedAt);
			await tx
				.update(programmeReport)
				.set({ ...words, draftedBy: actor.id, draftedAt: at, version: row.version + 1 })
				.where(eq(programmeReport.id, known));
		} else {
			await tx
				.insert(programmeReport)
				.values({ id, programmeId, kind, ...words, state: 'draft', draftedBy: actor.id, draftedAt: at });
		}
		return {
			action: 'programme.report_written',
			entity: 'programme',
			entityId: programmeId,
			change: { reportId: id, kind },
			result: { id }
		};
	});
}

async function load(tx: Parameters<typeof loadRunning>[0], programmeId: string, id: string) {
	const [row] = await tx
		.select()
		.from(programmeReport)
		.where(and(eq(programmeReport.id, id), eq(programmeReport.programmeId, programmeId)))
		.for('update');
	if (!row) throw new DomainError('not_found');
	return row;
}

/**
 * Approved by another than who wrote it, given back, or sent with the number of its receipt.
 * @throws DomainError `not_found`, `not_allowed`, `taken_already`
 */
export function moveReport(
	actor: UserActor,
	programmeId: string,
	id: string,
	step: Exclude<ReportStep, 'write'>,
	receiptNo: string | null,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { report: id, step, receiptNo }, async (tx, at) => {
		await loadRunning(tx, actor, programmeId);
		const row = await load(tx, programmeId, id);
		const may = step === 'send' ? mayWrite(actor, row.kind) : mayApprove(actor, row.draftedBy);
		if (!may) throw new DomainError('not_allowed');
		const { from, to } = reportTransitions[step];
		if (!(from as readonly string[]).includes(row.state))
			throw await takenBy(tx, row.sentBy ?? row.approvedBy ?? row.draftedBy, row.sentAt ?? row.approvedAt);
		await tx
			.update(programmeReport)
			.set({
				...{ state: to[0], version: row.version + 1 },
				...(step === 'approve' && { approvedBy: actor.id, approvedAt: at }),
				...(step === 'return' && { approvedBy: null, approvedAt: null }),
				...(step === 'send' && { sentBy: actor.id, sentAt: at, receiptNo })
			})
			.where(eq(programmeReport.id, id));
		return {
			action: `programme.report_${step}`,
			entity: 'programme',
			entityId: programmeId,
			change: { reportId: id, kind: row.kind, ...(step === 'send' && { receiptNo }) },
			result: { id }
		};
	});
}

export async function listReports(programmeId: string, kind: ReportKind) {
	const rows = await db()
		.select({ report: programmeReport, draftedByName: drafter.name, approvedByName: approver.name })
		.from(programmeReport)
		.innerJoin(drafter, eq(drafter.id, programmeReport.draftedBy))
		.leftJoin(approver, eq(approver.id, programmeReport.approvedBy))
		.where(and(eq(programmeReport.programmeId, programmeId), eq(programmeReport.kind, kind)))
		.orderBy(desc(programmeReport.draftedAt))
		.limit(30);
	return rows.map(({ report, ...names }) => ({ ...report, ...names }));
}
