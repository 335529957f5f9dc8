import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { organisationsOf } from '../../access/actor.ts';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import { open } from '../../server/crypto.ts';
import {
	appUser,
	consent,
	consentEnd,
	consentRequest,
	consentText,
	enrolment,
	guardian,
	guardianship,
	organisation,
	schoolClass,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { as } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import {
	ageOn,
	consentStates as allStates,
	purposes,
	signersFor,
	type ConsentState,
	type Purpose,
	type Signer
} from '../consent.ts';
import type { Relation } from '../forms.ts';
import { seesAnswers, seesFigures } from '../policy.ts';
import { isDecidedAlone, purposesAsked } from '../purpose.ts';
import { loadFacts } from './facts.ts';
import { informedOf, type Informed } from './inform-guardians.ts';
import { readEffect, type Effect } from './reaction.ts';
import { consentStates } from './states.ts';

/** A purpose, and the hospital it is about where it names one. */
export interface Question {
	purpose: Purpose;
	recipientId: string | null;
}

export type StateCounts = Record<ConsentState, number>;

export interface ClassFigures {
	id: string;
	schoolId: string;
	name: string;
	total: number;
	counts: StateCounts;
}

const noCounts = () => Object.fromEntries(allStates.map((state) => [state, 0])) as StateCounts;

/** How many pupils of each class stand where, for everybody whose school it is. */
export async function listClassFigures(actor: UserActor, question: Question): Promise<ClassFigures[]> {
	return as(actor, async (tx) => {
		const rows = await tx
			.select({
				id: schoolClass.id,
				schoolId: schoolClass.schoolId,
				name: schoolClass.name,
				studentId: enrolment.studentId
			})
			.from(schoolClass)
			.innerJoin(enrolment, and(eq(enrolment.classId, schoolClass.id), isNull(enrolment.toOn)))
			.where(inArray(schoolClass.schoolId, [...schoolsOf(actor), nobody]))
			.orderBy(asc(schoolClass.grade), asc(schoolClass.name));
		const states = await consentStates(
			tx,
			rows.map(({ studentId }) => studentId),
			{ ...question, at: now() }
		);
		const classes = new Map<string, ClassFigures>();
		for (const { studentId, ...row } of rows) {
			const figures = classes.get(row.id) ?? { ...row, total: 0, counts: noCounts() };
			figures.total++;
			figures.counts[states.get(studentId) ?? 'no_rule']++;
			classes.set(row.id, figures);
		}
		return [...classes.values()];
	});
}

/** An id that nothing has, since an empty list is no SQL. */
const nobody = '00000000-0000-0000-0000-000000000000';

function schoolsOf(actor: UserActor): string[] {
	return organisationsOf(actor, 'counsellor', 'school_leader').filter((id) => seesFigures(actor, id));
}

export interface PupilLine {
	id: string;
	code: string;
	name: string;
	className: string;
	state: ConsentState;
	/** Somebody tried the link five times. */
	isLocked: boolean;
	/** Whether a guardian was told of what the pupil decides alone; undefined where none has to be. */
	informed: Informed | null | undefined;
}

/** The pupils of a class, or of the whole school, with where they stand; for the counsellor alone, and logged. */
export async function listPupils(
	actor: UserActor,
	{ classId, state, ...question }: Question & { classId: string | null; state: ConsentState | null }
): Promise<{ className: string | null; pupils: PupilLine[] } | undefined> {
	return as(actor, async (tx) => {
		const own = organisationsOf(actor, 'counsellor').filter((id) => seesAnswers(actor, id));
		const rows = await tx
			.select({
				id: student.id,
				schoolId: student.schoolId,
				code: student.code,
				nameSealed: student.nameSealed,
				bornOn: student.bornOn,
				className: schoolClass.name
			})
			.from(enrolment)
			.innerJoin(student, eq(student.id, enrolment.studentId))
			.innerJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
			.where(
				and(
					isNull(enrolment.toOn),
					inArray(student.schoolId, [...own, nobody]),
					classId ? eq(schoolClass.id, classId) : undefined
				)
			)
			.orderBy(asc(schoolClass.grade), asc(schoolClass.name));
		if (rows.length === 0 && classId) return undefined;
		const ids = rows.map(({ id }) => id);
		const at = now();
		const states = await consentStates(tx, ids, { ...question, at });
		const informed = await informedOf(tx, rows, { purpose: question.purpose, at });
		const shown = rows.filter(({ id }) => state === null || states.get(id) === state);
		const locked = await lockedOf(tx, question);
		await logReads(
			tx,
			actor,
			'consent',
			shown.map(({ id }) => id)
		);
		return {
			className: classId ? (rows[0]?.className ?? null) : null,
			pupils: shown
				.map(({ nameSealed, bornOn: _, schoolId: __, ...row }) => ({
					...row,
					name: open(nameSealed, `student.name:${row.id}`),
					informed: informed.get(row.id),
					state: states.get(row.id) ?? ('no_rule' as const),
					isLocked: locked.has(row.id)
				}))
				// Rows come by class; names can be put in order only now.
				.sort((a, b) => (a.className === b.className ? a.name.localeCompare(b.name, 'zh') : 0))
		};
	});
}

async function lockedOf(tx: Tx, { purpose, recipientId }: Question): Promise<Set<string>> {
	const rows = await tx
		.select({ studentId: consentRequest.studentId })
		.from(consentRequest)
		.where(
			and(
				eq(consentRequest.purpose, purpose),
				sql`${consentRequest.recipientId} is not distinct from ${recipientId}::uuid`,
				sql`${consentRequest.lockedAt} is not null and ${consentRequest.dueOn} >= ${dayOf(now())}`
			)
		);
	return new Set(rows.map(({ studentId }) => studentId));
}

export interface AnswerLine {
	id: string;
	number: string;
	signer: Signer;
	guardianId: string | null;
	relation: Relation | null;
	response: 'given' | 'refused';
	reasonCode: string | null;
	route: 'online' | 'paper' | 'phone' | 'in_person';
	witness: string | null;
	at: Date;
	validTo: Date;
	version: number;
	requestId: string;
	end: {
		kind: 'withdrawn' | 'invalidated' | 'resolved';
		at: Date;
		reason: string | null;
		effects: Effect[];
	} | null;
}

export interface RequestLine {
	id: string;
	signer: Signer;
	guardianId: string | null;
	requestedAt: Date;
	requestedByName: string;
	dueOn: Day;
	remindedAt: Date | null;
	isLocked: boolean;
	isAnswered: boolean;
}

/** One purpose (and hospital) with everything that was asked and said about it. */
export interface PurposeFile extends Question {
	recipient: { name: string; nameEn: string | null } | null;
	state: ConsentState;
	signers: Signer[];
	/** Whether a guardian was told of what the pupil decides alone; undefined where none has to be. */
	informed: Informed | null | undefined;
	requests: RequestLine[];
	answers: AnswerLine[];
}

export interface PupilFile {
	id: string;
	schoolId: string;
	code: string;
	name: string;
	className: string | null;
	isAdult: boolean;
	guardians: { id: string; relation: Relation; name: string }[];
	purposes: PurposeFile[];
}

/** Everything about one pupil's consents; logged. */
export async function findPupil(actor: UserActor, studentId: string): Promise<PupilFile | undefined> {
	return as(actor, async (tx) => {
		const [row] = await tx
			.select({ student, className: schoolClass.name })
			.from(student)
			.leftJoin(enrolment, and(eq(enrolment.studentId, student.id), isNull(enrolment.toOn)))
			.leftJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
			.where(eq(student.id, studentId));
		if (!row || !seesAnswers(actor, row.student.schoolId)) return undefined;
		const { id, schoolId, code, nameSealed, bornOn } = row.student;
		const isAdult = ageOn(bornOn, dayOf(now())) >= 18;
		await logReads(tx, actor, 'consent', [id]);
		return {
			id,
			schoolId,
			code,
			name: open(nameSealed, `student.name:${id}`),
			className: row.className,
			isAdult,
			// No parent stands in any text about an adult.
			guardians: isAdult ? [] : await guardiansOf(tx, id),
			purposes: await purposesOf(tx, id)
		};
	});
}

async function guardiansOf(tx: Tx, studentId: string) {
	const today = dayOf(now());
	const rows = await tx
		.select({ id: guardian.id, relation: guardianship.relation, nameSealed: guardian.nameSealed })
		.from(guardianship)
		.innerJoin(guardian, eq(guardian.id, guardianship.guardianId))
		.where(
			and(
				eq(guardianship.studentId, studentId),
				sql`${guardianship.fromOn} <= ${today} and (${guardianship.toOn} is null or ${guardianship.toOn} > ${today})`
			)
		)
		.orderBy(asc(guardianship.relation), asc(guardian.id));
	return rows.map(({ nameSealed, ...row }) => ({
		...row,
		name: open(nameSealed, `guardian.name:${row.id}`)
	}));
}

/** What was asked and said about a pupil, by purpose and hospital; also what was never asked, once. */
export async function purposesOf(tx: Tx, studentId: string): Promise<PurposeFile[]> {
	const asker = alias(appUser, 'asker');
	const requests = await tx
		.select({
			request: consentRequest,
			requestedByName: asker.name,
			recipient: { name: organisation.name, nameEn: organisation.nameEn }
		})
		.from(consentRequest)
		.innerJoin(asker, eq(asker.id, consentRequest.requestedBy))
		.leftJoin(organisation, eq(organisation.id, consentRequest.recipientId))
		.where(eq(consentRequest.studentId, studentId))
		.orderBy(desc(consentRequest.requestedAt), asc(consentRequest.signer));
	const answers = await answersOf(tx, studentId);
	const keyOf = (q: Question) => `${q.purpose} ${q.recipientId ?? ''}`;
	const questions = new Map<string, Question & Pick<PurposeFile, 'recipient'>>();
	for (const { request, recipient } of requests)
		questions.set(keyOf(request), {
			purpose: request.purpose,
			recipientId: request.recipientId,
			recipient
		});
	for (const purpose of purposesAsked)
		if (![...questions.values()].some((asked) => asked.purpose === purpose))
			questions.set(purpose, { purpose, recipientId: null, recipient: null });

	const at = now();
	const files: PurposeFile[] = [];
	for (const question of questions.values()) {
		const states = await consentStates(tx, [studentId], { ...question, at });
		const facts = (await loadFacts(tx, [studentId], question.purpose)).get(studentId)!;
		const own = answers.filter((answer) => keyOf(answer) === keyOf(question));
		files.push({
			...question,
			state: states.get(studentId) ?? 'no_rule',
			signers: signersFor(facts, { ...question, at }),
			informed: await ownInformed(tx, studentId, question.purpose, at),
			requests: requests
				.filter(({ request }) => keyOf(request) === keyOf(question))
				.map(({ request, requestedByName }) => ({
					id: request.id,
					signer: request.signer,
					guardianId: request.guardianId,
					requestedAt: request.requestedAt,
					requestedByName,
					dueOn: request.dueOn,
					remindedAt: request.remindedAt,
					isLocked: request.lockedAt !== null,
					isAnswered: own.some(({ requestId, end }) => requestId === request.id && end === null)
				})),
			answers: own.map(({ purpose: _, recipientId: __, ...answer }) => answer)
		});
	}
	return files.sort((a, b) => purposes.indexOf(a.purpose) - purposes.indexOf(b.purpose));
}

async function ownInformed(tx: Tx, studentId: string, purpose: Purpose, at: Date) {
	if (!isDecidedAlone(purpose)) return undefined;
	const pupil = await tx
		.select({ id: student.id, schoolId: student.schoolId, bornOn: student.bornOn })
		.from(student)
		.where(eq(student.id, studentId));
	return (await informedOf(tx, pupil, { purpose, at })).get(studentId);
}

/** Every answer about a pupil, newest first. */
export async function answersOf(tx: Tx, studentId: string): Promise<(AnswerLine & Question)[]> {
	const rows = await tx
		.select({
			answer: consent,
			end: consentEnd,
			version: consentText.version,
			relation: sql<Relation | null>`(select relation from pupils.guardianship as g
				where g.student_id = ${consent.studentId} and g.guardian_id = ${consent.guardianId} limit 1)`
		})
		.from(consent)
		.innerJoin(consentText, eq(consentText.id, consent.textId))
		.leftJoin(consentEnd, eq(consentEnd.consentId, consent.id))
		.where(eq(consent.studentId, studentId))
		.orderBy(desc(consent.at), desc(consent.id));
	return rows.map(({ answer, end, version, relation }) => ({
		id: answer.id,
		number: answer.number,
		purpose: answer.purpose,
		recipientId: answer.recipientId,
		signer: answer.signer,
		guardianId: answer.guardianId,
		relation,
		response: answer.response,
		reasonCode: answer.reasonCode,
		route: answer.route,
		witness: answer.witness,
		at: answer.at,
		validTo: answer.validTo,
		version,
		requestId: answer.requestId,
		end: end && { kind: end.kind, at: end.at, reason: end.reason, effects: end.effects.map(readEffect) }
	}));
}

/** The present class of a pupil or the class itself, for the head of a form. */
export async function findAsked(
	actor: UserActor,
	{ classId, studentId }: { classId: string | null; studentId: string | null }
): Promise<{ schoolId: string; name: string; className: string; size: number } | undefined> {
	return as(actor, async (tx) => {
		const rows = await tx
			.select({
				id: student.id,
				schoolId: student.schoolId,
				nameSealed: student.nameSealed,
				className: schoolClass.name
			})
			.from(enrolment)
			.innerJoin(student, eq(student.id, enrolment.studentId))
			.innerJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
			.where(
				and(
					isNull(enrolment.toOn),
					classId ? eq(enrolment.classId, classId) : eq(enrolment.studentId, studentId ?? nobody)
				)
			);
		const [first] = rows;
		if (!first || !seesAnswers(actor, first.schoolId)) return undefined;
		const { schoolId, className } = first;
		if (classId) return { schoolId, className, name: className, size: rows.length };
		await logReads(tx, actor, 'consent', [first.id]);
		return { schoolId, className, name: open(first.nameSealed, `student.name:${first.id}`), size: 1 };
	});
}
