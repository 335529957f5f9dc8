import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { findHead, type PupilHead } from '../../care/server/find-pupil.ts';
import { findStanding } from '../../care/server/standing.ts';
import { dayOf, instantAt, type Day } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import { open } from '../../server/crypto.ts';
import {
	appUser,
	caseEvent,
	enrolment,
	followUp,
	schoolClass,
	student,
	studentCase,
	visit
} from '../../server/db/schema/index.ts';
import { together, type Tx } from '../../server/db/transaction.ts';
import { readCursor, writeCursor } from '../../server/cursor.ts';
import { isId } from '../../server/ids.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openName } from '../../students/server/sealed.ts';
import { isOpen, mostCounted, type CaseSource, type CaseTier, type Phase } from '../case.ts';
import { aheadStatuses } from '../follow-up.ts';
import { mayDo, mayRead, sideOf, type Deed } from '../policy.ts';
import type { VisitKind } from '../visit.ts';
import { isOfAge } from './age.ts';
import { findOpenMatters, type OpenMatter } from './close-case.ts';
import { listStaff } from './conference.ts';
import { readContent, type Content } from './content.ts';
import { findCoverage, isCovered, type Coverage } from './coverage.ts';
import { loadCase, type CaseRow } from './load.ts';
import { findSources } from './open-case.ts';
import { listLetters, type UsableLetter } from './opinion.ts';

interface Named {
	id: string;
	name: string;
}

/** A line of the worklist: never what was said. */
export interface CaseLine {
	id: string;
	number: string;
	studentId: string;
	code: string;
	name: string;
	className: string | null;
	tier: CaseTier;
	phase: Phase;
	phaseAt: Date;
	stepDueAt: Date | null;
	followUpOn: Day | null;
	taskDueOn: Day | null;
	dueOn: Day;
	owner: string;
	closingAsked: boolean;
	endedAt: Date | null;
}

export interface WorklistFilter {
	schoolId: string;
	view: 'open' | 'ended';
	/** Those that the reader answers for. */
	mine?: boolean;
	phase?: Phase;
	tier?: CaseTier;
	/** Where the page before ended. */
	after?: string | null;
}

const atOnce = 50;
const owner = alias(appUser, 'owner');

/** The cases of a school that the person sees, what is due first at the top; whom the page shows is written down. */
export async function listCases(
	actor: UserActor,
	{ schoolId, view, mine, phase, tier, after }: WorklistFilter
): Promise<{ lines: CaseLine[]; next: string | null; n: number }> {
	const isOpenView = view === 'open';
	const from = readCursor(after);
	const { dueOn, endedAt, id } = studentCase;
	return as(actor, async (tx) => {
		const rows = await tx
			.select({ row: studentCase, owner: owner.name })
			.from(studentCase)
			.innerJoin(owner, eq(owner.id, studentCase.ownerId))
			.where(
				and(
					eq(studentCase.schoolId, schoolId),
					isOpenView ? isNull(endedAt) : isNotNull(endedAt),
					mine ? eq(studentCase.ownerId, actor.id) : undefined,
					phase ? eq(studentCase.phase, phase) : undefined,
					tier ? eq(studentCase.tier, tier) : undefined,
					from === undefined
						? undefined
						: isOpenView
							? sql`(${dueOn}, ${id}) > (${dayOf(from.at)}::date, ${from.id}::uuid)`
							: sql`(${endedAt}, ${id}) < (${from.at.toISOString()}::timestamptz, ${from.id}::uuid)`
				)
			)
			.orderBy(...(isOpenView ? [asc(dueOn), asc(id)] : [desc(endedAt), desc(id)]))
			.limit(atOnce + 1);
		const page = rows.slice(0, atOnce);
		const ids = page.map(({ row }) => row.studentId);
		// Whom the page shows is asked for by name: joined, row-level security would look at everybody of the school.
		const [pupils, classes, n] = await together([
			tx
				.select({ id: student.id, code: student.code, nameSealed: student.nameSealed })
				.from(student)
				.where(inArray(student.id, ids)),
			tx
				.select({ studentId: enrolment.studentId, name: schoolClass.name })
				.from(enrolment)
				.innerJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
				.where(and(inArray(enrolment.studentId, ids), isNull(enrolment.toOn))),
			isOpenView ? countOpen(tx, schoolId) : 0,
			logReads(tx, actor, 'case', ids)
		]);
		const pupilOf = new Map(pupils.map((pupil) => [pupil.id, pupil]));
		const classOf = new Map(classes.map(({ studentId, name }) => [studentId, name]));
		const last = page.at(-1)?.row;
		return {
			n,
			lines: page.flatMap(({ row, owner: name }) => {
				const pupil = pupilOf.get(row.studentId);
				if (!pupil) return [];
				return {
					id: row.id,
					number: row.number,
					studentId: pupil.id,
					code: pupil.code,
					name: openName(pupil),
					className: classOf.get(pupil.id) ?? null,
					tier: row.tier,
					phase: row.phase,
					phaseAt: row.phaseAt,
					stepDueAt: row.stepDueAt,
					followUpOn: row.followUpOn,
					taskDueOn: row.taskDueOn,
					dueOn: row.dueOn,
					owner: name,
					closingAsked: row.closingAskedAt !== null,
					endedAt: row.endedAt
				};
			}),
			next:
				rows.length > atOnce && last
					? writeCursor({ at: last.endedAt ?? instantAt(last.dueOn, '00:00'), id: last.id })
					: null
		};
	});
}

