import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { holdsToday } from '../../access/server/holds-today.ts';
import { change } from '../../audit/server/change.ts';
import { notify } from '../../notifications/server/notify.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { open, seal } from '../../server/crypto.ts';
import { appUser, consentOverride, organisation, student } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isId, newId } from '../../server/ids.ts';
import { as, enter } from '../../students/server/as.ts';
import { logReads } from '../../students/server/read-log.ts';
import type { OverrideAnswerInput, OverrideInput, OverrideReviewInput } from '../forms.ts';
import { isInForce, overrideRules, overrideState, type OverrideState } from '../override.ts';
import { mayAnswerOverride, mayOverride, mayReviewOverride } from '../policy.ts';

const raiser = alias(appUser, 'raiser');
const second = alias(appUser, 'second');
const reviewer = alias(appUser, 'reviewer');

const wordsPlace = (id: string) => `consent_override.words:${id}`;
const reviewPlace = (id: string) => `consent_override.review:${id}`;

/** Those that row-level security shows, the pupil by code alone, the newest first. */
function selectOverrides(tx: Tx) {
	return tx
		.select({
			row: consentOverride,
			raisedByName: raiser.name,
			secondByName: second.name,
			reviewedByName: reviewer.name,
			schoolName: organisation.name,
			code: sql<string>`(select c.code from pupils.student_code c where c.id = ${consentOverride.studentId})`
		})
		.from(consentOverride)
		.innerJoin(raiser, eq(raiser.id, consentOverride.raisedBy))
		.innerJoin(organisation, eq(organisation.id, consentOverride.schoolId))
		.leftJoin(second, eq(second.id, consentOverride.secondBy))
		.leftJoin(reviewer, eq(reviewer.id, consentOverride.reviewedBy))
		.orderBy(desc(consentOverride.raisedAt), desc(consentOverride.id))
		.$dynamic();
}

export interface OverrideLine {
	id: string;
	studentId: string;
	code: string;
	schoolName: string;
	reasonCode: (typeof consentOverride.$inferSelect)['reasonCode'];
	isProtected: boolean;
	state: OverrideState;
	raisedByName: string;
	raisedAt: Date;
	confirmBy: Date;
	untilAt: Date;
	secondByName: string | null;
	secondAt: Date | null;
	reviewedByName: string | null;
	reviewedAt: Date | null;
	/** The reader is asked as the second person, or to look at it afterwards. */
	mayAnswer: boolean;
	mayReview: boolean;
}

type Found = Awaited<ReturnType<typeof selectOverrides>>[number];

function lineOf(actor: UserActor, { row, ...names }: Found, at: Date): OverrideLine {
	const { wordsSealed: _, reviewSealed: __, raisedBy, secondBy, reviewedBy, schoolId, ...rest } = row;
	const state = overrideState(row, at);
	return {
		...rest,
		...names,
		state,
		mayAnswer: state === 'waiting' && mayAnswerOverride(actor, schoolId, raisedBy),
		mayReview:
			state !== 'waiting' && !reviewedBy && mayReviewOverride(actor, schoolId, { raisedBy, secondBy })
	};
}

/** What is open or was not looked at yet, in one's schools; for an officer everywhere. */
export async function listOverrides(actor: UserActor): Promise<OverrideLine[]> {
	const at = now();
	const rows = await as(actor, (tx) =>
		selectOverrides(tx)
			.where(or(isNull(consentOverride.reviewedAt), sql`${consentOverride.untilAt} > ${at.toISOString()}`))
			.limit(200)
	);
	return rows.map((row) => lineOf(actor, row, at));
}

/** How many wait for the reader: for their answer or their eye. */
export async function countOverrides(actor: UserActor): Promise<number> {
	return (await listOverrides(actor)).filter(({ mayAnswer, mayReview }) => mayAnswer || mayReview).length;
}

/** One of them with its words; whoever sees it reads them, and the pupil's log says so. */
export async function findOverride(
	actor: UserActor,
	id: string
): Promise<(OverrideLine & { words: string; review: string | null }) | undefined> {
	if (!isId(id)) return undefined;
	return as(actor, async (tx) => {
		const [found] = await selectOverrides(tx).where(eq(consentOverride.id, id));
		if (!found) return undefined;
		const { wordsSealed, reviewSealed, studentId } = found.row;
		await logReads(tx, actor, 'consent', [studentId]);
		return {
			...lineOf(actor, found, now()),
			words: open(wordsSealed, wordsPlace(id)),
			review: reviewSealed && open(reviewSealed, reviewPlace(id))
		};
	});
}

/** The pupil about whom somebody wants to raise one, and the one that is in force. */
export async function findForOverride(actor: UserActor, studentId: string) {
	if (!isId(studentId)) return undefined;
	return as(actor, async (tx) => {
		const [pupil] = await tx
			.select({ id: student.id, code: student.code, schoolId: student.schoolId })
			.from(student)
			.where(eq(student.id, studentId));
		if (!pupil || !mayOverride(actor, pupil.schoolId)) return undefined;
		return { ...pupil, running: await runningOf(tx, studentId) };
	});
}

