import { eq } from 'drizzle-orm';
import { activities, type ActivityCode, type Audience } from '../activity.ts';
import type { OrganisationKind } from '../../network/organisation.ts';
import { organisation, room, team, teamActivity, topic } from '../../server/db/schema/index.ts';
import type { Tx } from '../../server/db/transaction.ts';
import { invalid } from '../../server/errors.ts';

interface Wanted {
	activity: ActivityCode;
	audience: Audience;
	hostId: string;
	expectedAttendance: number;
	teamId?: string | null;
	topicId?: string | null;
	roomId?: string | null;
}

/**
 * Refuses what doesn't fit together: kind and host, audience, team, topic, room and its seats.
 * @returns the host's county, where the session will count.
 */
export async function checkHost(tx: Tx, wanted: Wanted): Promise<{ countyCode: string }> {
	const activity = activities[wanted.activity];
	const [[host], [teamRow], [topicRow], [roomRow]] = await Promise.all([
		tx
			.select({ kind: organisation.kind, countyCode: organisation.countyCode })
			.from(organisation)
			.where(eq(organisation.id, wanted.hostId)),
		wanted.teamId
			? tx
					.select({ activity: teamActivity.activity })
					.from(team)
					.innerJoin(teamActivity, eq(teamActivity.teamId, team.id))
					.where(eq(team.id, wanted.teamId))
					.then((rows) => rows.filter((row) => row.activity === wanted.activity))
			: [],
		wanted.topicId ? tx.select({ id: topic.id }).from(topic).where(eq(topic.id, wanted.topicId)) : [],
		wanted.roomId
			? tx
					.select({ organisationId: room.organisationId, seats: room.seats, name: room.name })
					.from(room)
					.where(eq(room.id, wanted.roomId))
			: []
	]);
	if (!host) throw invalid('hostId', 'unknown_choice');
	if (!activity.hostKinds.includes(host.kind as OrganisationKind))
		throw invalid('activity', 'activity_not_for_host');
	if (!activity.audiences.includes(wanted.audience)) throw invalid('audience', 'audience_not_for_activity');
	if (wanted.teamId && !teamRow) throw invalid('teamId', 'team_does_not_offer');
	if (wanted.topicId && !topicRow) throw invalid('topicId', 'unknown_choice');
	if (wanted.roomId && roomRow?.organisationId !== wanted.hostId) throw invalid('roomId', 'unknown_choice');
	if (roomRow) checkSeats(roomRow, wanted.expectedAttendance);
	return { countyCode: host.countyCode };
}

/** @throws DomainError `invalid` when more people are expected than the room seats */
export function checkSeats(room: { name: string; seats: number }, expected: number): void {
	if (expected > room.seats)
		throw invalid('expectedAttendance', 'room_too_small', { room: room.name, seats: room.seats });
}
