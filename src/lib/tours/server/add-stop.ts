import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { ActivityCode, Audience } from '../../sessions/activity.ts';
import { checkHost } from '../../sessions/server/check-host.ts';
import { loadSession } from '../../sessions/server/load.ts';
import { isAnswerable } from '../../sessions/session.ts';
import type { Call } from '../../server/call.ts';
import { session, tourStop } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import type { StopInput } from '../forms.ts';
import { mostStops, type Tour } from '../tour.ts';
import { loadTour, moveTourOn } from './load.ts';

type StopRow = typeof tourStop.$inferInsert;

/**
 * Adds a stop to a draft: for a host that the team could go to, or in answer to an open request. It holds nobody.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid`
 */
export async function addStop(
	actor: UserActor,
	tourId: string,
	input: StopInput | { requestId: string },
	call: Call
): Promise<{ id: string; stopId: string }> {
	return change(actor, call, { tour: tourId, stop: input }, async (tx, at) => {
		const found = await loadTour(tx, actor, tourId, 'rearrange', call);
		if (found.stops.length >= mostStops) throw invalid('hostId', 'stops_full', { n: mostStops });
		const stopId = newId();
		const wanted =
			'requestId' in input
				? await ofRequest(tx, actor, found, input.requestId, at)
				: await ofHost(tx, found, input);
		await moveTourOn(tx, found, 'rearrange');
		await tx.insert(tourStop).values({ ...wanted, id: stopId, tourId });
		return {
			action: 'tour.stop_added',
			entity: 'tour',
			entityId: tourId,
			change: {
				stopId,
				hostId: wanted.hostId,
				activity: wanted.activity,
				requestId: wanted.requestId ?? null
			},
			result: { id: tourId, stopId }
		};
	});
}

type Wanted = Omit<StopRow, 'id' | 'tourId'>;

async function ofHost(tx: Tx, { team }: Tour, input: StopInput): Promise<Wanted> {
	await checkHost(tx, { ...input, teamId: team.id });
	return input;
}

/** With the first wished time that lies ahead, which the coordinator may change for another of them. */
async function ofRequest(tx: Tx, actor: UserActor, tour: Tour, requestId: string, at: Date): Promise<Wanted> {
	const request = await loadSession(tx, actor, requestId);
	const isOurs = request?.answeringTeams.some(({ id }) => id === tour.team.id);
	if (!request || !isOurs || !isAnswerable(request, at)) throw invalid('requestId', 'request_gone');
	if (tour.stops.some((stop) => stop.request?.id === requestId)) throw invalid('requestId', 'stop_already');
	const [more] = await tx
		.select({
			topicId: session.topicId,
			option: sql<{ startsAt: string; endsAt: string } | null>`(
				select json_build_object('startsAt', o.starts_at, 'endsAt', o.ends_at) from session_option o
				where o.session_id = ${session.id} and o.starts_at > ${at.toISOString()} order by o.position limit 1)`
		})
		.from(session)
		.where(and(eq(session.id, requestId)));
	const { option, topicId } = more!;
	return {
		requestId,
		topicId,
		hostId: request.hostId,
		activity: request.activity satisfies ActivityCode,
		audience: request.audience satisfies Audience,
		expectedAttendance: request.expectedAttendance,
		roomId: request.roomId,
		startsAt: option && new Date(option.startsAt),
		endsAt: option && new Date(option.endsAt)
	};
}
