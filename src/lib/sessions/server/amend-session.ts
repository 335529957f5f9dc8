import { and, eq, inArray } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { mayAmend } from '../policy.ts';
import type { Call } from '../../server/call.ts';
import { room, sessionExpert } from '../../server/db/schema/index.ts';
import { invalid } from '../../server/errors.ts';
import { teamOf } from './accept-session.ts';
import { checkSeats } from './check-host.ts';
import { hold, openTimes, release } from './claim.ts';
import { assertMay, loadForChange, moveOn } from './load.ts';
import { addSpeakers, assertFit, resourcesOf, type Override } from './take-time.ts';
import { tell, timeOf } from './tell.ts';

export interface Amendment {
	expertIds?: string[];
	roomId?: string;
	expectedAttendance?: number;
	reason: string;
	override?: Override;
}

/**
 * Changes who speaks, where, or for how many, at the time that stands. New people and rooms are claimed and the old
 * ones given back in the same transaction.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`, `slot_taken`
 */
export async function amendSession(
	actor: UserActor,
	id: string,
	input: Amendment,
	call: Call
): Promise<{ id: string }> {
	return change(actor, call, { amend: id, input }, async (tx, at) => {
		const found = await loadForChange(tx, actor, id, 'amend', call);
		assertMay(mayAmend(actor, found, at));
		const expertIds = input.expertIds ? [...new Set(input.expertIds)] : found.expertIds;
		const joining = expertIds.filter((e) => !found.expertIds.includes(e));
		const leaving = found.expertIds.filter((e) => !expertIds.includes(e));
		const roomId = input.roomId ?? found.roomId;
		const moves = roomId !== found.roomId;
		const expectedAttendance = input.expectedAttendance ?? found.expectedAttendance;
		if (!joining.length && !leaving.length && !moves && expectedAttendance === found.expectedAttendance) {
			throw invalid('reason', 'nothing_changed');
		}

		const teamId = joining.length ? await teamOf(tx, actor, found, expertIds) : found.teamId!;
		if (roomId) {
			const [place] = await tx.select().from(room).where(eq(room.id, roomId));
			if (place?.organisationId !== found.hostId) throw invalid('roomId', 'unknown_choice');
			checkSeats(place, expectedAttendance);
		}

		const givenBack = resourcesOf(leaving, moves ? found.roomId : null);
		const taken = resourcesOf(joining, moves ? roomId : null);
		const talk = { startsAt: found.startsAt!, endsAt: found.endsAt! };
		const staying = expertIds.filter((e) => !joining.includes(e));
		const open = await openTimes(tx, found, [...givenBack, ...resourcesOf(staying, null), ...taken], talk);
		const daysOf = (ids: string[]) => ids.flatMap((e) => open.get(e) ?? []);
		const { override } = input;
		const overridden = joining.length
			? assertFit(actor, found, daysOf(joining), talk, { teamId, override, topicBy: daysOf(expertIds) })
			: null;
		await release(
			tx,
			id,
			givenBack.map((resource) => resource.id)
		);
		await hold(tx, actor, found, taken, talk, new Map(daysOf(joining).map((day) => [day.id, day])));
		if (leaving.length) {
			await tx
				.delete(sessionExpert)
				.where(and(eq(sessionExpert.sessionId, id), inArray(sessionExpert.expertId, leaving)));
		}
		await addSpeakers(tx, actor, id, joining, overridden);
		const amended = (change: 'joined' | 'left' | 'changed') => ({
			kind: 'amended' as const,
			values: { change, ...timeOf({ startsAt: found.startsAt! }) }
		});
		await Promise.all([
			moveOn(tx, found, 'amend', {
				teamId,
				roomId,
				expectedAttendance,
				icsSequence: moves ? found.icsSequence + 1 : found.icsSequence
			}),
			tell(tx, at, id, ['host', staying], amended('changed'), actor.id),
			tell(tx, at, id, [joining], amended('joined'), actor.id),
			tell(tx, at, id, [leaving], amended('left'), actor.id)
		]);
		return {
			action: 'session.amended',
			entity: 'session',
			entityId: id,
			change: {
				reason: input.reason,
				...(joining.length || leaving.length ? { joining, leaving } : {}),
				...(overridden && { overridden }),
				...(moves ? { roomId } : {}),
				...(expectedAttendance !== found.expectedAttendance ? { expectedAttendance } : {})
			},
			result: { id }
		};
	});
}
