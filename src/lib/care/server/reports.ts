import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { holdsToday } from '../../access/server/holds-today.ts';
import { instantAt } from '../../calendar/shanghai.ts';
import { today } from '../../server/clock.ts';
import { open } from '../../server/crypto.ts';
import {
	appUser,
	guardian,
	guardianship,
	mandatoryReport,
	mandatoryReportNote,
	mandatoryReportSuspect,
	organisation,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openGuardian } from '../../students/server/sealed.ts';
import { mayCountReports, maySeeReport } from '../policy.ts';
import type { ReportWords } from '../report.ts';
import { findHead } from './find-pupil.ts';

export interface ReportRow {
	id: string;
	number: string;
	/** The code, or nothing where whoever filed it saw no roster. */
	code: string | null;
	addressee: string;
	reportedAt: Date;
	receiptNumber: string | null;
}

/** Those that the reader filed or answers for, the newest first; for officers the number of this year alone. */
export async function listReports(actor: UserActor): Promise<{ rows: ReportRow[]; counted: number | null }> {
	return as(actor, async (tx) => {
		const rows = await tx
			.select({
				id: mandatoryReport.id,
				number: mandatoryReport.number,
				studentId: mandatoryReport.studentId,
				code: student.code,
				addressee: mandatoryReport.addressee,
				reportedAt: mandatoryReport.reportedAt,
				receiptNumber: sql<string | null>`coalesce(${mandatoryReport.receiptNumber}, (
					select n.receipt_number from pupils.mandatory_report_note n
					where n.report_id = ${mandatoryReport.id} and n.receipt_number is not null order by n.added_at desc limit 1))`
			})
			.from(mandatoryReport)
			.leftJoin(student, eq(student.id, mandatoryReport.studentId))
			.orderBy(desc(mandatoryReport.filedAt));
		await logReads(
			tx,
			actor,
			'mandatory_report',
			rows.flatMap(({ studentId }) => studentId ?? [])
		);
		return {
			rows: rows.map(({ studentId: _, ...row }) => row),
			counted: mayCountReports(actor) ? await countReports(tx) : null
		};
	});
}

async function countReports(tx: Tx): Promise<number> {
	const since = instantAt(`${today().slice(0, 4)}-01-01`, '00:00').toISOString();
	const [row] = await tx.execute<{ n: number | null }>(
		sql`select pupils.mandatory_reports_since(${since}) as n`
	);
	return row!.n ?? 0;
}

export interface ReportPage {
	row: Omit<typeof mandatoryReport.$inferSelect, 'wordsSealed'>;
	schoolName: string;
	filedBy: string;
	/** Who it is about, as the reader may know: the pupil's page, or the words of who filed it. */
	pupil: { code: string; name: string } | null;
	sealed: ReportWords;
	notes: {
		id: string;
		kind: string;
		receiptNumber: string | null;
		addressee: string | null;
		words: string;
		by: string;
		at: Date;
	}[];
	/** Filed in words, and nobody has said yet which pupil it is about. */
	isUnmatched: boolean;
	closedTo: string[];
	guardians: string[];
	colleagues: { id: string; name: string }[];
}

/** A report with all that was added; nothing for who is named in it. That it was looked at is written down, protected. */
export async function findReport(actor: UserActor, id: string): Promise<ReportPage | undefined> {
	return as(actor, async (tx) => {
		const [found] = await tx
			.select({ row: mandatoryReport, schoolName: organisation.name, filedBy: appUser.name })
			.from(mandatoryReport)
			.innerJoin(organisation, eq(organisation.id, mandatoryReport.schoolId))
			.innerJoin(appUser, eq(appUser.id, mandatoryReport.filedBy))
			.where(eq(mandatoryReport.id, id));
		if (!found) return undefined;
		const { wordsSealed, ...row } = found.row;
		const studentId = row.studentId ?? (await matchedOf(tx, id));
		const head = studentId ? await findHead(tx, studentId) : undefined;
		const suspects = await suspectsOf(tx, id);
		const closedTo = suspects.flatMap(({ userId }) => userId ?? []);
		if (!maySeeReport(actor, { ...row, closedTo })) return undefined;
		await logReads(tx, actor, 'mandatory_report', studentId ? [studentId] : []);
		const colleagues = await listColleagues(tx, actor, row.schoolId);
		return {
			...found,
			row,
			pupil: head ? { code: head.code, name: head.name } : null,
			isUnmatched: studentId === null,
			sealed: JSON.parse(open(wordsSealed, `mandatory_report.words:${id}`)) as ReportWords,
			notes: await notesOf(tx, id),
			closedTo: suspects.flatMap(({ name }) => name ?? []),
			guardians: suspects.flatMap(({ guardianId, nameSealed }) =>
				guardianId && nameSealed ? open(nameSealed, `guardian.name:${guardianId}`) : []
			),
			colleagues: colleagues.filter((each) => !closedTo.includes(each.id))
		};
	});
}

