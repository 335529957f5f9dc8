import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { holdsToday } from '../../access/server/holds-today.ts';
import { change } from '../../audit/server/change.ts';
import { dayOf, instantAt } from '../../calendar/shanghai.ts';
import { notify } from '../../notifications/server/notify.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import {
	mandatoryReport,
	mandatoryReportNote,
	mandatoryReportSuspect,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { isAdult } from '../../students/age.ts';
import { enter } from '../../students/server/as.ts';
import { newCode } from '../../students/server/codes.ts';
import { mayFileReport } from '../policy.ts';
import type {
	CloseReportInput,
	MatchReportInput,
	ReportInput,
	ReportNoteInput,
	ReportWords
} from '../report.ts';
import { findCrisisRow } from './crisis-entries.ts';

/**
 * Keeps that somebody told the authorities. It rests on no consent, and is never changed; who is named as having perhaps
 * done it does not learn of it. The leaders who are not named are told that something waits.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export async function fileReport(actor: UserActor, input: ReportInput, call: Call): Promise<{ id: string }> {
	return change(actor, call, { mandatoryReport: { ...input } }, async (tx, at) => {
		const { schoolId, studentId = null } = input;
		await enter(tx, actor);
		if (!mayFileReport(actor, { schoolId, knowsPupil: studentId !== null }))
			throw new DomainError('not_allowed');
		if (studentId) await assertMinor(tx, studentId, schoolId, at);
		const foundAt = instantAt(input.foundDay, input.foundTime);
		const reportedAt = instantAt(input.reportedDay, input.reportedTime);
		if (foundAt > at) throw invalid('foundTime', 'in_the_future');
		if (reportedAt > at) throw invalid('reportedTime', 'in_the_future');
		if (reportedAt < foundAt) throw invalid('reportedTime', 'before_found');
		if (input.staff.includes(actor.id)) throw invalid('staff', 'suspect_is_self');

		const id = newId();
		const crisis = studentId ? await findCrisisRow(tx, studentId) : undefined;
		const { className = '', name = '' } = input;
		const sealed: ReportWords = {
			words: input.words,
			by: input.by,
			pupil: studentId ? null : { className, name }
		};
		await tx.insert(mandatoryReport).values({
			...{ id, number: newCode().replace('S-', 'B-'), schoolId, studentId },
			crisisId: crisis && !crisis.reviewedAt ? crisis.id : null,
			...{ triggers: input.triggers, addressee: input.addressee, suspects: input.suspects },
			...{ foundAt, reportedAt, receiptNumber: input.receiptNumber ?? null },
			wordsSealed: seal(JSON.stringify(sealed), `mandatory_report.words:${id}`),
			...{ filedBy: actor.id, filedAt: at }
		});
		await closeTo(tx, { id, by: actor.id, at }, input);
		const leaders = sql`
			select m.user_id from membership m
			where m.organisation_id = ${schoolId} and m.role = 'school_leader' and ${holdsToday()}
				and not m.user_id = any (string_to_array(${input.staff.join(',')}, ',')::uuid[])`;
		const news = { kind: 'report_filed', entity: 'mandatory_report', entityId: id, inPerson: true } as const;
		await notify(tx, at, leaders, news, actor.id);
		return {
			action: 'mandatory_report.filed',
			entity: 'mandatory_report',
			entityId: id,
			change: { addressee: input.addressee, reportedAt: reportedAt.toISOString() },
			result: { id }
		};
	});
}

/** Adults decide themselves whom they tell. */
async function assertMinor(tx: Tx, studentId: string, schoolId: string, at: Date): Promise<void> {
	const [found] = await tx
		.select({ bornOn: student.bornOn, schoolId: student.schoolId })
		.from(student)
		.where(eq(student.id, studentId));
	if (found?.schoolId !== schoolId) throw new DomainError('not_found');
	if (isAdult(found.bornOn, dayOf(at))) throw invalid('studentId', 'report_minor_only');
}

