import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Role } from '../../access/roles.ts';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import { now } from '../../server/clock.ts';
import { open } from '../../server/crypto.ts';
import {
	appUser,
	consentOverride,
	consentRequest,
	consentText,
	membership,
	organisation,
	readLog,
	student
} from '../../server/db/schema/index.ts';
import { transaction, type Tx } from '../../server/db/transaction.ts';
import type { Proof } from '../../students/server/proof.ts';
import { logReads } from '../../students/server/read-log.ts';
import type { ReadPart } from '../../students/read.ts';
import { ageOn, signersFor, type ConsentState, type Purpose, type Signer } from '../consent.ts';
import { overrideState, type OverrideState } from '../override.ts';
import { loadFacts, textsInForce } from './facts.ts';
import { enterProved, requestOfLink, stillSigns } from './identify.ts';
import { answersOf, type AnswerLine, type Question } from './queries.ts';
import { consentStates } from './states.ts';

/** Of the directory, for the page to say in the reader's language. */
export interface Named {
	name: string;
	nameEn: string | null;
}

/** What a link says before anybody has proved who they are: who asks for what, and nothing of the pupil. */
export interface Opening {
	id: string;
	purpose: Purpose;
	signer: Signer;
	/** The guardian says who they are, since the slip is for any of them. */
	asksRelation: boolean;
	dueOn: Day;
	isOver: boolean;
	isLocked: boolean;
	school: Named;
	recipient: Named | null;
	askedBy: string;
	dataClasses: string[];
}

/** Nothing for a link that names no request, or one that is nobody's to answer any more. */
export async function openLink(link: string): Promise<Opening | undefined> {
	return transaction(async (tx) => {
		const at = now();
		const request = await requestOfLink(tx, link);
		if (!request || !(await stillSigns(tx, request, at))) return undefined;
		return openingOf(tx, request, at);
	});
}

async function openingOf(tx: Tx, request: typeof consentRequest.$inferSelect, at: Date): Promise<Opening> {
	const [names] = await tx
		.select({
			askedBy: appUser.name
		})
		.from(appUser)
		.where(eq(appUser.id, request.requestedBy));
	const named = await namesOf(tx, [request.schoolId, ...(request.recipientId ? [request.recipientId] : [])]);
	return {
		...names!,
		school: named.get(request.schoolId)!,
		recipient: (request.recipientId && named.get(request.recipientId)) || null,
		id: request.id,
		purpose: request.purpose,
		signer: request.signer,
		asksRelation: request.signer === 'guardian' && request.guardianId === null,
		dueOn: request.dueOn,
		isOver: request.dueOn < dayOf(at),
		isLocked: request.lockedAt !== null,
		dataClasses: request.dataClasses
	};
}

/** What somebody who proved who they are is asked, and what they have said. */
export interface OwnRequest extends Opening {
	studentName: string;
	notice: { body: Record<'zh-CN' | 'en', string>; version: number; isApproved: boolean };
	/** Newer words are in force: these can't be signed any more. */
	isOutdated: boolean;
	/** At the pupil's age of today this signer is asked. */
	isNeeded: boolean;
	state: ConsentState;
	answer: AnswerLine | null;
}

export async function findOwnRequest(proof: Proof): Promise<OwnRequest | undefined> {
	return transaction(async (tx) => {
		if (!(await enterProved(tx, proof))) return undefined;
		const at = now();
		const [row] = await tx
			.select({
				request: consentRequest,
				text: consentText,
				nameSealed: student.nameSealed,
				bornOn: student.bornOn
			})
			.from(consentRequest)
			.innerJoin(consentText, eq(consentText.id, consentRequest.textId))
			.innerJoin(student, eq(student.id, consentRequest.studentId))
			.where(eq(consentRequest.id, proof.of));
		if (!row || !(await stillSigns(tx, row.request, at))) return undefined;
		const { request, text } = row;
		const { purpose, recipientId, studentId } = request;
		const guardianId = proof.as.signer === 'guardian' ? proof.as.guardianId : null;
		const answers = await answersOf(tx, studentId);
		const facts = (await loadFacts(tx, [studentId], purpose)).get(studentId)!;
		const inForce = await textsInForce(tx, purpose, at);
		const states = await consentStates(tx, [studentId], { purpose, recipientId, at });
		return {
			...(await openingOf(tx, request, at)),
			studentName: open(row.nameSealed, `student.name:${studentId}`),
			notice: { body: text.body, version: text.version, isApproved: text.approvedAt !== null },
			isOutdated: inForce[request.signer]?.id !== text.id,
			isNeeded: signersFor(facts, { purpose, at }).includes(request.signer),
			state: states.get(studentId) ?? 'no_rule',
			answer:
				answers.find(
					(answer) =>
						answer.requestId === request.id &&
						answer.guardianId === guardianId &&
						answer.end?.kind !== 'invalidated'
				) ?? null
		};
	});
}

/** One look at what is kept of a pupil, by post and place, never by name. */
export interface Look {
	at: Date;
	part: ReadPart;
	role: Role | null;
	place: Named | null;
	/** Opened without a permission of its own, in an emergency. */
	isBreakGlass: boolean;
}

export interface Own {
	studentName: string;
	school: Named;
	isAdult: boolean;
	answers: (AnswerLine & Question & { recipient: Named | null; state: ConsentState })[];
	/** Questions that wait for this signer; each is answered by its own slip. */
	waiting: { purpose: Purpose; dueOn: Day }[];
	looks: Look[];
	/** What was done without consent because of danger, unless to know of it would be a danger itself. */
	overrides: {
		id: string;
		raisedAt: Date;
		endsAt: Date;
		state: OverrideState;
	}[];
}