/** How many open cases of a school the person sees, up to one more than are counted. */
async function countOpen(tx: Tx, schoolId: string): Promise<number> {
	const [row] = await tx.execute<{ n: number }>(sql`
		select count(*)::int as n from (
			select from pupils.student_case where school_id = ${schoolId} and ended_at is null limit ${mostCounted + 1}) as open`);
	return row!.n;
}

export interface CaseStep {
	id: string;
	at: Date;
	kind: string;
	by: string | null;
	detail: Record<string, string>;
	words: string | null;
}

export interface CaseView {
	row: CaseRow;
	head: PupilHead;
	isAdult: boolean;
	owner: string;
	coverage: Coverage;
	may: Record<Deed, boolean>;
	matters: OpenMatter[];
	steps: CaseStep[];
	/** What was said; nothing where the case is not covered. Rows that the reader may not see are not in it. */
	content: Content | null;
	/** Whether the reader may read what was said at all. */
	mayRead: boolean;
}

/** One case, if this person may see it; that it was looked at is written down. */
export async function findCase(actor: UserActor, id: string): Promise<CaseView | undefined> {
	return as(actor, async (tx) => {
		const row = await loadCase(tx, id);
		const head = row && (await findHead(tx, row.studentId));
		if (!row || !head) return undefined;
		const standing = await findStanding(tx, row);
		const [person] = await tx.select({ name: appUser.name }).from(appUser).where(eq(appUser.id, row.ownerId));
		await logReads(tx, actor, 'case', [row.studentId]);
		const coverage = await findCoverage(tx, row.studentId, now());
		return {
			row,
			head,
			isAdult: await isOfAge(tx, row.studentId),
			owner: person!.name,
			coverage,
			content: isCovered(coverage) ? await readContent(tx, id) : null,
			mayRead: mayRead(actor, standing),
			may: Object.fromEntries(
				(Object.keys(sideOf) as Deed[]).map((deed) => [deed, mayDo(actor, deed, standing, row)])
			) as Record<Deed, boolean>,
			matters: isOpen(row.phase) ? await findOpenMatters(tx, row.studentId) : [],
			steps: stepsToShow(row.phase, await listSteps(tx, id))
		};
	});
}

/** Of a case that a consent stopped only that there was one. */
function stepsToShow(phase: Phase, steps: CaseStep[]): CaseStep[] {
	if (phase !== 'consent_stopped') return steps;
	return steps.filter(({ kind }) => ofStopped.includes(kind)).map((step) => ({ ...step, words: null }));
}
const ofStopped = ['open', 'close', 'stop', 'reopen'];

async function listSteps(tx: Tx, id: string): Promise<CaseStep[]> {
	const rows = await tx
		.select({ row: caseEvent, by: appUser.name })
		.from(caseEvent)
		.leftJoin(appUser, eq(appUser.id, caseEvent.actorId))
		.where(eq(caseEvent.caseId, id))
		.orderBy(desc(caseEvent.at), desc(caseEvent.id));
	return rows.map(({ row, by }) => ({
		id: row.id,
		at: row.at,
		kind: row.kind,
		by,
		detail: row.detail,
		words: row.wordsSealed && open(row.wordsSealed, `case.step:${row.id}`)
	}));
}