async function closeTo(
	tx: Tx,
	{ id, by, at }: { id: string; by: string; at: Date },
	{ staff, guardians }: { staff: readonly string[]; guardians: readonly string[] }
): Promise<void> {
	const shared = { reportId: id, addedBy: by, addedAt: at };
	const rows: (typeof mandatoryReportSuspect.$inferInsert)[] = [
		...staff.map((userId) => ({ ...shared, id: newId(), userId, guardianId: null })),
		...guardians.map((guardianId) => ({ ...shared, id: newId(), userId: null, guardianId }))
	];
	if (rows.length) await tx.insert(mandatoryReportSuspect).values(rows);
}

/** The report as far as this person may see it. */
async function loadReport(
	tx: Tx,
	actor: UserActor,
	id: string
): Promise<{ id: string; schoolId: string; studentId: string | null }> {
	await enter(tx, actor);
	const [found] = await tx
		.select({
			id: mandatoryReport.id,
			schoolId: mandatoryReport.schoolId,
			studentId: mandatoryReport.studentId
		})
		.from(mandatoryReport)
		.where(eq(mandatoryReport.id, id));
	if (!found) throw new DomainError('not_found');
	return found;
}

/**
 * Adds a receipt, an answer or a correction. What stands is left as it is.
 * @throws DomainError `not_found`
 */
export async function addReportNote(
	actor: UserActor,
	reportId: string,
	{ kind, receiptNumber, addressee, words }: ReportNoteInput,
	call: Call
): Promise<{ id: string }> {
	return change(
		actor,
		call,
		{ reportNote: reportId, kind, receiptNumber, addressee, words },
		async (tx, at) => {
			await loadReport(tx, actor, reportId);
			const id = newId();
			const wordsSealed = seal(words, `mandatory_report_note.words:${id}`);
			await tx.insert(mandatoryReportNote).values({
				...{ id, reportId, kind, receiptNumber: receiptNumber ?? null, wordsSealed },
				addressee: addressee ?? null,
				...{ addedBy: actor.id, addedAt: at }
			});
			return {
				action: 'mandatory_report.added',
				entity: 'mandatory_report',
				entityId: reportId,
				change: { kind },
				result: { id: reportId }
			};
		}
	);
}

/**
 * Says which pupil a report is about that was filed in words, by the code that lists show. What stands in the report is
 * left as it is, and whoever is named in it learns of this no more than of the rest.
 * @throws DomainError `not_found`, `invalid`
 */
export async function matchReport(
	actor: UserActor,
	reportId: string,
	{ code, words }: MatchReportInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { matchReport: reportId, code, words }, async (tx, at) => {
		const { schoolId, studentId } = await loadReport(tx, actor, reportId);
		const [matched] = await tx
			.select({ id: mandatoryReportNote.id })
			.from(mandatoryReportNote)
			.where(and(eq(mandatoryReportNote.reportId, reportId), eq(mandatoryReportNote.kind, 'matched')));
		if (studentId || matched) throw invalid('code', 'report_matched');
		const [found] = await tx
			.select({ id: student.id })
			.from(student)
			.where(and(eq(student.code, code), eq(student.schoolId, schoolId)));
		if (!found) throw invalid('code', 'report_student');
		const id = newId();
		await tx.insert(mandatoryReportNote).values({
			...{ id, reportId, kind: 'matched', studentId: found.id },
			wordsSealed: seal(words, `mandatory_report_note.words:${id}`),
			...{ addedBy: actor.id, addedAt: at }
		});
		return {
			action: 'mandatory_report.matched',
			entity: 'mandatory_report',
			entityId: reportId,
			change: {},
			result: { id: reportId }
		};
	});
}

/**
 * Closes a report to more people. Nobody is let in again.
 * @throws DomainError `not_found`, `invalid`
 */
export async function closeReportTo(
	actor: UserActor,
	reportId: string,
	{ staff }: CloseReportInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { closeReport: reportId, staff }, async (tx, at) => {
		await loadReport(tx, actor, reportId);
		if (staff.includes(actor.id)) throw invalid('staff', 'suspect_is_self');
		await closeTo(tx, { id: reportId, by: actor.id, at }, { staff, guardians: [] });
		return {
			action: 'mandatory_report.closed_to',
			entity: 'mandatory_report',
			entityId: reportId,
			change: { n: staff.length },
			result: { id: reportId }
		};
	});
}
