import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { consentStates } from '../../consents/server/states.ts';
import { findClocks } from '../../screening/server/find-clocks.ts';
import type { AlertSource } from '../../screening/alert.ts';
import type { TierClocks } from '../../screening/clocks.ts';
import type { Tier } from '../../screening/tiers.ts';
import { now } from '../../server/clock.ts';
import { open } from '../../server/crypto.ts';
import {
	alert,
	alertCall,
	appUser,
	enrolment,
	interview,
	organisation,
	response,
	schoolClass,
	student,
	triage
} from '../../server/db/schema/index.ts';
import { together, type Tx } from '../../server/db/transaction.ts';
import { DomainError } from '../../server/errors.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import type { DutyNow } from '../duty-now.ts';
import {
	mayAcknowledge,
	mayCare,
	mayReadTalk,
	mayRecordCrisis,
	mayWriteSheet,
	maySecond,
	maySeeSignals,
	type Standing
} from '../policy.ts';
import { findCrisisRow } from './crisis-entries.ts';
import { findDuty } from './find-duty.ts';
import { nameOf } from './names.ts';
import { rowOf, type QueueRow } from './queue.ts';
import { selectCare } from './select-care.ts';
import { findStanding } from './standing.ts';

const second = alias(appUser, 'second');

export interface PupilHead {
	id: string;
	code: string;
	name: string;
	className: string | null;
	schoolName: string;
	schoolKind: string;
}

export interface Decision {
	id: string;
	proposedTier: Tier;
	tier: Tier;
	words: string;
	by: string;
	at: Date;
	needsSecond: boolean;
	second: { by: string; at: Date; agreed: boolean; words: string } | null;
}

export interface AlertFacts {
	id: string;
	source: AlertSource;
	tier: Tier;
	raisedAt: Date;
	acknowledgedBy: string | null;
	acknowledgedAt: Date | null;
	calls: { name: string; rung: number; at: Date }[];
}

export interface PupilCare {
	head: PupilHead;
	/** Nothing where there is no signal and no decision. */
	row: QueueRow | null;
	/** What the tier that counts asks for. */
	limits: TierClocks | null;
	/** What was noticed, as codes; nothing where the reader may not know. */
	signals: { at: Date; source: string; flags: string[] }[] | null;
	decisions: Decision[];
	talks: { id: string; heldAt: Date; by: string; mayRead: boolean }[];
	alerts: AlertFacts[];
	crisis: CrisisSummary | null;
	duty: DutyNow;
	may: { acknowledge: boolean; care: boolean; crisis: boolean; sheet: boolean; second: boolean };
}

/** What stands in the sheet is one page further. */
export interface CrisisSummary {
	id: string;
	raisedAt: Date;
	acknowledgedAt: Date | null;
	safeAt: Date | null;
	reviewedAt: Date | null;
}

/** The pupil as the reader may see them; nothing outside their scope. */
export async function findHead(
	tx: Tx,
	studentId: string
): Promise<(PupilHead & { schoolId: string }) | undefined> {
	const [row] = await tx
		.select({
			id: student.id,
			code: student.code,
			nameSealed: student.nameSealed,
			className: schoolClass.name,
			schoolId: student.schoolId,
			schoolName: organisation.name,
			schoolKind: organisation.kind
		})
		.from(student)
		.innerJoin(organisation, eq(organisation.id, student.schoolId))
		.leftJoin(enrolment, and(eq(enrolment.studentId, student.id), sql`${enrolment.toOn} is null`))
		.leftJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
		.where(eq(student.id, studentId));
	if (!row) return undefined;
	const { nameSealed, ...head } = row;
	return { ...head, name: nameOf({ studentId, nameSealed }) };
}

/**
 * Everything that the page of a pupil in need shows; that it was looked at is written down.
 * @throws DomainError `not_allowed` for a pupil of one's school for whom one has neither grant nor duty
 */
export async function findPupilCare(actor: UserActor, studentId: string): Promise<PupilCare | undefined> {
	return as(actor, async (tx) => {
		const found = await findHead(tx, studentId);
		if (!found) return undefined;
		const at = now();
		const { schoolId, ...head } = found;
		const standing = await findStanding(tx, { studentId, schoolId });
		const [care] = await selectCare(tx, at, studentId);
		const [clocks, alerts, crises] = await together([
			findClocks(tx),
			listAlerts(tx, studentId),
			findCrisis(tx, studentId)
		]);
		const decisions = care ? await listDecisions(tx, studentId) : [];
		const pending = care?.pending ?? null;
		const may = {
			acknowledge: mayAcknowledge(actor, standing),
			care: mayCare(actor, standing),
			crisis: mayRecordCrisis(actor, standing),
			sheet: crises !== null && mayWriteSheet(actor, standing),
			second: pending !== null && maySecond(actor, standing, pending.decidedBy)
		};
		const isConcerned = Object.values(may).some(Boolean) || decisions.length > 0 || crises !== null;
		if (!isConcerned) throw new DomainError('not_allowed');
		const seesSignals = maySeeSignals(actor, standing);
		const signals = seesSignals ? await listSignals(tx, at, studentId) : null;
		const parts = {
			triage: true,
			result: signals !== null,
			alert: alerts.length > 0,
			crisis: crises !== null
		};
		await logReads(
			tx,
			actor,
			(['triage', 'result', 'alert', 'crisis'] as const).filter((part) => parts[part]),
			[studentId]
		);
		return {
			head,
			row: care ? rowOf(clocks, care) : null,
			limits: care ? clocks[care.tier] : null,
			signals,
			decisions,
			talks: await listTalks(tx, actor, standing, studentId),
			alerts,
			crisis: crises,
			duty: await findDuty(tx, schoolId),
			may
		};
	});
}

