import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { recordEvent } from '../../audit/server/record.ts';
import { notify } from '../../notifications/server/notify.ts';
import { settle } from '../../notifications/server/settle.ts';
import type { Call } from '../../server/call.ts';
import { now, today } from '../../server/clock.ts';
import { accessGrant, appUser, membership, readLog, student } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { BreakGlassInput } from '../access-forms.ts';
import { grantRules, mayBreakGlass, mayReview } from '../grants.ts';
import { as, enter } from './as.ts';
import { selectGrants, type GrantRow } from './grants.ts';

/** So that one run stays short; the next one takes the rest. */
const atOnce = 50;

/** The pupil whose file is to be opened, by code and class alone, and whether it is open to the reader already. */
export async function findForBreakGlass(actor: UserActor, studentId: string) {
	return as(actor, async (tx) => {
		const [pupil] = await tx
			.select({ id: student.id, code: student.code, schoolId: student.schoolId })
			.from(student)
			.where(eq(student.id, studentId));
		if (!pupil || !mayBreakGlass(actor, pupil.schoolId)) return null;
		return {
			...pupil,
			openUntil: await findOpenUntil(tx, actor, pupil),
			reviewers: await listReviewers(tx, actor, pupil.schoolId)
		};
	});
}

/** Until when the pupil's file is open to the reader by a grant or by break-glass. */
async function findOpenUntil(
	tx: Tx,
	actor: UserActor,
	pupil: { id: string; schoolId: string }
): Promise<Date | null> {
	const at = now();
	const [grant] = await tx
		.select({ toAt: accessGrant.toAt })
		.from(accessGrant)
		.where(
			and(
				eq(accessGrant.userId, actor.id),
				eq(accessGrant.schoolId, pupil.schoolId),
				lte(accessGrant.fromAt, at),
				gt(accessGrant.toAt, at),
				isNull(accessGrant.endedAt),
				sql`(${accessGrant.studentId} is null or ${accessGrant.studentId} = ${pupil.id})`,
				sql`(${accessGrant.classId} is null or ${accessGrant.classId} in (
					select e.class_id from pupils.enrolment e where e.student_id = ${pupil.id} and e.to_on is null))`
			)
		)
		.orderBy(desc(accessGrant.toAt))
		.limit(1);
	return grant?.toAt ?? null;
}

/** Who can look at it afterwards: another responsible person of the school, and the officers. */
async function listReviewers(
	tx: Tx,
	actor: UserActor,
	schoolId: string
): Promise<{ id: string; name: string; role: 'school_leader' | 'dpo' }[]> {
	const rows = await tx
		.select({ id: appUser.id, name: appUser.name, role: membership.role })
		.from(membership)
		.innerJoin(appUser, eq(appUser.id, membership.userId))
		.where(
			and(
				sql`(${membership.role} = 'dpo' or (${membership.role} = 'school_leader' and ${membership.organisationId} = ${schoolId}))`,
				sql`${appUser.id} <> ${actor.id}`,
				isNull(appUser.disabledAt),
				lte(membership.validFrom, today()),
				sql`coalesce(${membership.validTo}, '9999-12-31') >= ${today()}`
			)
		)
		.orderBy(sql`${membership.role} desc`, asc(appUser.name));
	return rows as { id: string; name: string; role: 'school_leader' | 'dpo' }[];
}

/**
 * Opens one pupil's file for sixty minutes, with a reason and a named reviewer, who is told at once.
 * @throws DomainError `not_found`, `invalid`
 */
export async function breakGlass(
	actor: UserActor,
	studentId: string,
	input: BreakGlassInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { breakGlass: studentId, ...input }, async (tx, at) => {
		await enter(tx, actor);
		const [pupil] = await tx
			.select({ schoolId: student.schoolId })
			.from(student)
			.where(eq(student.id, studentId));
		if (!pupil || !mayBreakGlass(actor, pupil.schoolId)) throw new DomainError('not_found');
		const reviewers = await listReviewers(tx, actor, pupil.schoolId);
		if (!reviewers.some(({ id }) => id === input.reviewerId)) throw invalid('reviewerId', 'reviewer_needed');
		const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
		const row = {
			id: newId(),
			userId: actor.id,
			schoolId: pupil.schoolId,
			studentId,
			purpose: input.reason,
			reasonCode: input.reasonCode,
			basis: 'break_glass' as const,
			grantedBy: actor.id,
			fromAt: at,
			toAt: after(grantRules.breakGlassMinutes),
			reviewerId: input.reviewerId,
			reviewDueAt: after(grantRules.reviewHours * 60)
		};
		await tx.insert(accessGrant).values(row);
		await notify(tx, at, sql`select ${input.reviewerId}::uuid`, {
			kind: 'review_wanted',
			entity: 'access_grant',
			entityId: row.id
		});
		const { purpose: _, ...told } = row;
		return {
			action: 'glass.broken',
			entity: 'access_grant',
			entityId: row.id,
			change: told,
			result: { id: row.id }
		};
	});
}

