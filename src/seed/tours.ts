import type { ActivityCode, Audience } from '../lib/sessions/activity.ts';
import type { Interval } from '../lib/sessions/session.ts';
import { topicFor, type SessionEntry } from './diary.ts';
import { seedId } from './ids.ts';
import type { Rows } from './rows.ts';
import type { Scene } from './scene.ts';

interface PlannedStop {
	host: string;
	activity: ActivityCode;
	audience: Audience;
	topic: string;
	expected: number;
	time?: Interval;
	experts?: number[];
	became?: SessionEntry;
}

/**
 * Two plans of the municipal team: one published, and a draft with a stop that has no time yet and two that are too
 * far from each other for one afternoon.
 */
export function addTours(rows: Rows, scene: Scene): void {
	const { network } = scene;
	const talk = (host: string, number: number, time: Interval) =>
		scene.scheduled('municipal', [number], {
			activity: 'school_touring_talk',
			host,
			expected: 400,
			room: 3,
			time,
			asked: -6
		});
	const [first, second] = [
		scene.slot('school_touring_talk', 9, 1),
		scene.slot('school_touring_talk', 9, 2)
	] as const;
	addTour('published', '12月安乡巡讲', [
		{ ...aTalk('AX01', 2, first), became: talk('AX01', 2, first) },
		{ ...aTalk('AX02', 6, second), became: talk('AX02', 6, second) }
	]);
	addTour('draft', '石门、澧县、临澧巡讲', [
		aTalk('SM01', 3, scene.slot('school_touring_talk', 5, 0)),
		aTalk('LX06', 3, scene.slot('school_touring_talk', 5, 1)),
		aTalk('SM06', 4, scene.slot('school_touring_talk', 6, 2)),
		{
			host: 'LL02',
			activity: 'parent_class',
			audience: 'parents',
			topic: topicFor('parent_class', [network.expert(5)])!,
			expected: 150
		}
	]);

	function aTalk(host: string, expert: number, time: Interval): PlannedStop {
		return {
			host,
			activity: 'school_touring_talk',
			audience: 'pupils',
			topic: topicFor('school_touring_talk', [network.expert(expert)], expert)!,
			expected: 400,
			time,
			experts: [expert]
		};
	}

	function addTour(status: 'draft' | 'published', title: string, stops: PlannedStop[]): void {
		const tourId = seedId(`tour:${title}`);
		const team = network.team('municipal');
		const at = scene.past(-2, '15:20');
		rows.tours.push({
			id: tourId,
			teamId: team.id,
			title,
			status,
			version: stops.length + 1,
			createdBy: team.coordinatorId,
			createdAt: scene.past(-3, '09:30'),
			...(status === 'published' && { publishedBy: team.coordinatorId, publishedAt: at })
		});
		for (const [n, { host, topic, time, experts = [], became, expected, ...stop }] of stops.entries()) {
			const place = network.host(host);
			const id = seedId(`stop:${tourId}:${n}`);
			rows.tourStops.push({
				...stop,
				id,
				tourId,
				hostId: place.id,
				topicId: seedId(`topic:${topic}`),
				expectedAttendance: expected,
				roomId: place.rooms.toSorted((a, b) => b.seats - a.seats)[0]!.id,
				startsAt: time?.startsAt ?? null,
				endsAt: time?.endsAt ?? null,
				sessionId: became?.row.id ?? null
			});
			for (const number of experts)
				rows.tourStopExperts.push({ stopId: id, expertId: network.expert(number).id });
		}
	}
}
