import { and, count, eq, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { instantAt } from '../../calendar/shanghai.ts';
import type { Call } from '../../server/call.ts';
import { greenSlot, referralEvent } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { enter } from '../../students/server/as.ts';
import type { AppointmentInput, ContactInput } from '../forms.ts';
import { mayDo } from '../policy.ts';
import { attemptsBeforeLost } from '../referral.ts';
import { changeReferral } from './change-referral.ts';
import { loadReferral, note, type ReferralRow } from './load.ts';
import { assertAgreed } from './send-referral.ts';
import { tell } from './tell.ts';

/**
 * A visit at a time that the hospital keeps for schools, or at one that it names. An earlier time is given back.
 * @throws DomainError `invalid` for a time in the past or one that somebody else took, or when the consent has ended
 */
export function scheduleVisit(
	actor: UserActor,
	id: string,
	input: AppointmentInput,
	call: Call
): Promise<{ id: string }> {
	return changeReferral(actor, id, 'schedule', { ...input }, call, async (tx, at, found) => {
		await assertAgreed(tx, found, at);
		await giveSlotBack(tx, id);
		const { appointmentAt, place } = await placeOf(tx, found, input);
		if (appointmentAt <= at) throw invalid(input.slotId ? 'slotId' : 'day', 'time_passed');
		return {
			changes: { appointmentAt, place },
			detail: { at: appointmentAt.toISOString(), green: input.slotId ? 'yes' : 'no' },
			after: () => tell(tx, at, found, ['school'], 'referral_news', { except: actor.id })
		};
	});
}

/** The pupil came. */
export function attendVisit(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'attend', {}, call, (tx, at, found) => {
		assertBegun(found, at);
		return {
			changes: { seenAt: at },
			after: async () => {
				await tell(tx, at, found, ['psychiatrists'], 'referral_waits', { except: actor.id });
				await tell(tx, at, found, ['school'], 'referral_news', { except: actor.id });
			}
		};
	});
}

/** The pupil did not come: a state of its own, that somebody has to do something about. */
export function missVisit(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'miss', {}, call, (tx, at, found) => {
		assertBegun(found, at);
		return {
			changes: { missedAt: at, missedTimes: found.missedTimes + 1 },
			after: async () => {
				await giveSlotBack(tx, id);
				await tell(tx, at, found, ['school'], 'referral_waits', { except: actor.id });
			}
		};
	});
}

/**
 * Somebody looked for the family.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed` unless a visit was missed
 */
export async function noteContact(
	actor: UserActor,
	id: string,
	{ channel, reachedFamily }: ContactInput,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { contact: id, channel, reachedFamily }, async (tx) => {
		await enter(tx, actor);
		const found = await loadReferral(tx, id);
		if (!found) throw new DomainError('not_found');
		if (!mayDo(actor, 'contact', found)) throw new DomainError('not_allowed');
		if (found.status !== 'unattended') throw new DomainError('state_changed');
		const detail = { channel, reachedFamily };
		await note(tx, id, actor.id, 'contact', detail);
		return { action: 'referral.contact', entity: 'referral', entityId: id, change: detail, result: { id } };
	});
}

/** Nobody could be found, in three attempts at least. @throws DomainError `invalid` before */
export function loseContact(actor: UserActor, id: string, call: Call): Promise<{ id: string }> {
	return changeReferral(actor, id, 'lose', {}, call, async (tx, at, found) => {
		const attempts = await countAttempts(tx, found);
		if (attempts < attemptsBeforeLost) {
			throw invalid('contact', 'attempts_needed', { n: attemptsBeforeLost, done: attempts });
		}
		return {
			after: () => tell(tx, at, found, ['school'], 'referral_waits', { except: actor.id })
		};
	});
}

/** How often somebody looked for the family since the visit that was missed. */
export async function countAttempts(
	tx: Tx,
	{ id, missedAt }: Pick<ReferralRow, 'id' | 'missedAt'>
): Promise<number> {
	const [row] = await tx
		.select({ n: count() })
		.from(referralEvent)
		.where(
			and(
				eq(referralEvent.referralId, id),
				eq(referralEvent.kind, 'contact'),
				sql`${referralEvent.at} >= ${(missedAt ?? new Date(0)).toISOString()}`
			)
		);
	return row?.n ?? 0;
}

function assertBegun({ appointmentAt }: ReferralRow, at: Date): void {
	if (!appointmentAt || appointmentAt > at) throw invalid('appointment', 'not_begun');
}

async function giveSlotBack(tx: Tx, id: string): Promise<void> {
	await tx.update(greenSlot).set({ referralId: null }).where(eq(greenSlot.referralId, id));
}

async function placeOf(
	tx: Tx,
	{ id, hospitalId }: ReferralRow,
	{ slotId, day, time, place }: AppointmentInput
): Promise<{ appointmentAt: Date; place: string }> {
	if (slotId) {
		const [slot] = await tx
			.update(greenSlot)
			.set({ referralId: id })
			.where(
				and(
					eq(greenSlot.id, slotId),
					eq(greenSlot.hospitalId, hospitalId),
					isNull(greenSlot.referralId),
					isNull(greenSlot.endedAt)
				)
			)
			.returning({ startsAt: greenSlot.startsAt, place: greenSlot.place });
		if (!slot) throw invalid('slotId', 'green_slot_taken');
		return { appointmentAt: slot.startsAt, place: slot.place };
	}
	if (!day) throw invalid('day', 'no_day');
	if (!time) throw invalid('time', 'no_time');
	if (!place) throw invalid('place', 'visit_place_needed');
	return { appointmentAt: instantAt(day, time), place };
}
