import { and, asc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { addDays, daysBetween, eachDay, instantAt } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { appUser, duty, membership, organisation } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { as } from '../../students/server/as.ts';
import type { DutyInput } from '../forms.ts';
import { type Span, type Turn } from '../hours.ts';
import { dutyPlaces, dutyRoles, mayEnterDuty } from '../policy.ts';

/** Somebody's turn with their deputy, as the roster shows it. */
export interface DutyEntry extends Turn {
	id: string;
	userName: string;
	deputyName: string;
	/** Under which they are reached. */
	phone: string | null;
}

/** The turns of some organisations that touch a span, by their beginning; one that was ended stops there. */
export async function listTurns(
	tx: Tx,
	organisationIds: readonly string[],
	{ from, to }: Span
): Promise<DutyEntry[]> {
	if (organisationIds.length === 0) return [];
	const deputy = alias(appUser, 'deputy');
	const rows = await tx
		.select({
			id: duty.id,
			organisationId: duty.organisationId,
			from: duty.fromAt,
			to: duty.toAt,
			endedAt: duty.endedAt,
			userName: appUser.name,
			deputyName: deputy.name,
			phone: duty.phone
		})
		.from(duty)
		.innerJoin(appUser, eq(appUser.id, duty.userId))
		.innerJoin(deputy, eq(deputy.id, duty.deputyId))
		.where(
			and(
				inArray(duty.organisationId, [...organisationIds]),
				gt(duty.toAt, from),
				lt(duty.fromAt, to),
				or(isNull(duty.endedAt), and(gt(duty.endedAt, duty.fromAt), gt(duty.endedAt, from)))
			)
		)
		.orderBy(asc(duty.fromAt), asc(duty.id));
	return rows.map(({ endedAt, ...row }) => ({
		...row,
		to: endedAt && endedAt < row.to ? endedAt : row.to
	}));
}

export interface DutyPlace {
	id: string;
	name: string;
	nameEn: string | null;
	/** Who may be on duty there. */
	people: { id: string; name: string }[];
}

/** The organisations whose duty this person enters, each with the people who may be on it. */
export async function listDutyPlaces(actor: UserActor): Promise<DutyPlace[]> {
	const places = dutyPlaces(actor);
	if (places.length === 0) return [];
	return as(actor, async (tx) => {
		const rows = await tx
			.selectDistinct({
				id: organisation.id,
				name: organisation.name,
				nameEn: organisation.nameEn,
				userId: appUser.id,
				userName: appUser.name
			})
			.from(organisation)
			.innerJoin(membership, eq(membership.organisationId, organisation.id))
			.innerJoin(appUser, eq(appUser.id, membership.userId))
			.where(and(inArray(organisation.id, places), mayBeOnDuty()))
			.orderBy(asc(organisation.name), asc(appUser.name));
		return places.flatMap((place) => {
			const own = rows.filter(({ id }) => id === place);
			if (!own[0]) return [];
			const { id, name, nameEn } = own[0];
			return [{ id, name, nameEn, people: own.map((row) => ({ id: row.userId, name: row.userName })) }];
		});
	});
}

function mayBeOnDuty() {
	return and(
		inArray(membership.role, [...dutyRoles]),
		sql`${membership.validFrom} <= ${today()}`,
		sql`(${membership.validTo} is null or ${membership.validTo} >= ${today()})`,
		isNull(appUser.disabledAt)
	);
}

/**
 * Puts somebody and a deputy on duty: one turn for each day, or one from the first day to the last.
 * @throws DomainError `not_allowed`, `invalid` for somebody who is not of the organisation or hours that are over
 */
export async function enterDuty(actor: UserActor, input: DutyInput, call: Call): Promise<{ n: number }> {
	return change(actor, call, { duty: input }, async (tx, at) => {
		const { organisationId, userId, deputyId, phone } = input;
		if (!mayEnterDuty(actor, organisationId)) throw new DomainError('not_allowed');
		const people = await tx
			.selectDistinct({ id: appUser.id })
			.from(membership)
			.innerJoin(appUser, eq(appUser.id, membership.userId))
			.where(
				and(
					eq(membership.organisationId, organisationId),
					inArray(appUser.id, [userId, deputyId]),
					mayBeOnDuty()
				)
			);
		for (const [field, person] of [
			['userId', userId],
			['deputyId', deputyId]
		] as const) {
			if (!people.some(({ id }) => id === person)) throw invalid(field, 'unknown_choice');
		}
		const turns = turnsOf(input).filter(({ to }) => to > at);
		if (turns.length === 0) throw invalid('toDay', 'time_passed');
		await tx.insert(duty).values(
			turns.map(({ from, to }) => ({
				id: newId(),
				organisationId,
				userId,
				deputyId,
				fromAt: from,
				toAt: to,
				createdBy: actor.id,
				phone
			}))
		);
		return {
			action: 'screening.duty_entered',
			entity: 'organisation',
			entityId: organisationId,
			change: { ...input, turns: turns.length },
			result: { n: turns.length }
		};
	});
}

function turnsOf({ fromDay, toDay, fromTime, toTime, each }: DutyInput): Span[] {
	if (each === 'through') return [{ from: instantAt(fromDay, fromTime), to: instantAt(toDay, toTime) }];
	const all = eachDay(fromDay, toDay);
	// Whole days that follow each other are one turn.
	if (fromTime === '00:00' && toTime === '24:00')
		return [
			{
				from: instantAt(fromDay, '00:00'),
				to: instantAt(addDays(fromDay, daysBetween(fromDay, toDay)), '24:00')
			}
		];
	return all.map((day) => ({ from: instantAt(day, fromTime), to: instantAt(day, toTime) }));
}

/**
 * Takes somebody off duty from now on; one that has not begun never was.
 * @throws DomainError `not_found`, `not_allowed`
 */
export async function endDuty(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { endDuty: id }, async (tx, at) => {
		const [row] = await tx
			.select({ organisationId: duty.organisationId })
			.from(duty)
			.where(and(eq(duty.id, id), isNull(duty.endedAt), gt(duty.toAt, at)))
			.for('update');
		if (!row || !dutyPlaces(actor).includes(row.organisationId)) throw new DomainError('not_found');
		await tx.update(duty).set({ endedAt: at }).where(eq(duty.id, id));
		return {
			action: 'screening.duty_ended',
			entity: 'organisation',
			entityId: row.organisationId,
			change: { duty: id },
			result: { id }
		};
	});
}
