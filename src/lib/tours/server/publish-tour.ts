import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import { recordEvent, type AuditEntry } from '../../audit/server/record.ts';
import { monthOf, dayOf } from '../../calendar/shanghai.ts';
import { checkAcceptance, writeAcceptance } from '../../sessions/server/accept-session.ts';
import { lockTimes } from '../../sessions/server/claim.ts';
import { checkVisit, writeVisit } from '../../sessions/server/schedule-for-host.ts';
import { resourcesOf, takeAt, type Takable } from '../../sessions/server/take-time.ts';
import { tell, timeOf } from '../../sessions/server/tell.ts';
import type { Call } from '../../server/call.ts';
import { tourStop } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { DomainError, invalid } from '../../server/errors.ts';
import { isPlaced, type PlacedStop, type Tour } from '../tour.ts';
import { loadTour, moveTourOn } from './load.ts';

/** Namespace of the advisory lock that lets tours be published one after another. */
const lockClass = 2;

/** A stop that was checked: what it needs, and how it is written down once the time is held. */
interface Ready {
	stop: PlacedStop;
	claimed: Takable;
	write: () => Promise<AuditEntry>;
}

/**
 * Publishes a plan: every stop becomes a scheduled session, or none does. Hosts and experts are told, each person once.
 *
 * Nobody waits crosswise for it: tours come one after another, ask for all their resources in the one order, hold
 * all time first and write sessions afterwards, as a single acceptance does. So the sessions that hold the time do
 * not exist yet when it is held, and the database looks for them at the end.
 * @throws DomainError `not_found`, `not_allowed`, `state_changed`, `invalid` with the stop it is about as the field,
 * `slot_taken` likewise
 */
export async function publishTour(
	actor: UserActor,
	id: string,
	call: Call
): Promise<{ id: string; sessions: number }> {
	return change(actor, call, { publish: id }, async (tx, at) => {
		const found = await loadTour(tx, actor, id, 'publish', call);
		const stops = placedStops(found);
		await moveTourOn(tx, found, 'publish', { publishedAt: at, publishedBy: actor.id });
		await tx.execute(sql`select pg_advisory_xact_lock(${lockClass}, 0)`);
		await tx.execute(sql`set constraints resource_interval_session_id_session_id_fk deferred`);

		const ready: Ready[] = [];
		for (const stop of stops) ready.push(await about(stop, () => check(tx, at, actor, found, stop)));
		const resources = stops.flatMap(neededBy);
		await lockTimes(
			tx,
			resources.map((resource) => resource.id)
		);
		for (const { stop, claimed } of ready) {
			const experts = stop.experts.map((expert) => expert.id);
			await about(stop, () => takeAt(tx, actor, claimed, experts, stop));
		}
		for (const { stop, claimed, write } of inOrderOfCounts(ready)) {
			const entry = await about(stop, write);
			await recordEvent(tx, { actorId: actor.id, at, requestId: call.requestId }, entry);
			await tx.update(tourStop).set({ sessionId: claimed.id }).where(eq(tourStop.id, stop.id));
		}
		for (const { claimed, stop } of ready) {
			const values = { ...timeOf(stop), n: stops.length };
			const news = { kind: 'tour_published' as const, values, dedupeKey: `tour:${id}` };
			await tell(tx, at, claimed.id, ['host', 'experts'], news, actor.id);
		}
		return {
			action: 'tour.published',
			entity: 'tour',
			entityId: id,
			change: { sessionIds: ready.map(({ claimed }) => claimed.id) },
			result: { id, sessions: ready.length }
		};
	});
}

/** All stops in the order of their times. */
function placedStops({ stops }: Tour): PlacedStop[] {
	if (stops.length === 0) throw invalid('stops', 'stops_needed');
	const placed = stops.filter(isPlaced);
	if (placed.length < stops.length) {
		throw invalid('stops', 'stops_unplaced', { n: stops.length - placed.length });
	}
	return placed.sort((a, b) => +a.startsAt - +b.startsAt || (a.id < b.id ? -1 : 1));
}

function neededBy({ experts, room }: PlacedStop) {
	return resourcesOf(
		experts.map((expert) => expert.id),
		room?.id ?? null
	);
}

async function check(tx: Tx, at: Date, actor: UserActor, tour: Tour, stop: PlacedStop): Promise<Ready> {
	const talk = { startsAt: stop.startsAt, endsAt: stop.endsAt };
	const expertIds = stop.experts.map((expert) => expert.id);
	if (stop.request) {
		const input = { ...talk, expertIds };
		const accepted = await checkAcceptance(tx, at, actor, stop.request.id, input, {}, tour.team.id);
		const { found } = accepted;
		const write = async () => {
			const { entry, writing } = writeAcceptance(tx, at, actor, accepted);
			await writing;
			return entry;
		};
		return { stop, claimed: found, write };
	}
	const visit = await checkVisit(tx, at, {
		hostId: stop.host.id,
		teamId: tour.team.id,
		activity: stop.activity,
		topicId: stop.topic?.id ?? null,
		audience: stop.audience,
		expectedAttendance: stop.expectedAttendance,
		roomId: stop.room?.id ?? null,
		expertIds,
		talk
	});
	return { stop, claimed: visit.found, write: () => writeVisit(tx, at, actor, visit) };
}

/** As the counts are kept: whoever writes them in another order may wait for us while we wait for them. */
function inOrderOfCounts(ready: Ready[]): Ready[] {
	const key = ({ stop, claimed }: Ready) => {
		const month = monthOf(dayOf(stop.startsAt));
		return [month.slice(0, 4), stop.activity, claimed.countyCode, month].join(' ');
	};
	return ready.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Names the stop in whatever refuses it. */
async function about<T>(stop: PlacedStop, run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (refused) {
		if (!(refused instanceof DomainError)) throw refused;
		const { code, clash, values } = refused;
		const problem =
			code === 'invalid'
				? refused.problems[0]!
				: { problem: code === 'slot_taken' ? 'stop_taken' : 'request_gone', values: undefined };
		throw new DomainError(code === 'slot_taken' ? code : 'invalid', {
			values,
			clash,
			problems: [{ ...problem, field: stop.id }]
		});
	}
}