export interface OpeningFacts {
	head: PupilHead;
	openId: string | null;
	coverage: Coverage;
	sources: CaseSource[];
	tier: CaseTier;
	carers: Named[];
	mayOpen: boolean;
}

/** What somebody needs to know who opens a case; nothing outside their scope. */
export async function findOpeningFacts(
	actor: UserActor,
	studentId: string
): Promise<OpeningFacts | undefined> {
	if (!isId(studentId)) return undefined;
	return as(actor, async (tx) => {
		const found = await findHead(tx, studentId);
		if (!found) return undefined;
		const { schoolId, ...head } = found;
		const standing = await findStanding(tx, { studentId, schoolId });
		const mayOpen = mayDo(actor, 'open', standing, null);
		await logReads(tx, actor, 'case', [studentId]);
		return {
			head,
			openId: await openCaseOf(tx, studentId),
			coverage: await findCoverage(tx, studentId, now()),
			...(await findSources(tx, studentId)),
			carers: await listCarers(tx, { schoolId, studentId }),
			mayOpen
		};
	});
}

/** Who can answer for the case of a pupil. */
export async function listCarers(
	tx: Tx,
	{ schoolId, studentId }: { schoolId: string; studentId: string }
): Promise<Named[]> {
	return tx.execute<Named & Record<string, unknown>>(sql`
		select u.id, u.name from pupils.carers(${schoolId}::uuid, ${studentId}::uuid) as carer
		join app_user u on u.id = carer order by u.name`);
}

/** What the forms of a case choose from: who can answer for it, who takes part, and letters that can be read. */
export async function findForms(
	actor: UserActor,
	row: Pick<CaseRow, 'schoolId' | 'studentId'>
): Promise<{ carers: Named[]; staff: Named[]; letters: UsableLetter[] }> {
	return as(actor, async (tx) => ({
		carers: await listCarers(tx, row),
		staff: await listStaff(tx, row.schoolId),
		letters: await listLetters(tx, row.studentId)
	}));
}

/** The pupil's case that is open, as far as this person sees it. */
export async function findOpenCase(actor: UserActor, studentId: string): Promise<string | null> {
	return as(actor, (tx) => openCaseOf(tx, studentId));
}

export async function openCaseOf(tx: Tx, studentId: string): Promise<string | null> {
	const [row] = await tx
		.select({ id: studentCase.id })
		.from(studentCase)
		.where(and(eq(studentCase.studentId, studentId), isNull(studentCase.endedAt)));
	return row?.id ?? null;
}

export type FileStep = Omit<CaseStep, 'words' | 'by'> & { caseId: string };
/** The one follow-up that is ahead, on its day, and who goes there where it is a visit. */
export interface FileFollowUp {
	id: string;
	dueOn: Day;
	visit: VisitKind | null;
}

export interface FileSteps {
	steps: FileStep[];
	ahead: FileFollowUp[];
}

/** What a pupil's file says of their cases, without any words, and what comes next. */
export async function readFileSteps(tx: Tx, actor: UserActor, studentId: string): Promise<FileSteps> {
	const ofEvents = tx
		.select({
			id: caseEvent.id,
			caseId: studentCase.id,
			phase: studentCase.phase,
			at: caseEvent.at,
			kind: caseEvent.kind,
			detail: caseEvent.detail
		})
		.from(caseEvent)
		.innerJoin(studentCase, eq(studentCase.id, caseEvent.caseId))
		.where(eq(studentCase.studentId, studentId));
	const ofAhead = tx
		.select({ id: followUp.id, dueOn: followUp.dueOn, visit: visit.kind })
		.from(followUp)
		.innerJoin(studentCase, eq(studentCase.id, followUp.caseId))
		.leftJoin(visit, and(eq(visit.followUpId, followUp.id), eq(visit.status, 'open')))
		.where(and(eq(studentCase.studentId, studentId), inArray(followUp.status, [...aheadStatuses])));
	const [rows, ahead] = await together([ofEvents, ofAhead]);
	if (rows.length) await logReads(tx, actor, 'case', [studentId]);
	const steps = rows
		.filter(({ phase, kind }) => phase !== 'consent_stopped' || ofStopped.includes(kind))
		.map(({ id, caseId, at, kind, detail }) => ({ id, caseId, at, kind, detail }));
	return { steps, ahead };
}