async function listDecisions(tx: Tx, studentId: string): Promise<Decision[]> {
	const rows = await tx
		.select({ row: triage, by: appUser.name, secondBy: second.name })
		.from(triage)
		.innerJoin(appUser, eq(appUser.id, triage.decidedBy))
		.leftJoin(second, eq(second.id, triage.secondBy))
		.where(eq(triage.studentId, studentId))
		.orderBy(desc(triage.decidedAt), desc(triage.id));
	return rows.map(({ row, by, secondBy }) => ({
		id: row.id,
		proposedTier: row.proposedTier,
		tier: row.tier,
		words: open(row.wordsSealed, `triage.words:${row.id}`),
		by,
		at: row.decidedAt,
		needsSecond: row.needsSecond,
		second: row.secondAt && {
			by: secondBy!,
			at: row.secondAt,
			agreed: row.secondAgreed!,
			words: open(row.secondWordsSealed!, `triage.second:${row.id}`)
		}
	}));
}

/** What was noticed, the newest first: of questionnaires as long as consent covers them. */
async function listSignals(tx: Tx, at: Date, studentId: string): Promise<NonNullable<PupilCare['signals']>> {
	const states = await consentStates(tx, [studentId], { purpose: 'screening', recipientId: null, at });
	const answered =
		states.get(studentId) === 'effective'
			? await tx
					.select({ at: response.savedAt, source: response.instrument, flags: response.flags })
					.from(response)
					.where(eq(response.studentId, studentId))
			: [];
	const raised = await tx
		.select({ at: alert.raisedAt, source: alert.source, flags: alert.flags })
		.from(alert)
		.where(eq(alert.studentId, studentId));
	// `phq-a@1`: the version says nothing to the reader.
	const named = answered.map(({ source, ...rest }) => ({ ...rest, source: source.split('@')[0]! }));
	return [...named, ...raised]
		.flatMap(({ flags, ...rest }) => (flags?.length ? { ...rest, flags } : []))
		.sort((a, b) => +b.at - +a.at);
}

/** The alerts about a pupil, the newest first, and who was called to each. */
async function listAlerts(tx: Tx, studentId: string): Promise<AlertFacts[]> {
	const rows = await tx
		.select({ row: alert, by: appUser.name })
		.from(alert)
		.leftJoin(appUser, eq(appUser.id, alert.acknowledgedBy))
		.where(eq(alert.studentId, studentId))
		.orderBy(desc(alert.raisedAt));
	const calls = await listCalls(
		tx,
		rows.map(({ row }) => row.id)
	);
	return rows.map(({ row, by }) => ({
		id: row.id,
		source: row.source,
		tier: row.tier,
		raisedAt: row.raisedAt,
		acknowledgedBy: by,
		acknowledgedAt: row.acknowledgedAt,
		calls: calls.filter(({ alertId }) => alertId === row.id)
	}));
}

export async function listCalls(tx: Tx, alertIds: string[]) {
	if (alertIds.length === 0) return [];
	return tx
		.select({ alertId: alertCall.alertId, name: appUser.name, rung: alertCall.rung, at: alertCall.at })
		.from(alertCall)
		.innerJoin(appUser, eq(appUser.id, alertCall.userId))
		.where(inArray(alertCall.alertId, alertIds))
		.orderBy(asc(alertCall.rung), asc(appUser.name));
}

/** The crisis that goes on, else the last one. */
async function findCrisis(tx: Tx, studentId: string): Promise<CrisisSummary | null> {
	const row = await findCrisisRow(tx, studentId);
	if (!row) return null;
	const { id, raisedAt, acknowledgedAt, safeAt, reviewedAt } = row;
	return { id, raisedAt, acknowledgedAt, safeAt, reviewedAt };
}

async function listTalks(
	tx: Tx,
	actor: UserActor,
	standing: Standing,
	studentId: string
): Promise<PupilCare['talks']> {
	const rows = await tx
		.select({ id: interview.id, heldAt: interview.heldAt, heldBy: interview.heldBy, by: appUser.name })
		.from(interview)
		.innerJoin(appUser, eq(appUser.id, interview.heldBy))
		.where(eq(interview.studentId, studentId))
		.orderBy(desc(interview.heldAt));
	return rows.map(({ heldBy, ...talk }) => ({ ...talk, mayRead: mayReadTalk(actor, standing, heldBy) }));
}
