import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { lastRung, type AlertSource } from '../../screening/alert.ts';
import type { Tier } from '../../screening/tiers.ts';
import { lookupHashes, open } from '../../server/crypto.ts';
import {
	alert,
	appUser,
	concern,
	enrolment,
	organisation,
	schoolClass,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import type { DutyNow } from '../duty-now.ts';
import { mayAcknowledge, mayMatch } from '../policy.ts';
import { findDuty } from './find-duty.ts';
import { findHead, listCalls, type PupilHead } from './find-pupil.ts';
import { nameOf } from './names.ts';
import type { Report } from './report-concern.ts';
import { findStanding } from './standing.ts';

export interface AlertPage {
	id: string;
	source: AlertSource;
	tier: Tier;
	schoolName: string;
	raisedAt: Date;
	acknowledgedAt: Date | null;
	acknowledgedBy: string | null;
	head: PupilHead | null;
	report: (Report & { by: string }) | null;
	calls: { name: string; rung: number; at: Date }[];
	/** Of the school, for a concern about nobody yet: those whose name fits come first. */
	candidates: { id: string; label: string; fits: boolean }[];
	duty: DutyNow;
	/** The ladder was climbed to its end. */
	isUnanswered: boolean;
	may: { acknowledge: boolean; match: boolean };
}

/**
 * An alert as the person who is called sees it.
 * @throws DomainError `not_allowed`
 */
export async function findAlert(actor: UserActor, alertId: string): Promise<AlertPage | undefined> {
	return as(actor, async (tx) => {
		const [found] = await tx
			.select({ row: alert, by: appUser.name, schoolName: organisation.name })
			.from(alert)
			.innerJoin(organisation, eq(organisation.id, alert.schoolId))
			.leftJoin(appUser, eq(appUser.id, alert.acknowledgedBy))
			.where(eq(alert.id, alertId));
		if (!found) return undefined;
		const { row, by, schoolName } = found;
		const standing = await findStanding(tx, row);
		if (!mayAcknowledge(actor, standing) && row.acknowledgedBy !== actor.id)
			throw new DomainError('not_allowed');
		const head = row.studentId ? ((await findHead(tx, row.studentId)) ?? null) : null;
		if (head) await logReads(tx, actor, 'alert', [head.id]);
		const report = await findReport(tx, alertId);
		const match = row.studentId === null && mayMatch(actor, standing);
		const { id, source, tier, raisedAt, acknowledgedAt } = row;
		return {
			...{ id, source, tier, schoolName, raisedAt, acknowledgedAt, head, report },
			acknowledgedBy: by,
			calls: await listCalls(tx, [id]),
			candidates: match && report ? await listCandidates(tx, row.schoolId, report) : [],
			duty: await findDuty(tx, row.schoolId),
			isUnanswered: row.rung === lastRung && acknowledgedAt === null,
			may: { acknowledge: mayAcknowledge(actor, standing) && acknowledgedAt === null, match }
		};
	});
}

async function findReport(tx: Tx, alertId: string): Promise<AlertPage['report']> {
	const [found] = await tx
		.select({ sealed: concern.reportSealed, by: appUser.name })
		.from(concern)
		.innerJoin(appUser, eq(appUser.id, concern.reportedBy))
		.where(eq(concern.alertId, alertId));
	if (!found) return null;
	return { ...(JSON.parse(open(found.sealed, `concern.report:${alertId}`)) as Report), by: found.by };
}

/** Pupils of the name that was typed, and those of the class; somebody else is found in the roster. */
async function listCandidates(
	tx: Tx,
	schoolId: string,
	{ className, name }: Report
): Promise<AlertPage['candidates']> {
	const classes = await tx
		.select({ id: schoolClass.id, name: schoolClass.name })
		.from(schoolClass)
		.where(eq(schoolClass.schoolId, schoolId));
	const plain = (text: string) => text.normalize('NFKC').replace(/[\s()]/g, '');
	const meant = classes.filter((each) => plain(each.name) === plain(className)).map(({ id }) => id);
	const isNamed = inArray(student.nameHash, lookupHashes(name, 'student.name'));
	const rows = await tx
		.select({
			studentId: student.id,
			code: student.code,
			nameSealed: student.nameSealed,
			className: schoolClass.name,
			fits: sql<boolean>`${isNamed}`
		})
		.from(student)
		.innerJoin(enrolment, and(eq(enrolment.studentId, student.id), isNull(enrolment.toOn)))
		.innerJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
		.where(
			and(
				eq(student.schoolId, schoolId),
				or(isNamed, meant.length ? inArray(enrolment.classId, meant) : undefined)
			)
		)
		.orderBy(desc(sql`${isNamed}`), asc(student.code))
		.limit(100);
	return rows.map((row) => ({
		id: row.studentId,
		label: `${nameOf(row)} · ${row.className} · ${row.code}`,
		fits: row.fits
	}));
}

/** What this person reported, and who has taken it; no pupil of the roster. */
export async function listOwnConcerns(actor: UserActor) {
	return as(actor, async (tx) => {
		const rows = await tx
			.select({
				id: alert.id,
				tier: alert.tier,
				raisedAt: alert.raisedAt,
				takenAt: alert.acknowledgedAt,
				takenBy: appUser.name,
				sealed: concern.reportSealed
			})
			.from(concern)
			.innerJoin(alert, eq(alert.id, concern.alertId))
			.leftJoin(appUser, eq(appUser.id, alert.acknowledgedBy))
			.where(eq(concern.reportedBy, actor.id))
			.orderBy(desc(alert.raisedAt))
			.limit(20);
		return rows.map(({ sealed, ...row }) => {
			const { className, name } = JSON.parse(open(sealed, `concern.report:${row.id}`)) as Report;
			return { ...row, className, name };
		});
	});
}