/** What waits for the reader's eye: theirs by name first, for an officer everything that is late too. */
export async function listReviews(actor: UserActor): Promise<GrantRow[]> {
	const rows = await as(actor, (tx) =>
		selectGrants(tx)
			.where(and(eq(accessGrant.basis, 'break_glass'), isNull(accessGrant.reviewedAt)))
			.limit(200)
	);
	return rows
		.filter((row) => mayReview(actor, row) && (row.reviewerId === actor.id || row.reviewDueAt! <= now()))
		.sort((a, b) => +a.reviewDueAt! - +b.reviewDueAt!);
}

/** How many of them there are, for the home. */
export async function countReviews(actor: UserActor): Promise<number> {
	return (await listReviews(actor)).length;
}

/** One break-glass with what was read in its hour; nothing for somebody who may not look at it. */
export async function findReview(actor: UserActor, id: string) {
	return as(actor, async (tx) => {
		const [grant] = await selectGrants(tx).where(eq(accessGrant.id, id));
		if (!grant || !mayReview(actor, grant)) return null;
		const reads = await tx
			.select({ at: readLog.at, part: readLog.part })
			.from(readLog)
			.where(
				and(
					eq(readLog.studentId, grant.studentId!),
					eq(readLog.actorId, grant.userId),
					eq(readLog.basis, 'break_glass'),
					sql`${readLog.at} between ${grant.fromAt.toISOString()} and ${grant.toAt.toISOString()}`
				)
			)
			.orderBy(asc(readLog.at))
			.limit(200);
		return { ...grant, reads };
	});
}

/**
 * Says after a look what was found.
 * @throws DomainError `not_found`, `not_allowed`, `invalid` when somebody was faster
 */
export async function reviewBreakGlass(
	actor: UserActor,
	id: string,
	{ words }: { words: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { review: id, words }, async (tx, at) => {
		await enter(tx, actor);
		const [grant] = await tx.select().from(accessGrant).where(eq(accessGrant.id, id)).for('update');
		if (!grant) throw new DomainError('not_found');
		if (!mayReview(actor, grant)) throw new DomainError('not_allowed');
		if (grant.reviewedAt) throw invalid('words', 'reviewed_already');
		await tx
			.update(accessGrant)
			.set({ reviewedAt: at, reviewedBy: actor.id, reviewWords: words })
			.where(eq(accessGrant.id, id));
		await settle(tx, at, [id]);
		return { action: 'glass.reviewed', entity: 'access_grant', entityId: id, change: {}, result: { id } };
	});
}

/** Tells the officers of what nobody has looked at within a day, once. */
export async function escalateReviews(tx: Tx, at: Date): Promise<string[]> {
	await enter(tx, { kind: 'job', job: 'escalate-reviews' });
	const late = await tx
		.select({ id: accessGrant.id })
		.from(accessGrant)
		.where(
			and(
				isNotNull(accessGrant.reviewDueAt),
				lte(accessGrant.reviewDueAt, at),
				isNull(accessGrant.reviewedAt),
				isNull(accessGrant.escalatedAt)
			)
		)
		.orderBy(asc(accessGrant.reviewDueAt))
		.limit(atOnce)
		.for('update', { skipLocked: true });
	const ids = late.map(({ id }) => id);
	if (ids.length === 0) return ids;
	await tx.update(accessGrant).set({ escalatedAt: at }).where(inArray(accessGrant.id, ids));
	const officers = sql`select m.user_id from membership m where m.role = 'dpo'
		and m.valid_from <= ${today()} and coalesce(m.valid_to, '9999-12-31') >= ${today()}`;
	for (const id of ids) {
		await notify(tx, at, officers, {
			kind: 'review_overdue',
			entity: 'access_grant',
			entityId: id,
			dedupeKey: `review_overdue:${id}`
		});
		const entry = { action: 'glass.escalated', entity: 'access_grant', entityId: id, change: {} };
		await recordEvent(tx, { actorId: null, at }, entry);
	}
	return ids;
}
