import { and, asc, count, desc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { countiesOf, hasRole, type UserActor } from '../../access/actor.ts';
import {
	addDays,
	addMonths,
	firstOfMonth,
	instantAt,
	type Day,
	type Month
} from '../../calendar/shanghai.ts';
import { findHead, type PupilHead } from '../../care/server/find-pupil.ts';
import { findStanding } from '../../care/server/standing.ts';
import { cityRoles } from '../../access/roles.ts';
import type { Tier } from '../../screening/tiers.ts';
import { now, today } from '../../server/clock.ts';
import { lookupHashes, open } from '../../server/crypto.ts';
import {
	appUser,
	appeal,
	division,
	enrolment,
	followUp,
	guardian,
	guardianship,
	organisation,
	schoolClass,
	student,
	studentCase,
	visit,
	visitRule
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { isId } from '../../server/ids.ts';
import { isAdult } from '../../students/age.ts';
import { isUniversity } from '../../students/classes.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openGuardian, openName } from '../../students/server/sealed.ts';
import { fewest } from '../../screening/figures.ts';
import { mayFollowUp, mayVisit, type FollowUpDeed } from '../follow-up-policy.ts';
import { aheadStatuses, type FollowUpRecord, type FollowUpStatus, type FollowUpWay } from '../follow-up.ts';
import type { KeptVisit, VisitKind, VisitResult, VisitStatus, VisitTask } from '../visit.ts';
import { findCoverage, isCovered } from './coverage.ts';
import { listWorkers, type Worker } from './give-visit.ts';
import { loadFollowUp, type FollowUpRow } from './load-follow-up.ts';
import { findContact, proposeNext } from './plan-follow-up.ts';

/** Which follow-ups: those that can be done, those that come later, those that were missed lately. */
export const followUpViews = ['due', 'planned', 'missed'] as const;
export type FollowUpView = (typeof followUpViews)[number];

const atOnce = 100;
const missedDays = 30;

/** A line of the list: never what was said. */
export interface FollowUpLine {
	id: string;
	studentId: string;
	code: string;
	name: string;
	className: string | null;
	tier: Tier | null;
	status: FollowUpStatus;
	dueOn: Day;
	/** Whoever answers for the case, or the field worker to whom it was given. */
	by: string;
	isVisit: boolean;
}

const owner = alias(appUser, 'owner');
const worker = alias(appUser, 'worker');

/** The follow-ups of the cases that the person sees; whom the page shows is written down. */
export async function listFollowUps(
	actor: UserActor,
	view: FollowUpView
): Promise<{ lines: FollowUpLine[]; more: number; counts: FollowUpCounts }> {
	return as(actor, async (tx) => {
		const isOfView = {
			due: eq(followUp.status, 'open'),
			planned: eq(followUp.status, 'planned'),
			missed: and(
				eq(followUp.status, 'missed'),
				gte(followUp.endedAt, instantAt(addDays(today(), -missedDays), '00:00'))
			)
		}[view];
		const rows = await tx
			.select({
				row: followUp,
				student: { id: student.id, code: student.code, nameSealed: student.nameSealed },
				className: schoolClass.name,
				tier: studentCase.tier,
				owner: owner.name,
				worker: worker.name
			})
			.from(followUp)
			.innerJoin(studentCase, eq(studentCase.id, followUp.caseId))
			.innerJoin(student, eq(student.id, followUp.studentId))
			.innerJoin(owner, eq(owner.id, studentCase.ownerId))
			.leftJoin(visit, and(eq(visit.followUpId, followUp.id), eq(visit.status, 'open')))
			.leftJoin(worker, eq(worker.id, visit.workerId))
			.leftJoin(enrolment, and(eq(enrolment.studentId, student.id), isNull(enrolment.toOn)))
			.leftJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
			.where(isOfView)
			.orderBy(view === 'missed' ? desc(followUp.endedAt) : asc(followUp.dueOn), asc(followUp.id))
			.limit(atOnce + 1);
		const shown = rows.slice(0, atOnce);
		await logReads(
			tx,
			actor,
			'follow_up',
			shown.map((each) => each.student.id)
		);
		return {
			lines: shown.map(({ row, student: pupil, className, tier, owner: name, worker: visitor }) => ({
				...{ id: row.id, studentId: pupil.id, code: pupil.code, name: openName(pupil), className, tier },
				...{ status: row.status, dueOn: row.dueOn, by: visitor ?? name, isVisit: visitor !== null }
			})),
			more: rows.length - shown.length,
			counts: await countFollowUps(tx)
		};
	});
}

export interface FollowUpCounts {
	due: number;
	late: number;
	appeals: number;
}

async function countFollowUps(tx: Tx): Promise<FollowUpCounts> {
	const [due] = await tx
		.select({ n: count(), late: sql<number>`(count(*) filter (where ${followUp.dueOn} < ${today()}))::int` })
		.from(followUp)
		.where(and(inArray(followUp.status, [...aheadStatuses]), lte(followUp.opensOn, today())));
	const [asked] = await tx.select({ n: count() }).from(appeal).where(isNull(appeal.answeredAt));
	return { due: due!.n, late: due!.late, appeals: asked!.n };
}

/** What waits, for the home and the worklist: numbers alone. */
export async function findFollowUpTasks(actor: UserActor): Promise<FollowUpCounts> {
	return as(actor, countFollowUps);
}

export async function findAhead(actor: UserActor, caseId: string): Promise<string | undefined> {
	if (!isId(caseId)) return undefined;
	return as(actor, async (tx) => {
		const [row] = await tx
			.select({ id: followUp.id })
			.from(followUp)
			.where(and(eq(followUp.caseId, caseId), inArray(followUp.status, [...aheadStatuses])));
		return row?.id;
	});
}

export interface VisitFacts {
	id: string;
	status: VisitStatus;
	kind: VisitKind;
	dueOn: Day;
	worker: string;
	task: VisitTask;
	givenAt: Date;
	result: VisitResult | null;
	visitedAt: Date | null;
	words: string | null;
	isUrgent: boolean;
	alertId: string | null;
}

export interface AppealFacts {
	id: string;
	words: string;
	raisedAt: Date;
	answerDueOn: Day;
	answer: { by: string; at: Date; words: string } | null;
}

export interface PastFollowUp {
	id: string;
	status: FollowUpStatus;
	dueOn: Day;
	heldOn: Day | null;
	heldBy: string | null;
	way: FollowUpWay | null;
	cancelCode: FollowUpRow['cancelCode'];
	record: FollowUpRecord | null;
}

export interface FollowUpPage {
	row: Omit<FollowUpRow, 'recordSealed' | 'cancelWordsSealed'>;
	head: PupilHead;
	isAdult: boolean;
	caseNumber: string;
	tier: Tier | null;
	may: Record<FollowUpDeed, boolean>;
	heldBy: string | null;
	record: FollowUpRecord | null;
	cancelWords: string | null;
	nextId: string | null;
	visits: VisitFacts[];
	isMonthly: boolean;
	appeals: AppealFacts[];
	earlier: PastFollowUp[];
}

/** One follow-up, if this person may see it; that it was looked at is written down. */
export async function findFollowUp(actor: UserActor, id: string): Promise<FollowUpPage | undefined> {
	return as(actor, async (tx) => {
		const found = await loadFollowUp(tx, id);
		if (!found) return undefined;
		const head = (await findHead(tx, found.studentId))!;
		const standing = await findStanding(tx, found);
		const may = Object.fromEntries(
			(['read', 'record', 'move', 'cancel', 'give', 'withdraw', 'answer'] as const).map((deed) => [
				deed,
				mayFollowUp(actor, deed, standing)
			])
		) as Record<FollowUpDeed, boolean>;
		const [about] = await tx
			.select({
				number: studentCase.number,
				tier: studentCase.tier,
				bornOn: student.bornOn,
				kind: organisation.kind
			})
			.from(studentCase)
			.innerJoin(student, eq(student.id, studentCase.studentId))
			.innerJoin(organisation, eq(organisation.id, studentCase.schoolId))
			.where(eq(studentCase.id, found.caseId));
		// Without a consent, and with nobody in danger, nobody reads what was said.
		may.read &&= isCovered(await findCoverage(tx, found.studentId, now()));
		const past = await listPast(tx, found, may.read);
		const { recordSealed: _, cancelWordsSealed, ...row } = found;
		await logReads(tx, actor, 'follow_up', [found.studentId]);
		const self = past.find((each) => each.id === id);
		const [next] = await tx.select({ id: followUp.id }).from(followUp).where(eq(followUp.previousId, id));
		const [rule] = await tx
			.select({ id: visitRule.id })
			.from(visitRule)
			.where(and(eq(visitRule.caseId, found.caseId), isNull(visitRule.endedAt)));
		return {
			...{ row, head, may, caseNumber: about!.number, tier: about!.tier },
			isAdult: isUniversity(about!.kind) || isAdult(about!.bornOn, today()),
			heldBy: self?.heldBy ?? null,
			record: self?.record ?? null,
			cancelWords: cancelWordsSealed && may.read ? open(cancelWordsSealed, `follow_up.cancel:${id}`) : null,
			nextId: next?.id ?? null,
			visits: await listVisitsOf(tx, found.id, may.read),
			isMonthly: rule !== undefined,
			appeals: may.read || may.answer ? await listAppeals(tx, found.caseId) : [],
			earlier: past.filter((each) => each.id !== id)
		};
	});
}

async function listPast(tx: Tx, { id, caseId }: FollowUpRow, mayRead: boolean): Promise<PastFollowUp[]> {
	const rows = await tx
		.select({ row: followUp, by: appUser.name })
		.from(followUp)
		.leftJoin(appUser, eq(appUser.id, followUp.heldBy))
		.where(and(eq(followUp.caseId, caseId), sql`(${followUp.endedAt} is not null or ${followUp.id} = ${id})`))
		.orderBy(desc(followUp.plannedAt), desc(followUp.id));
	return rows.map(({ row, by }) => ({
		...{ id: row.id, status: row.status, dueOn: row.dueOn, heldOn: row.heldOn, heldBy: by, way: row.way },
		cancelCode: row.cancelCode,
		record:
			row.recordSealed && mayRead
				? (JSON.parse(open(row.recordSealed, `follow_up.record:${row.id}`)) as FollowUpRecord)
				: null
	}));
}

async function listVisitsOf(tx: Tx, followUpId: string, mayRead: boolean): Promise<VisitFacts[]> {
	const rows = await tx
		.select({ row: visit, worker: appUser.name })
		.from(visit)
		.innerJoin(appUser, eq(appUser.id, visit.workerId))
		.where(and(eq(visit.followUpId, followUpId), sql`${visit.status} <> 'withdrawn'`))
		.orderBy(sql`${visit.status} <> 'open'`, desc(visit.givenAt));
	return rows.map(({ row, worker: name }) => ({
		...{ id: row.id, status: row.status, kind: row.kind, dueOn: row.dueOn, worker: name },
		...{ givenAt: row.givenAt, result: row.result, visitedAt: row.visitedAt },
		task: JSON.parse(open(row.taskSealed, `visit.task:${row.id}`)) as VisitTask,
		words:
			row.recordSealed && mayRead
				? ((JSON.parse(open(row.recordSealed, `visit.record:${row.id}`)) as { words?: string }).words ?? null)
				: null,
		isUrgent: row.alertId !== null,
		alertId: row.alertId
	}));
}

async function listAppeals(tx: Tx, caseId: string): Promise<AppealFacts[]> {
	const rows = await tx
		.select({ row: appeal, by: appUser.name })
		.from(appeal)
		.leftJoin(appUser, eq(appUser.id, appeal.answeredBy))
		.where(eq(appeal.caseId, caseId))
		.orderBy(desc(appeal.raisedAt))
		.limit(20);
	return rows.map(({ row, by }) => ({
		id: row.id,
		words: open(row.wordsSealed, `appeal.words:${row.id}`),
		raisedAt: row.raisedAt,
		answerDueOn: row.answerDueOn,
		answer: row.answeredAt && {
			by: by!,
			at: row.answeredAt,
			words: open(row.answerSealed!, `appeal.answer:${row.id}`)
		}
	}));
}

/** What the forms of a follow-up offer: the next day by the rhythm, who visits, and whom the school can call. */
export async function findFollowUpOffers(
	actor: UserActor,
	id: string
): Promise<
	| {
			nextOn: Day;
			latestOn: Day;
			isContact: boolean;
			workers: Worker[];
			calls: { name: string; phone: string }[];
	  }
	| undefined
> {
	return as(actor, async (tx) => {
		const found = await loadFollowUp(tx, id);
		if (!found) return undefined;
		const [row] = await tx.select().from(studentCase).where(eq(studentCase.id, found.caseId));
		const day = today();
		const before = { is: 'done', heldOn: day, nominalOn: found.nominalOn } as const;
		const next = await proposeNext(tx, row!, found, before, day);
		return {
			nextOn: next.dueOn,
			latestOn: next.latestOn,
			isContact: (await findContact(tx, found.caseId, day)) !== null,
			workers: await listWorkers(tx, found.schoolId),
			calls: await listCalls(tx, found.studentId)
		};
	});
}

/** Who answers for a minor, for whoever fills in a visit; nobody for an adult. */
async function listCalls(tx: Tx, studentId: string): Promise<{ name: string; phone: string }[]> {
	const [pupil] = await tx.select({ bornOn: student.bornOn }).from(student).where(eq(student.id, studentId));
	if (!pupil || isAdult(pupil.bornOn, today())) return [];
	const rows = await tx
		.select({ id: guardian.id, nameSealed: guardian.nameSealed, phoneSealed: guardian.phoneSealed })
		.from(guardianship)
		.innerJoin(guardian, eq(guardian.id, guardianship.guardianId))
		.where(and(eq(guardianship.studentId, studentId), isNull(guardianship.toOn)));
	return rows.map(openGuardian).map(({ name, phone }) => ({ name, phone: phone ?? '' }));
}

/** The visits of a field worker: what is to be made, and what was made since yesterday. */
export async function listVisits(actor: UserActor): Promise<KeptVisit[]> {
	return as(actor, (tx) => selectVisits(tx, actor));
}

export async function findVisit(actor: UserActor, id: string): Promise<KeptVisit | undefined> {
	return as(actor, async (tx) => (await selectVisits(tx, actor, id))[0]);
}

async function selectVisits(tx: Tx, actor: UserActor, id?: string): Promise<KeptVisit[]> {
	const rows = await tx
		.select({
			row: visit,
			student: { id: student.id, nameSealed: student.nameSealed, bornOn: student.bornOn },
			school: { name: organisation.name, kind: organisation.kind }
		})
		.from(visit)
		.innerJoin(student, eq(student.id, visit.studentId))
		.innerJoin(organisation, eq(organisation.id, visit.schoolId))
		.where(and(eq(visit.workerId, actor.id), id ? eq(visit.id, id) : undefined))
		.orderBy(sql`${visit.status} <> 'open'`, asc(visit.dueOn), asc(visit.id))
		.limit(60);
	const own = rows.filter(({ row }) => mayVisit(actor, row.workerId));
	await logReads(
		tx,
		actor,
		'visit',
		own.map((each) => each.student.id),
		'post'
	);
	return own.map(({ row, student: pupil, school }) => {
		const task = JSON.parse(open(row.taskSealed, `visit.task:${row.id}`)) as VisitTask;
		return {
			...{ id: row.id, version: row.version, kind: row.kind, dueOn: row.dueOn, result: row.result },
			name: openName(pupil),
			isAdult: isUniversity(school.kind) || isAdult(pupil.bornOn, today()),
			schoolName: school.name,
			...{ place: task.place, callWhom: task.callWhom, phone: task.phone, ask: task.ask }
		};
	});
}

/** What seals a worker's visits on their device: made anew whenever it is asked for, and kept nowhere. */
export function deviceSecrets(actor: UserActor): string[] {
	return lookupHashes(actor.id, 'device').map((hash) => hash.slice(hash.indexOf(':') + 1));
}

export interface MissedCount {
	county: { name: string; nameEn: string | null };
	/** By month; nothing where there were some, and fewer than are told. */
	pupils: (number | null)[];
}

const missedMonths = 3;

/** For how many pupils a follow-up was missed, of the last months: the counties that the bureau answers for. */
export async function listMissedCounts(
	actor: UserActor
): Promise<{ months: Month[]; counties: MissedCount[] }> {
	const months = Array.from({ length: missedMonths }, (_, n) => addMonths(today(), -n));
	const isCity = hasRole(actor, ...cityRoles);
	return as(actor, async (tx) => {
		const counties = await tx
			.select({ code: division.code, name: division.name, nameEn: division.nameEn })
			.from(division)
			.where(
				and(eq(division.level, 'county'), isCity ? undefined : inArray(division.code, countiesOf(actor)))
			)
			.orderBy(asc(division.code));
		const counted = await Promise.all(
			months.map((month) =>
				tx.execute<{ code: string; pupils: number }>(sql`
					select county_code as code, pupils from pupils.missed_follow_ups(
						${instantAt(firstOfMonth(month), '00:00').toISOString()}::timestamptz,
						${instantAt(firstOfMonth(addMonths(month, 1)), '00:00').toISOString()}::timestamptz)`)
			)
		);
		return {
			months,
			counties: counties.map(({ code, ...county }) => ({
				county,
				pupils: counted.map((rows) => {
					const n = rows.find((row) => row.code === code)?.pupils ?? 0;
					return n === 0 || n >= fewest ? n : null;
				})
			}))
		};
	});
}