async function matchedOf(tx: Tx, reportId: string): Promise<string | null> {
	const [row] = await tx
		.select({ studentId: mandatoryReportNote.studentId })
		.from(mandatoryReportNote)
		.where(and(eq(mandatoryReportNote.reportId, reportId), eq(mandatoryReportNote.kind, 'matched')));
	return row?.studentId ?? null;
}

async function suspectsOf(tx: Tx, reportId: string) {
	return tx
		.select({
			userId: mandatoryReportSuspect.userId,
			guardianId: mandatoryReportSuspect.guardianId,
			name: appUser.name,
			nameSealed: guardian.nameSealed
		})
		.from(mandatoryReportSuspect)
		.leftJoin(appUser, eq(appUser.id, mandatoryReportSuspect.userId))
		.leftJoin(guardian, eq(guardian.id, mandatoryReportSuspect.guardianId))
		.where(eq(mandatoryReportSuspect.reportId, reportId))
		.orderBy(asc(mandatoryReportSuspect.addedAt));
}

async function notesOf(tx: Tx, reportId: string): Promise<ReportPage['notes']> {
	const rows = await tx
		.select({ row: mandatoryReportNote, by: appUser.name })
		.from(mandatoryReportNote)
		.innerJoin(appUser, eq(appUser.id, mandatoryReportNote.addedBy))
		.where(eq(mandatoryReportNote.reportId, reportId))
		.orderBy(asc(mandatoryReportNote.addedAt));
	return rows.map(({ row, by }) => ({
		id: row.id,
		kind: row.kind,
		receiptNumber: row.receiptNumber,
		addressee: row.addressee,
		words: open(row.wordsSealed, `mandatory_report_note.words:${row.id}`),
		by,
		at: row.addedAt
	}));
}

/** Who works at the school today, but for who asks. */
async function listColleagues(
	tx: Tx,
	actor: UserActor,
	schoolId: string
): Promise<{ id: string; name: string }[]> {
	return tx.execute<{ id: string; name: string }>(sql`
		select distinct u.id, u.name from membership m join app_user u on u.id = m.user_id
		where m.organisation_id = ${schoolId} and m.role in ('teacher', 'counsellor', 'school_leader') and ${holdsToday()}
			and u.id <> ${actor.id}
		order by u.name`);
}

export interface ReportForm {
	/** Where the reader may file: their schools, or that of the pupil. */
	schools: { id: string; name: string; nameEn: string | null }[];
	pupil: { id: string; code: string; name: string } | null;
	staff: { id: string; name: string; schoolId: string }[];
	guardians: { id: string; name: string; relation: string }[];
}

/** What the form offers; the pupil only where the reader may see them. */
export async function findReportForm(
	actor: UserActor,
	schoolIds: string[],
	studentId: string | null
): Promise<ReportForm> {
	return as(actor, async (tx) => {
		const head = studentId ? await findHead(tx, studentId) : undefined;
		const ids = head ? [head.schoolId] : schoolIds;
		const schools = ids.length
			? await tx
					.select({ id: organisation.id, name: organisation.name, nameEn: organisation.nameEn })
					.from(organisation)
					.where(inArray(organisation.id, ids))
					.orderBy(asc(organisation.name))
			: [];
		const staff: ReportForm['staff'] = [];
		for (const school of schools)
			for (const one of await listColleagues(tx, actor, school.id))
				staff.push({ ...one, schoolId: school.id });
		if (head) await logReads(tx, actor, 'mandatory_report', [head.id]);
		return {
			schools,
			pupil: head ? { id: head.id, code: head.code, name: head.name } : null,
			staff,
			guardians: head ? await guardiansOf(tx, head.id) : []
		};
	});
}

async function guardiansOf(tx: Tx, studentId: string): Promise<ReportForm['guardians']> {
	const rows = await tx
		.select({
			id: guardian.id,
			nameSealed: guardian.nameSealed,
			phoneSealed: guardian.phoneSealed,
			relation: guardianship.relation
		})
		.from(guardianship)
		.innerJoin(guardian, eq(guardian.id, guardianship.guardianId))
		.where(and(eq(guardianship.studentId, studentId), isNull(guardianship.toOn)));
	return rows.map(({ relation, ...rest }) => ({ id: rest.id, relation, name: openGuardian(rest).name }));
}
