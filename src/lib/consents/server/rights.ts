import { and, asc, count, desc, eq, isNull, min, sql } from 'drizzle-orm';
import type { Actor, UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { recordEvent } from '../../audit/server/record.ts';
import { holidayCalendar } from '../../calendar/server/holidays.ts';
import { dayOf, type Day } from '../../calendar/shanghai.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { notify } from '../../notifications/server/notify.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { open, seal } from '../../server/crypto.ts';
import { enrolment, rightsRequest, schoolClass, student } from '../../server/db/schema/index.ts';
import { transaction } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { as, enter } from '../../students/server/as.ts';
import type { Proof } from '../../students/server/proof.ts';
import { logReads } from '../../students/server/read-log.ts';
import type { RightsAnswerInput, RightsInput } from '../forms.ts';
import { mayAnswerRights } from '../policy.ts';
import { enterProved } from './identify.ts';

/** Working days within which the school answers. */
export const rightsDays = 15;
/** So many may wait at once; more would be the same again. */
const mostOpen = 5;

export interface RightsRow {
	id: string;
	kind: (typeof rightsRequest.$inferSelect)['kind'];
	state: (typeof rightsRequest.$inferSelect)['state'];
	signer: 'guardian' | 'student';
	words: string;
	askedAt: Date;
	dueOn: Day;
	answeredAt: Date | null;
	answer: string | null;
}

/**
 * A guardian or pupil asks for a copy, a correction or the deletion of what the school keeps.
 * @throws DomainError `not_allowed`, `not_found`, `invalid`
 */
export async function askRight(actor: Actor, proof: Proof, input: RightsInput): Promise<{ id: string }> {
	if (actor.kind === 'user') throw new DomainError('not_allowed');
	return transaction(async (tx) => {
		const at = now();
		if (!(await enterProved(tx, proof))) throw new DomainError('not_found');
		const [pupil] = await tx
			.select({ schoolId: student.schoolId })
			.from(student)
			.where(eq(student.id, proof.studentId))
			.for('share');
		if (!pupil) throw new DomainError('not_found');
		const waiting = await tx
			.select({ kind: rightsRequest.kind })
			.from(rightsRequest)
			.where(and(eq(rightsRequest.studentId, proof.studentId), eq(rightsRequest.state, 'open')));
		if (waiting.length >= mostOpen) throw invalid('kind', 'rights_waiting');
		const id = newId();
		await tx.insert(rightsRequest).values({
			id,
			studentId: proof.studentId,
			schoolId: pupil.schoolId,
			kind: input.kind,
			signer: proof.as.signer,
			guardianId: proof.as.signer === 'guardian' ? proof.as.guardianId : null,
			wordsSealed: seal(input.words, wordsPlace(id)),
			state: 'open',
			askedAt: at,
			dueOn: addWorkingDays(holidayCalendar, dayOf(at), rightsDays)
		});
		const today = dayOf(at);
		const school = sql`
			select m.user_id from membership m
			where m.organisation_id = ${pupil.schoolId} and m.role in ('counsellor', 'school_leader')
				and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})`;
		await notify(tx, at, school, { kind: 'right_asked', entity: 'rights_request', entityId: id });
		await recordEvent(
			tx,
			{ actorId: null, at },
			{ action: 'rights.asked', entity: 'rights_request', entityId: id, change: { kind: input.kind } }
		);
		return { id };
	});
}

/** What this side has asked for, newest first. */
export async function listOwnRights(proof: Proof): Promise<RightsRow[]> {
	return transaction(async (tx) => {
		if (!(await enterProved(tx, proof))) return [];
		const rows = await tx
			.select()
			.from(rightsRequest)
			.where(and(eq(rightsRequest.studentId, proof.studentId), eq(rightsRequest.signer, proof.as.signer)))
			.orderBy(desc(rightsRequest.askedAt));
		return rows.map(opened);
	});
}

/** What waits for the school's answer, most urgent first, and what it answered lately. */
export async function listRights(actor: UserActor) {
	return as(actor, async (tx) => {
		const rows = await tx
			.select({
				right: rightsRequest,
				code: student.code,
				nameSealed: student.nameSealed,
				className: schoolClass.name
			})
			.from(rightsRequest)
			.innerJoin(student, eq(student.id, rightsRequest.studentId))
			.leftJoin(enrolment, and(eq(enrolment.studentId, student.id), isNull(enrolment.toOn)))
			.leftJoin(schoolClass, eq(schoolClass.id, enrolment.classId))
			.orderBy(desc(rightsRequest.state), asc(rightsRequest.dueOn))
			.limit(100);
		const seen = rows.filter(({ right }) => mayAnswerRights(actor, right.schoolId));
		await logReads(
			tx,
			actor,
			'consent',
			seen.map(({ right }) => right.studentId)
		);
		return seen.map(({ right, nameSealed, ...row }) => ({
			...row,
			...opened(right),
			studentId: right.studentId,
			name: open(nameSealed, `student.name:${right.studentId}`)
		}));
	});
}

/** @throws DomainError `not_found`, `not_allowed`, `invalid` */
export async function answerRight(
	actor: UserActor,
	{ id, outcome, words }: RightsAnswerInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { answerRight: id, outcome, words }, async (tx, at) => {
		await enter(tx, actor);
		const [found] = await tx.select().from(rightsRequest).where(eq(rightsRequest.id, id)).for('update');
		if (!found) throw new DomainError('not_found');
		if (!mayAnswerRights(actor, found.schoolId)) throw new DomainError('not_allowed');
		if (found.state !== 'open') throw invalid('outcome', 'rights_answered');
		// Both are done before they are said to be done: the one by an erasure with its receipt, the other on the roster.
		if (outcome === 'done' && found.kind === 'deletion') throw invalid('outcome', 'erase_first');
		if (outcome === 'done' && found.kind === 'correction') {
			const [pupil] = await tx
				.select({ changedAt: student.changedAt })
				.from(student)
				.where(eq(student.id, found.studentId));
			if (!pupil || pupil.changedAt <= found.askedAt) throw invalid('outcome', 'correct_first');
		}
		await tx
			.update(rightsRequest)
			.set({
				state: outcome,
				answeredBy: actor.id,
				answeredAt: at,
				answerSealed: sealRightsAnswer(words, id)
			})
			.where(eq(rightsRequest.id, id));
		await settle(tx, at, [id]);
		return {
			action: 'rights.answered',
			entity: 'rights_request',
			entityId: id,
			change: { kind: found.kind, outcome },
			result: { id }
		};
	});
}

function opened(row: typeof rightsRequest.$inferSelect): RightsRow {
	const { id, kind, state, signer, askedAt, dueOn, answeredAt } = row;
	return {
		id,
		kind,
		state,
		signer,
		askedAt,
		dueOn,
		answeredAt,
		words: open(row.wordsSealed, wordsPlace(id)),
		answer: row.answerSealed ? open(row.answerSealed, answerPlace(id)) : null
	};
}

function wordsPlace(id: string): string {
	return `rights.words:${id}`;
}

/** What the school answers, where its own side reads it. */
export function sealRightsAnswer(words: string, id: string): string {
	return seal(words, answerPlace(id));
}

function answerPlace(id: string): string {
	return `rights.answer:${id}`;
}

/** How many wait for the school's answer, and by when the first. */
export async function countOpenRights(actor: UserActor): Promise<{ n: number; firstDue: Day | null }> {
	return as(actor, async (tx) => {
		const [row] = await tx
			.select({ n: count(), firstDue: min(rightsRequest.dueOn) })
			.from(rightsRequest)
			.where(eq(rightsRequest.state, 'open'));
		return row!;
	});
}
