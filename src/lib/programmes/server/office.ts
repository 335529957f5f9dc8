import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { today } from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import {
	appUser,
	division,
	programmeCalls,
	programmeDuty,
	programmeItem
} from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { CallsInput, ItemInput } from '../forms.ts';
import { mayCount, mayCountCalls, mayLead } from '../policy.ts';
import { departments } from '../programme.ts';
import { loadRunning } from './load.ts';

/** @throws DomainError `not_found`, `not_allowed`, `invalid` */
export function addItem(
	actor: UserActor,
	programmeId: string,
	input: ItemInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { item: programmeId, ...input }, async (tx, at) => {
		await loadRunning(tx, actor, programmeId);
		if (!mayCount(actor, input.countyCode)) throw new DomainError('not_allowed');
		const [county] = await tx.select().from(division).where(eq(division.code, input.countyCode));
		if (county?.level !== 'county') throw invalid('countyCode', 'place_needed');
		if (input.publishedOn > today()) throw invalid('publishedOn', 'in_the_future');
		const id = newId();
		await tx.insert(programmeItem).values({ id, programmeId, ...input, enteredBy: actor.id, enteredAt: at });
		return {
			action: 'programme.item_added',
			entity: 'programme',
			entityId: programmeId,
			change: { ...input },
			result: { id }
		};
	});
}

export function listItems(programmeId: string) {
	return db()
		.select({ item: programmeItem, by: appUser.name })
		.from(programmeItem)
		.innerJoin(appUser, eq(appUser.id, programmeItem.enteredBy))
		.where(eq(programmeItem.programmeId, programmeId))
		.orderBy(desc(programmeItem.publishedOn), desc(programmeItem.id))
		.limit(200);
}

/**
 * Enters a month of the hotline; the same month again replaces it.
 * @throws DomainError `not_found`, `not_allowed`, `invalid`
 */
export function countCalls(
	actor: UserActor,
	programmeId: string,
	input: CallsInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { countCalls: programmeId, ...input }, async (tx, at) => {
		await loadRunning(tx, actor, programmeId);
		if (!mayCountCalls(actor)) throw new DomainError('not_allowed');
		if (input.month > today().slice(0, 7)) throw invalid('month', 'in_the_future');
		const set = { ...input, enteredBy: actor.id, enteredAt: at };
		await tx
			.insert(programmeCalls)
			.values({ id: newId(), programmeId, ...set })
			.onConflictDoUpdate({ target: [programmeCalls.programmeId, programmeCalls.month], set });
		return {
			action: 'programme.calls_counted',
			entity: 'programme',
			entityId: programmeId,
			change: { ...input },
			result: { id: programmeId }
		};
	});
}

export function listCalls(programmeId: string) {
	return db()
		.select()
		.from(programmeCalls)
		.where(eq(programmeCalls.programmeId, programmeId))
		.orderBy(desc(programmeCalls.month))
		.limit(36);
}

/** @throws DomainError `not_found`, `not_allowed` */
export function finishDuty(
	actor: UserActor,
	programmeId: string,
	{ id, note }: { id: string; note?: string },
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { duty: id, note }, async (tx, at) => {
		await loadRunning(tx, actor, programmeId);
		if (!mayLead(actor)) throw new DomainError('not_allowed');
		const [duty] = await tx
			.update(programmeDuty)
			.set({ doneAt: at, doneBy: actor.id, note })
			.where(
				and(
					eq(programmeDuty.id, id),
					eq(programmeDuty.programmeId, programmeId),
					isNull(programmeDuty.doneAt)
				)
			)
			.returning({ department: programmeDuty.department });
		if (!duty) throw new DomainError('not_found');
		return {
			action: 'programme.duty_done',
			entity: 'programme',
			entityId: programmeId,
			change: { id, department: duty.department },
			result: { id }
		};
	});
}

export async function listDuties(programmeId: string) {
	const rows = await db()
		.select({ duty: programmeDuty, by: appUser.name })
		.from(programmeDuty)
		.leftJoin(appUser, eq(appUser.id, programmeDuty.doneBy))
		.where(eq(programmeDuty.programmeId, programmeId))
		.orderBy(asc(programmeDuty.dueOn));
	return rows
		.map(({ duty, by }) => ({ ...duty, by }))
		.sort((a, b) => departments.indexOf(a.department) - departments.indexOf(b.department));
}
