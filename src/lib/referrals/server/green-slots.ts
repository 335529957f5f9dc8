import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { organisationsOf, type UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { addDays, instantAt } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { now } from '../../server/clock.ts';
import { greenSlot, organisation, referral } from '../../server/db/schema/index.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { as, enter } from '../../students/server/as.ts';
import type { SlotsInput } from '../forms.ts';
import { mayKeepSlots } from '../policy.ts';

/**
 * Keeps times for pupils whom schools send: the same times on the same weekday, for some weeks. Times that are kept
 * already stay as they are, those that were taken back are there again; `n` counts what is new.
 * @throws DomainError `not_allowed`, `invalid` for a time in the past
 */
export function addGreenSlots(actor: UserActor, input: SlotsInput, call: Call): Promise<{ n: number }> {
	const { hospitalId, day, times, weeks, place } = input;
	return change(actor, call, { slots: hospitalId, day, times, weeks, place }, async (tx, at) => {
		if (!mayKeepSlots(actor, hospitalId)) throw new DomainError('not_allowed');
		await enter(tx, actor);
		const starts = Array.from({ length: weeks }, (_, week) =>
			times.map((time) => instantAt(addDays(day, 7 * week), time))
		).flat();
		if (starts.some((start) => start <= at)) throw invalid('day', 'time_passed');
		const added = await tx
			.insert(greenSlot)
			.values(starts.map((startsAt) => ({ id: newId(), hospitalId, startsAt, place, createdBy: actor.id })))
			.onConflictDoUpdate({
				target: [greenSlot.hospitalId, greenSlot.startsAt, greenSlot.place],
				set: { endedAt: null },
				setWhere: sql`${greenSlot.endedAt} is not null`
			})
			.returning({ id: greenSlot.id });
		const n = added.length;
		return {
			action: 'green_slot.added',
			entity: 'organisation',
			entityId: hospitalId,
			change: { n, day, weeks },
			result: { n }
		};
	});
}

/**
 * Takes a time back that nobody has.
 * @throws DomainError `not_found` outside one's hospital, `not_allowed`, `invalid` when it is taken
 */
export function endGreenSlot(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return change(actor, call, { endSlot: id }, async (tx, at) => {
		await enter(tx, actor);
		const [slot] = await tx.select().from(greenSlot).where(eq(greenSlot.id, id));
		if (!slot) throw new DomainError('not_found');
		if (!mayKeepSlots(actor, slot.hospitalId)) throw new DomainError('not_allowed');
		const ended = await tx
			.update(greenSlot)
			.set({ endedAt: at })
			.where(and(eq(greenSlot.id, id), isNull(greenSlot.referralId), isNull(greenSlot.endedAt)))
			.returning({ id: greenSlot.id });
		if (ended.length === 0 && slot.endedAt === null) throw invalid('id', 'slot_used');
		return {
			action: 'green_slot.ended',
			entity: 'organisation',
			entityId: slot.hospitalId,
			change: { startsAt: slot.startsAt.toISOString() },
			result: { id }
		};
	});
}

export interface KeptSlot {
	id: string;
	startsAt: Date;
	place: string;
	/** The referral that has it. */
	taken: { id: string; number: string } | null;
}

export interface SlotHospital {
	id: string;
	name: string;
	nameEn: string | null;
	slots: KeptSlot[];
}

/** The coming times of the hospitals whose intake the person belongs to. */
export async function listKeptSlots(actor: UserActor): Promise<SlotHospital[]> {
	const own = organisationsOf(actor, 'intake');
	if (own.length === 0) return [];
	return as(actor, async (tx) => {
		const hospitals = await tx
			.select({ id: organisation.id, name: organisation.name, nameEn: organisation.nameEn })
			.from(organisation)
			.where(inArray(organisation.id, own))
			.orderBy(asc(organisation.name));
		const rows = await tx
			.select({ slot: greenSlot, number: referral.number })
			.from(greenSlot)
			.leftJoin(referral, eq(referral.id, greenSlot.referralId))
			.where(
				and(inArray(greenSlot.hospitalId, own), isNull(greenSlot.endedAt), gt(greenSlot.startsAt, now()))
			)
			.orderBy(asc(greenSlot.startsAt), asc(greenSlot.place))
			.limit(200);
		return hospitals.map((hospital) => ({
			...hospital,
			slots: rows
				.filter(({ slot }) => slot.hospitalId === hospital.id)
				.map(({ slot: { id, startsAt, place, referralId }, number }) => ({
					id,
					startsAt,
					place,
					taken: referralId && number ? { id: referralId, number } : null
				}))
		}));
	});
}
