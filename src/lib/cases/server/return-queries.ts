import { and, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { findStanding } from '../../care/server/standing.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import type { ConsentState, Purpose } from '../../consents/consent.ts';
import { consentStates } from '../../consents/server/states.ts';
import type { Describe, Subjects } from '../../notifications/subject.ts';
import { now, today } from '../../server/clock.ts';
import {
	appUser,
	enrolment,
	organisation,
	returnAssessment,
	returnEvent,
	schoolClass,
	schoolReturn,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { isId } from '../../server/ids.ts';
import { isAdult } from '../../students/age.ts';
import { isUniversity } from '../../students/classes.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import { openName } from '../../students/server/sealed.ts';
import { runningReturnClock, type ReturnClock } from '../return-clocks.ts';
import {
	isNextReturn,
	obstacleToReturn,
	pressedReturns,
	type PressedReturn,
	type ReturnObstacle
} from '../return-next.ts';
import { mayReturn, sideFor } from '../return-policy.ts';
import {
	endedReturns,
	missingOf,
	type Assessment,
	type MaterialKind,
	type MaterialWay,
	type ReturnSide,
	type ReturnStatus
} from '../return.ts';
import { findReturnSpans } from './find-spans.ts';
import { findCoverage, isCovered } from './coverage.ts';
import { listCarers } from './queries.ts';
import { assessmentsOf } from './return-assess.ts';
import { fitsReturn, loadReturn, materialsOf, type ReturnRow } from './return-load.ts';

const school = alias(organisation, 'school');
const hospital = alias(organisation, 'hospital');

export interface ReturnChoice {
	deed: PressedReturn;
	obstacle: ReturnObstacle | null;
}

export interface ReturnView {
	row: ReturnRow;
	side: ReturnSide;
	pupil: { name: string; className: string | null; isAdult: boolean } | null;
	school: { name: string; nameEn: string | null };
	hospital: { name: string; nameEn: string | null };
	lead: string | null;
	clock: ReturnClock | null;
	materials: {
		kind: MaterialKind;
		value: string;
		way: MaterialWay;
		source: string;
		signer: 'guardian' | 'student' | null;
		givenOn: string;
		/** Belongs to an earlier file. */
		isOld: boolean;
	}[];
	missing: ('opinion' | 'agreement')[];
	/** The latest word of each side that the reader may see; the hospital's ends with the consent. */
	words: Partial<Record<ReturnSide, Assessment & { note: string | null; by: string; at: Date }>>;
	/** How the consents stand to what the school shares, and to what the hospital tells. */
	sharing: ConsentState;
	feedback: ConsentState;
	steps: { at: Date; kind: string; by: string | null; detail: Record<string, string> }[];
	next: ReturnChoice[];
	others: ReturnChoice[];
}

/** One return, if this person may see it; consents are asked anew. Reading it leaves a line in the pupil's log. */
export async function findReturn(actor: UserActor, id: string): Promise<ReturnView | undefined> {
	return as(actor, async (tx) => {
		const row = await loadReturn(tx, id);
		if (!row) return undefined;
		await logReads(tx, actor, 'case', [row.studentId]);
		return viewOf(tx, actor, row);
	});
}

/** Who of the school can answer for the support plan. */
export async function findReturnLeads(
	actor: UserActor,
	row: Pick<ReturnRow, 'schoolId' | 'studentId'>
): Promise<{ id: string; name: string }[]> {
	return as(actor, (tx) => listCarers(tx, row));
}

/** The latest return of a case; nothing where none was asked for. */
export async function findReturnOfCase(actor: UserActor, caseId: string): Promise<string | undefined> {
	if (!isId(caseId)) return undefined;
	return as(actor, async (tx) => {
		const [row] = await tx
			.select({ id: schoolReturn.id })
			.from(schoolReturn)
			.where(eq(schoolReturn.caseId, caseId))
			.orderBy(desc(schoolReturn.requestedAt))
			.limit(1);
		return row?.id;
	});
}

async function viewOf(tx: Tx, actor: UserActor, row: ReturnRow): Promise<ReturnView> {
	const standing = await findStanding(tx, row);
	const side = sideFor(actor, standing, row) ?? 'school';
	const feedback = await consentTo(tx, row, 'hospital_feedback_to_school');
	const materials = await materialsOf(tx, row.id);
	const missing = row.status === 'requested' ? missingOf(materials, row.fileFrom) : [];
	const facts = {
		...row,
		missing,
		isCovered:
			side === 'hospital'
				? feedback === 'effective'
				: isCovered(await findCoverage(tx, row.studentId, now())),
		hasDecided: await hasDecided(tx, actor, row)
	};
	const choices = pressedReturns
		.filter((deed) => mayReturn(actor, deed, standing, row) && fitsReturn(deed, row.status))
		.map((deed) => ({ deed, obstacle: obstacleToReturn(deed, facts) }));
	return {
		row,
		side,
		...(await namesOf(tx, row)),
		clock: runningReturnClock(row, holidayCalendar, await findReturnSpans(tx)),
		materials: materials.map(({ kind, value, way, source, signer, givenOn, at }) => {
			return { kind, value, way: way as MaterialWay, source, signer, givenOn, isOld: at < row.fileFrom };
		}),
		missing,
		words: await wordsOf(tx, row),
		sharing: await consentTo(tx, row, 'referral_share_to_hospital'),
		feedback,
		steps: await stepsOf(tx, row.id),
		next: choices.filter(({ deed }) => isNextReturn(deed, facts)),
		others: choices.filter(({ deed }) => !isNextReturn(deed, facts))
	};
}

async function consentTo(
	tx: Tx,
	{ studentId, hospitalId }: ReturnRow,
	purpose: Purpose
): Promise<ConsentState> {
	const question = { purpose, recipientId: hospitalId, at: now() };
	return (await consentStates(tx, [studentId], question)).get(studentId) ?? 'not_asked';
}

/** Whoever took part in the decision that is appealed against. */
async function hasDecided(tx: Tx, actor: UserActor, { id, round, appealedAt }: ReturnRow): Promise<boolean> {
	if (!appealedAt) return false;
	const rows = await tx
		.select({ id: returnAssessment.id })
		.from(returnAssessment)
		.where(
			and(
				eq(returnAssessment.returnId, id),
				eq(returnAssessment.round, round - 1),
				eq(returnAssessment.saidBy, actor.id)
			)
		)
		.limit(1);
	return rows.length > 0;
}

async function namesOf(
	tx: Tx,
	row: ReturnRow
): Promise<Pick<ReturnView, 'pupil' | 'school' | 'hospital' | 'lead'>> {
	const places = await tx
		.select({
			id: organisation.id,
			name: organisation.name,
			nameEn: organisation.nameEn,
			kind: organisation.kind
		})
		.from(organisation)
		.where(inArray(organisation.id, [row.schoolId, row.hospitalId]));
	const place = (id: string) => places.find((each) => each.id === id)!;
	const [pupil] = await tx
		.select({
			id: student.id,
			nameSealed: student.nameSealed,
			bornOn: student.bornOn,
			className: schoolClass.name
		})
		.from(student)
		.leftJoin(enrolment, and(eq(enrolment.studentId, student.id), isNull(enrolment.toOn)))
		.leftJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
		.where(eq(student.id, row.studentId));
	const [lead] = row.leadId
		? await tx.select({ name: appUser.name }).from(appUser).where(eq(appUser.id, row.leadId))
		: [];
	return {
		pupil: pupil
			? {
					name: openName(pupil),
					className: pupil.className,
					isAdult: isUniversity(place(row.schoolId).kind) || isAdult(pupil.bornOn, today())
				}
			: null,
		school: place(row.schoolId),
		hospital: place(row.hospitalId),
		lead: lead?.name ?? null
	};
}

async function wordsOf(tx: Tx, { id, round }: ReturnRow): Promise<ReturnView['words']> {
	const rows = await assessmentsOf(tx, id, round);
	const said = Object.values(rows);
	if (said.length === 0) return {};
	const people = await tx
		.select({ id: appUser.id, name: appUser.name })
		.from(appUser)
		.where(
			inArray(
				appUser.id,
				said.map(({ saidBy }) => saidBy)
			)
		);
	return Object.fromEntries(
		said.map((row) => [row.side, { ...row, by: people.find((each) => each.id === row.saidBy)?.name ?? '' }])
	);
}

async function stepsOf(tx: Tx, id: string): Promise<ReturnView['steps']> {
	return tx
		.select({ at: returnEvent.at, kind: returnEvent.kind, by: appUser.name, detail: returnEvent.detail })
		.from(returnEvent)
		.leftJoin(appUser, eq(appUser.id, returnEvent.actorId))
		.where(eq(returnEvent.returnId, id))
		.orderBy(desc(returnEvent.at), desc(returnEvent.id));
}

/** A line of the hospital's list: a code, where it stands, what runs. */
export interface ReturnLine {
	id: string;
	number: string;
	studentCode: string;
	status: ReturnStatus;
	school: { name: string; nameEn: string | null };
	clock: ReturnClock | null;
}

/** The returns that wait for this hospital or did, what runs out first at the top. */
export async function listReturns(actor: UserActor, which: 'open' | 'ended'): Promise<ReturnLine[]> {
	const { rows, spans } = await as(actor, async (tx) => ({
		spans: await findReturnSpans(tx),
		rows: await tx
			.select({ row: schoolReturn, school: { name: school.name, nameEn: school.nameEn } })
			.from(schoolReturn)
			.innerJoin(school, eq(school.id, schoolReturn.schoolId))
			.innerJoin(hospital, eq(hospital.id, schoolReturn.hospitalId))
			.where((which === 'open' ? notInArray : inArray)(schoolReturn.status, [...endedReturns]))
			.orderBy(desc(schoolReturn.requestedAt))
			.limit(200)
	}));
	const due = ({ clock }: ReturnLine) => clock?.dueAt.getTime() ?? Infinity;
	return rows
		.map(({ row: { id, number, studentCode, status, ...row }, school: from }) => ({
			...{ id, number, studentCode, status, school: from },
			clock: runningReturnClock({ status, ...row }, holidayCalendar, spans)
		}))
		.sort((a, b) => due(a) - due(b));
}

/** A message leads to the return and says nothing of it but that something waits. */
const describeReturns: Describe = async (actor, _locale, ids) =>
	as(actor, async (tx) => {
		const rows = await tx.select().from(schoolReturn).where(inArray(schoolReturn.id, ids));
		return new Map(
			rows.map(({ id, caseId, number, requestedAt, hospitalId }) => [
				id,
				{
					href: actor.posts.some(({ organisationId }) => organisationId === hospitalId)
						? `/referrals/returns/${id}`
						: `/cases/${caseId}/return`,
					...{ what: '', host: '', number, startsAt: requestedAt, stands: true }
				}
			])
		);
	});

export const returnSubjects: Subjects = { school_return: describeReturns };