async function runningOf(tx: Tx, studentId: string) {
	const at = now();
	const rows = await tx
		.select()
		.from(consentOverride)
		.where(
			and(eq(consentOverride.studentId, studentId), sql`${consentOverride.untilAt} > ${at.toISOString()}`)
		)
		.orderBy(desc(consentOverride.raisedAt));
	const found = rows.find((row) => isInForce(row, at));
	return found && { id: found.id, untilAt: found.secondAgreed ? found.untilAt : found.confirmBy };
}

/**
 * Goes past what was not agreed to for one pupil who is in danger: at once, for a day, and for three once a second
 * person has agreed. Everybody of the school who can answer is told.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` while one is in force
 */
export async function raiseOverride(
	actor: UserActor,
	studentId: string,
	{ reasonCode, words, isProtected }: OverrideInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { override: studentId, reasonCode, words, isProtected }, async (tx, at) => {
		await enter(tx, actor);
		const [pupil] = await tx
			.select({ schoolId: student.schoolId })
			.from(student)
			.where(eq(student.id, studentId))
			.for('no key update');
		if (!pupil) throw new DomainError('not_found');
		if (!mayOverride(actor, pupil.schoolId)) throw new DomainError('not_allowed');
		if (await runningOf(tx, studentId)) throw invalid('reasonCode', 'override_running');
		const id = newId();
		const after = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
		const row = {
			id,
			studentId,
			schoolId: pupil.schoolId,
			reasonCode,
			isProtected,
			raisedBy: actor.id,
			raisedAt: at,
			confirmBy: after(overrideRules.confirmHours),
			untilAt: after(overrideRules.longestHours)
		};
		await tx.insert(consentOverride).values({ ...row, wordsSealed: seal(words, wordsPlace(id)) });
		const colleagues = sql`
			select m.user_id from membership m
			where m.organisation_id = ${pupil.schoolId} and m.role in ('counsellor', 'school_leader') and ${holdsToday()}`;
		await notify(
			tx,
			at,
			colleagues,
			{ kind: 'second_wanted', entity: 'consent_override', entityId: id, inPerson: true },
			actor.id
		);
		return {
			action: 'consent.overridden',
			entity: 'consent_override',
			entityId: id,
			change: row,
			result: { id }
		};
	});
}

/**
 * The second person's answer: with a yes it holds for its three days, with a no it ends at once.
 * @throws DomainError `not_found`, `not_allowed` for one's own, `invalid` when it was answered or is too late
 */
export async function answerOverride(
	actor: UserActor,
	id: string,
	{ agrees }: OverrideAnswerInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { answerOverride: id, agrees }, async (tx, at) => {
		const row = await loadOverride(tx, actor, id);
		if (!mayAnswerOverride(actor, row.schoolId, row.raisedBy)) throw new DomainError('not_allowed');
		if (overrideState(row, at) !== 'waiting') throw invalid('agrees', 'override_answered');
		await tx
			.update(consentOverride)
			.set({ secondBy: actor.id, secondAt: at, secondAgreed: agrees === 'yes' })
			.where(eq(consentOverride.id, id));
		await settle(tx, at, [id], ['second_wanted']);
		await notify(tx, at, sql`select ${row.raisedBy}::uuid`, {
			...{ kind: 'second_given', entity: 'consent_override', entityId: id, inPerson: true }
		});
		return {
			action: 'consent.override_answered',
			entity: 'consent_override',
			entityId: id,
			change: { agrees },
			result: { id }
		};
	});
}

/**
 * Somebody who had no part in it says what they found.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` while it waits for the second person or was looked at already
 */
export async function reviewOverride(
	actor: UserActor,
	id: string,
	{ words }: OverrideReviewInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { reviewOverride: id, words }, async (tx, at) => {
		const row = await loadOverride(tx, actor, id);
		if (!mayReviewOverride(actor, row.schoolId, row)) throw new DomainError('not_allowed');
		if (row.reviewedAt) throw invalid('words', 'reviewed_already');
		if (overrideState(row, at) === 'waiting') throw invalid('words', 'override_waits');
		await tx
			.update(consentOverride)
			.set({ reviewedBy: actor.id, reviewedAt: at, reviewSealed: seal(words, reviewPlace(id)) })
			.where(eq(consentOverride.id, id));
		await settle(tx, at, [id]);
		return {
			action: 'consent.override_reviewed',
			entity: 'consent_override',
			entityId: id,
			change: {},
			result: { id }
		};
	});
}

async function loadOverride(tx: Tx, actor: UserActor, id: string) {
	await enter(tx, actor);
	// Of two who answer at once the second finds it answered. A row lock would hide one's own, which nobody may change.
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
	const [row] = isId(id) ? await tx.select().from(consentOverride).where(eq(consentOverride.id, id)) : [];
	if (!row) throw new DomainError('not_found');
	return row;
}