const mostLooks = 100;

/** Everything a guardian or pupil sees of their own: what they said, what waits, who has looked. */
export async function findOwn(proof: Proof): Promise<Own | undefined> {
	const self = { kind: 'self', studentId: proof.studentId } as const;
	return transaction(async (tx) => {
		if (!(await enterProved(tx, proof))) return undefined;
		const at = now();
		const [pupil] = await tx
			.select({
				nameSealed: student.nameSealed,
				bornOn: student.bornOn,
				school: { name: organisation.name, nameEn: organisation.nameEn }
			})
			.from(student)
			.innerJoin(organisation, eq(organisation.id, student.schoolId))
			.where(eq(student.id, proof.studentId));
		if (!pupil) return undefined;
		const isAdult = ageOn(pupil.bornOn, dayOf(at)) >= 18;
		if (isAdult && proof.as.signer === 'guardian') return undefined;
		const guardianId = proof.as.signer === 'guardian' ? proof.as.guardianId : null;
		const isOwn = (answer: { signer: Signer; guardianId: string | null }) =>
			answer.signer === proof.as.signer && answer.guardianId === guardianId;
		const answers = (await answersOf(tx, proof.studentId)).filter(isOwn);
		const recipients = await namesOf(
			tx,
			answers.flatMap(({ recipientId }) => recipientId ?? [])
		);
		const own: Own['answers'] = [];
		for (const answer of answers) {
			const states = await consentStates(tx, [proof.studentId], { ...answer, at });
			own.push({
				...answer,
				recipient: (answer.recipientId && recipients.get(answer.recipientId)) || null,
				state: states.get(proof.studentId) ?? 'no_rule'
			});
		}
		await logReads(tx, self, 'consent', [proof.studentId]);
		return {
			studentName: open(pupil.nameSealed, `student.name:${proof.studentId}`),
			school: pupil.school,
			isAdult,
			answers: own,
			waiting: await waitingFor(tx, proof, at, new Set(answers.map(({ requestId }) => requestId))),
			looks: await listLooks(tx, proof.studentId),
			overrides: await ownOverrides(tx, proof.studentId, at)
		};
	});
}

async function namesOf(tx: Tx, ids: string[]): Promise<Map<string, Named>> {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.select({ id: organisation.id, name: organisation.name, nameEn: organisation.nameEn })
		.from(organisation)
		.where(inArray(organisation.id, ids));
	return new Map(rows.map(({ id, ...named }) => [id, named]));
}

async function waitingFor(tx: Tx, { studentId, as: signer }: Proof, at: Date, answered: Set<string>) {
	const guardianId = signer.signer === 'guardian' ? signer.guardianId : null;
	const rows = await tx
		.select({ id: consentRequest.id, purpose: consentRequest.purpose, dueOn: consentRequest.dueOn })
		.from(consentRequest)
		.where(
			and(
				eq(consentRequest.studentId, studentId),
				eq(consentRequest.signer, signer.signer),
				sql`coalesce(${consentRequest.guardianId}, ${guardianId}::uuid) is not distinct from ${guardianId}::uuid`,
				sql`${consentRequest.dueOn} >= ${dayOf(at)}`
			)
		)
		.orderBy(consentRequest.dueOn);
	return rows.filter(({ id }) => !answered.has(id)).map(({ purpose, dueOn }) => ({ purpose, dueOn }));
}

/** Row-level security hides what is protected. */
async function ownOverrides(tx: Tx, studentId: string, at: Date): Promise<Own['overrides']> {
	const rows = await tx
		.select()
		.from(consentOverride)
		.where(and(eq(consentOverride.studentId, studentId), eq(consentOverride.isProtected, false)))
		.orderBy(desc(consentOverride.raisedAt))
		.limit(20);
	return rows.map((row) => ({
		id: row.id,
		raisedAt: row.raisedAt,
		endsAt: row.secondAgreed === false ? row.secondAt! : row.secondAgreed ? row.untilAt : row.confirmBy,
		state: overrideState(row, at)
	}));
}

/** Who of staff has looked. Row-level security hides what is protected; a role stands for the person. */
async function listLooks(tx: Tx, studentId: string): Promise<Look[]> {
	const post = tx
		.select({
			role: membership.role,
			place: organisation.name,
			placeEn: organisation.nameEn
		})
		.from(membership)
		.innerJoin(organisation, eq(organisation.id, membership.organisationId))
		.where(eq(membership.userId, readLog.actorId))
		// The post at the pupil's own school first.
		.orderBy(sql`${membership.organisationId} = ${readLog.schoolId} desc`, membership.validFrom)
		.limit(1)
		.as('post');
	const rows = await tx
		.select({
			...{ at: readLog.at, part: readLog.part, basis: readLog.basis },
			...{ role: post.role, place: post.place, placeEn: post.placeEn }
		})
		.from(readLog)
		.leftJoinLateral(post, sql`true`)
		.where(and(eq(readLog.studentId, studentId), eq(readLog.isProtected, 'no'), isNotNull(readLog.actorId)))
		.orderBy(desc(readLog.at), desc(readLog.id))
		.limit(mostLooks);
	return rows.map(({ at, part, basis, role, place, placeEn }) => ({
		at,
		part: part as ReadPart,
		role: role as Role | null,
		place: place === null ? null : { name: place, nameEn: placeEn },
		isBreakGlass: basis === 'break_glass'
	}));
}
