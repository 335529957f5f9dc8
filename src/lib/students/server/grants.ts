import { and, asc, desc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { addDays, daysBetween, instantAt } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { now, today } from '../../server/clock.ts';
import {
	accessGrant,
	appUser,
	duty,
	membership,
	organisation,
	schoolClass,
	student
} from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { GrantInput } from '../access-forms.ts';
import { grantRules, holderRoles, ledSchools, mayEnd, mayGive } from '../grants.ts';
import { as, enter } from './as.ts';

const giver = alias(appUser, 'giver');
const reviewer = alias(appUser, 'reviewer');

/** A grant as lists show it: the pupil by code alone. */
export type GrantRow = Awaited<ReturnType<typeof selectGrants>>[number];

/** The grants that row-level security shows, the newest first. */
export function selectGrants(tx: Tx) {
	return tx
		.select({
			id: accessGrant.id,
			userId: accessGrant.userId,
			holder: appUser.name,
			giver: giver.name,
			schoolId: accessGrant.schoolId,
			school: organisation.name,
			className: schoolClass.name,
			studentId: accessGrant.studentId,
			code: sql<
				string | null
			>`(select c.code from pupils.student_code c where c.id = ${accessGrant.studentId})`,
			purpose: accessGrant.purpose,
			reasonCode: accessGrant.reasonCode,
			basis: accessGrant.basis,
			fromAt: accessGrant.fromAt,
			toAt: accessGrant.toAt,
			endedAt: accessGrant.endedAt,
			reviewerId: accessGrant.reviewerId,
			reviewer: reviewer.name,
			reviewDueAt: accessGrant.reviewDueAt,
			reviewedAt: accessGrant.reviewedAt,
			reviewWords: accessGrant.reviewWords,
			escalatedAt: accessGrant.escalatedAt
		})
		.from(accessGrant)
		.innerJoin(appUser, eq(appUser.id, accessGrant.userId))
		.innerJoin(giver, eq(giver.id, accessGrant.grantedBy))
		.innerJoin(organisation, eq(organisation.id, accessGrant.schoolId))
		.leftJoin(reviewer, eq(reviewer.id, accessGrant.reviewerId))
		.leftJoin(schoolClass, eq(schoolClass.id, accessGrant.classId))
		.orderBy(desc(accessGrant.fromAt), desc(accessGrant.id))
		.$dynamic();
}

const longestAgo = 400;

/** What stands and what was, of the last school year: of one's schools, and one's own. */
export async function listGrants(actor: UserActor): Promise<GrantRow[]> {
	const since = new Date(now().getTime() - longestAgo * 86_400_000);
	return as(actor, (tx) =>
		selectGrants(tx)
			.where(
				and(
					gt(accessGrant.toAt, since),
					or(eq(accessGrant.userId, actor.id), inArray(accessGrant.schoolId, ledSchools(actor)))
				)
			)
			.limit(200)
	);
}

/** Who is on duty in one's schools now: alerts are open to them by law, whatever grants say. */
export async function listOnDuty(
	actor: UserActor
): Promise<{ id: string; name: string; deputy: string; school: string; toAt: Date }[]> {
	const deputy = alias(appUser, 'deputy');
	const at = now();
	return as(actor, (tx) =>
		tx
			.select({
				id: duty.id,
				name: appUser.name,
				deputy: deputy.name,
				school: organisation.name,
				toAt: duty.toAt
			})
			.from(duty)
			.innerJoin(appUser, eq(appUser.id, duty.userId))
			.innerJoin(deputy, eq(deputy.id, duty.deputyId))
			.innerJoin(organisation, eq(organisation.id, duty.organisationId))
			.where(
				and(
					inArray(duty.organisationId, ledSchools(actor)),
					lte(duty.fromAt, at),
					gt(duty.toAt, at),
					or(isNull(duty.endedAt), gt(duty.endedAt, at))
				)
			)
			.orderBy(asc(duty.toAt))
	);
}

/** To whom and for what a grant can be given. */
export async function listChoices(actor: UserActor) {
	const schools = ledSchools(actor);
	return as(actor, async (tx) => ({
		holders: await tx
			.selectDistinct({
				userId: appUser.id,
				name: appUser.name,
				schoolId: organisation.id,
				school: organisation.name
			})
			.from(membership)
			.innerJoin(appUser, eq(appUser.id, membership.userId))
			.innerJoin(organisation, eq(organisation.id, membership.organisationId))
			.where(
				and(
					inArray(membership.organisationId, schools),
					inArray(membership.role, [...holderRoles]),
					sql`${membership.userId} <> ${actor.id}`,
					isNull(appUser.disabledAt),
					lte(membership.validFrom, today()),
					sql`coalesce(${membership.validTo}, '9999-12-31') >= ${today()}`
				)
			)
			.orderBy(appUser.name),
		classes: await tx
			.select({ id: schoolClass.id, name: schoolClass.name, schoolYear: schoolClass.schoolYear })
			.from(schoolClass)
			.where(inArray(schoolClass.schoolId, schools))
			.orderBy(desc(schoolClass.schoolYear), asc(schoolClass.grade), asc(schoolClass.name))
	}));
}

/**
 * Lets somebody see pupils' results, for a purpose and a time.
 * @throws DomainError `not_allowed` to oneself or for another school, `invalid`
 */
export async function giveGrant(actor: UserActor, input: GrantInput, call: Call): Promise<{ id: string }> {
	return change(actor, call, { grant: input }, async (tx, at) => {
		await enter(tx, actor);
		const [schoolId = '', userId = ''] = input.holder.split(':');
		if (!mayGive(actor, { schoolId, userId })) throw new DomainError('not_allowed');
		if (input.toOn < today()) throw invalid('toOn', 'time_passed');
		if (daysBetween(input.fromOn, input.toOn) >= grantRules.longestDays)
			throw invalid('toOn', 'grant_too_long');
		await assertPost(tx, schoolId, userId);
		const row = {
			id: newId(),
			userId,
			schoolId,
			...(await reachOf(tx, schoolId, input)),
			purpose: input.purpose,
			basis: 'leader' as const,
			grantedBy: actor.id,
			fromAt: input.fromOn === today() ? at : instantAt(input.fromOn, '00:00'),
			toAt: instantAt(addDays(input.toOn, 1), '00:00')
		};
		await tx.insert(accessGrant).values(row);
		return {
			action: 'grant.given',
			entity: 'access_grant',
			entityId: row.id,
			change: row,
			result: { id: row.id }
		};
	});
}

/** The roster has to be theirs already: a grant opens results, not a school. */
async function assertPost(tx: Tx, schoolId: string, userId: string): Promise<void> {
	const [post] = await tx
		.select({ id: membership.id })
		.from(membership)
		.where(
			and(
				eq(membership.userId, userId),
				eq(membership.organisationId, schoolId),
				inArray(membership.role, [...holderRoles]),
				lte(membership.validFrom, today()),
				sql`coalesce(${membership.validTo}, '9999-12-31') >= ${today()}`
			)
		);
	if (!post) throw invalid('holder', 'holder_needed');
}

async function reachOf(tx: Tx, schoolId: string, { reach, classId, code }: GrantInput) {
	if (reach === 'class') {
		const [found] = await tx
			.select({ id: schoolClass.id })
			.from(schoolClass)
			.where(and(eq(schoolClass.id, classId!), eq(schoolClass.schoolId, schoolId)));
		if (!found) throw invalid('classId', 'class_needed');
		return { classId: found.id };
	}
	if (reach === 'student') {
		const [found] = await tx
			.select({ id: student.id })
			.from(student)
			.where(and(eq(student.code, code!.toUpperCase()), eq(student.schoolId, schoolId)));
		if (!found) throw invalid('code', 'student_code');
		return { studentId: found.id };
	}
	return {};
}

/**
 * Ends a grant before its time.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed` when it is over already
 */
export async function endGrant(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { endGrant: id }, async (tx, at) => {
		await enter(tx, actor);
		const [found] = await tx.select().from(accessGrant).where(eq(accessGrant.id, id)).for('update');
		if (!found) throw new DomainError('not_found');
		if (!mayEnd(actor, found)) throw new DomainError('not_allowed');
		if (found.endedAt || found.toAt <= at) throw invalid('id', 'grant_over');
		await tx.update(accessGrant).set({ endedAt: at }).where(eq(accessGrant.id, id));
		return {
			action: 'grant.ended',
			entity: 'access_grant',
			entityId: id,
			change: { userId: found.userId },
			result: { id }
		};
	});
}
