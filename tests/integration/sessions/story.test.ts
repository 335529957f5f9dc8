import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { addDays, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { changeRequest } from '../../../src/lib/sessions/server/change-request.ts';
import { declineSession } from '../../../src/lib/sessions/server/decline-session.ts';
import { progress } from '../../../src/lib/sessions/server/progress.ts';
import { publishSession } from '../../../src/lib/sessions/server/publish-session.ts';
import { findSession, listPublicSessions, listSessions } from '../../../src/lib/sessions/server/queries.ts';
import { reportSession } from '../../../src/lib/sessions/server/report-session.ts';
import { requestSession } from '../../../src/lib/sessions/server/request-session.ts';
import { verifySession } from '../../../src/lib/sessions/server/verify-session.ts';
import { withdrawSession } from '../../../src/lib/sessions/server/withdraw-session.ts';
import { countDrift, countOverlaps, expectRefused, held } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	reported,
	requested,
	scheduled,
	slot,
	wish,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let week = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
});

// Each test has a Friday of its own, so that no test finds its experts held by another.
beforeEach(() => itIs(new Date(friday.getTime() + 21 * week++ * 86_400_000)));

afterEach(async () => {
	expect(await countOverlaps()).toBe(0);
	expect(await countDrift()).toEqual([]);
});

async function cityTotals() {
	const year = (await progress(world.bureau, { year: 2026, by: 'none' })).concat(
		await progress(world.bureau, { year: 2027, by: 'none' })
	);
	const { requested, scheduled, delivered, verified } = year.reduce((sum, row) => ({
		...sum,
		requested: sum.requested + row.requested,
		scheduled: sum.scheduled + row.scheduled,
		delivered: sum.delivered + row.delivered,
		verified: sum.verified + row.verified
	}));
	return [requested, scheduled, delivered, verified];
}

const cancellation = { code: 'host_unavailable' as const, reason: '会场停电' };

describe('from request to verification', () => {
	test('the counts move with it, and the history tells it', async () => {
		const before = await cityTotals();
		const moved = async () => (await cityTotals()).map((n, i) => n - before[i]!);
		const time = slot(14);
		const { counsellor, coordinator, speaker, hall } = world;
		const input = wish(world, { options: [time, slot(17)], roomId: hall, title: '情绪管理' });

		const { id } = await requestSession(counsellor, input, byHand);
		expect(await findSession(counsellor, id)).toMatchObject({
			status: 'requested',
			version: 1,
			number: expect.stringMatching(/^2026-\d{5}$/),
			title: '情绪管理',
			options: [time, slot(17)],
			startsAt: null
		});
		expect(await moved()).toEqual([1, 0, 0, 0]);
		expect(await held(id)).toEqual([]);

		await acceptSession(coordinator, id, { ...time, expertIds: [world.experts[0]] }, byHand);
		expect(await findSession(counsellor, id)).toMatchObject({
			status: 'scheduled',
			version: 2,
			...time,
			team: { id: world.teams.municipal },
			experts: [{ id: world.experts[0] }]
		});
		expect(await moved()).toEqual([0, 1, 0, 0]);
		expect(await held(id)).toEqual([world.experts[0], hall].sort());

		await publishSession(coordinator, id, byHand);
		const listed = await listPublicSessions({ from: time.startsAt, limit: 9 });
		expect(listed.map((each) => each.id)).toEqual([id]);

		itIs(new Date(time.endsAt.getTime() + 1));
		await reportSession(speaker, id, { attendance: 180, note: '互动热烈' }, byHand);
		expect(await moved()).toEqual([0, 1, 1, 0]);

		await verifySession(counsellor, id, { attendance: 176 }, byHand);
		expect(await findSession(counsellor, id)).toMatchObject({
			status: 'verified',
			version: 5,
			reportedAttendance: 180,
			verifiedAttendance: 176
		});
		expect(await moved()).toEqual([0, 1, 1, 1]);
		const history = await listHistory('session', id);
		expect(history.map(({ action, actorName }) => [action, actorName])).toEqual([
			['session.verified', '王老师'],
			['session.reported', '专家一'],
			['session.published', '协调员一'],
			['session.accepted', '协调员一'],
			['session.requested', '王老师']
		]);
	});
});

describe('a request', () => {
	const ask = (more: Parameters<typeof wish>[1], actor = world.counsellor) =>
		requestSession(actor, wish(world, more), byHand);

	test('is made for one’s own organisation only, by a coordinator for any', async () => {
		await expectRefused(ask({ hostId: world.otherSchool.id }), 'not_allowed');
		await expectRefused(ask({}, world.teacher), 'not_allowed');
		await expectRefused(ask({}, world.speaker), 'not_allowed');
		const { id } = await ask({ hostId: world.otherSchool.id }, world.coordinator);
		expect(await findSession(world.otherCounsellor, id)).toMatchObject({ status: 'requested' });
	});

	test('that a coordinator entered stays in their sight, whoever answers it', async () => {
		const activity = 'university_lecture';
		const lecture = { activity, audience: 'students', hostId: world.university.id } as const;
		const options = [slot(14, '14:30', activity)];
		const { id } = await ask({ ...lecture, options, teamId: world.teams.own }, world.otherCoordinator);
		expect(await findSession(world.otherCoordinator, id)).toMatchObject({ id });
		await withdrawSession(world.otherCoordinator, id, byHand);
	});

	test('must fit: kind, audience, team, topic, room', async () => {
		await expectRefused(ask({ activity: 'university_lecture' }), 'invalid', 'activity_not_for_host');
		await expectRefused(ask({ audience: 'residents' }), 'invalid', 'audience_not_for_activity');
		await expectRefused(
			ask({ activity: 'parent_class', audience: 'parents', teamId: world.teams.remote }),
			'invalid',
			'team_does_not_offer'
		);
		await expectRefused(ask({ topicId: world.school.id }), 'invalid', 'unknown_choice');
		await expectRefused(ask({ roomId: world.otherHall }), 'invalid', 'unknown_choice');
		const refusal = await expectRefused(ask({ roomId: world.smallRoom }), 'invalid', 'room_too_small');
		expect(refusal.problems[0]).toMatchObject({ field: 'expectedAttendance', values: { seats: 12 } });
		await expectRefused(ask({ hostId: newHost }, world.coordinator), 'invalid', 'unknown_choice');
	});
	const newHost = '01999999-0000-7000-8000-000000000000';

	test('must name times at which it can be', async () => {
		const at = (day: string, from: string, to: string) => ({
			startsAt: instantAt(day, from),
			endsAt: instantAt(day, to)
		});
		itIs(friday);
		const times: [ReturnType<typeof at>[], string][] = [
			[[at('2026-10-08', '14:30', '15:50')], 'time_passed'],
			[[at('2026-10-09', '09:00', '10:00')], 'time_passed'],
			[[at('2027-01-01', '14:30', '15:50')], 'holiday'],
			[[at('2026-10-18', '14:30', '15:50')], 'rest_day'],
			[[at('2029-01-09', '14:30', '15:50')], 'too_far'],
			[[at('2026-10-20', '14:30', '14:30')], 'duration'],
			[[at('2026-10-20', '14:30', '14:44')], 'duration'],
			[[at('2026-10-20', '08:00', '21:00')], 'duration'],
			[
				[{ startsAt: instantAt('2026-10-20', '22:00'), endsAt: instantAt('2026-10-21', '01:00') }],
				'across_midnight'
			],
			[[at('2026-10-20', '14:30', '15:50'), at('2026-10-20', '15:49', '17:00')], 'options_overlap']
		];
		for (const [options, problem] of times) await expectRefused(ask({ options }), 'invalid', problem);
		// The end of one may be the beginning of another, and of the day.
		await ask({ options: [at('2026-10-20', '14:30', '15:50'), at('2026-10-20', '15:50', '17:00')] });
		await ask({ options: [at('2026-10-20', '22:00', '24:00')] });
		// A parent class may be at a weekend.
		await ask({
			activity: 'parent_class',
			audience: 'parents',
			options: [at('2026-10-18', '09:00', '10:30')]
		});
	});

	test('can be changed while it is open, and keeps its number', async () => {
		const id = await requested(world);
		const before = await findSession(world.counsellor, id);
		const { hostId: _, ...input } = wish(world, { options: [slot(20, '10:00')], expectedAttendance: 90 });
		await changeRequest(world.counsellor, id, input, byHand);
		expect(await findSession(world.counsellor, id)).toMatchObject({
			number: before!.number,
			version: 2,
			options: [slot(20, '10:00')],
			expectedAttendance: 90
		});
		await expectRefused(changeRequest(world.coordinator, id, input, byHand), 'not_allowed');
	});

	test('is declined with a reason, and to no team by the city’s team alone', async () => {
		const id = await requested(world);
		const no = { code: 'no_expert' as const, reason: '本周专家已排满' };
		await expectRefused(declineSession(world.counsellor, id, no, byHand), 'not_allowed');
		await expectRefused(declineSession(world.otherCoordinator, id, no, byHand), 'not_allowed');
		await declineSession(world.coordinator, id, no, byHand);
		expect(await findSession(world.counsellor, id)).toMatchObject({
			status: 'declined',
			reasonCode: 'no_expert',
			reason: no.reason
		});
		await expectRefused(withdrawSession(world.counsellor, id, byHand), 'state_changed');
	});

	test('is withdrawn by its host', async () => {
		const id = await requested(world);
		await expectRefused(withdrawSession(world.coordinator, id, byHand), 'not_allowed');
		await withdrawSession(world.colleague, id, byHand);
		const accepting = acceptSession(
			world.coordinator,
			id,
			{ ...slot(14), expertIds: [world.experts[0]] },
			byHand
		);
		const refusal = await expectRefused(accepting, 'state_changed');
		expect(refusal.values).toMatchObject({ by: '李老师', status: 'withdrawn' });
	});
});

describe('an acceptance', () => {
	test('takes one of the wished times, still ahead, and experts of one own team', async () => {
		const id = await requested(world);
		const accept = (more = {}, actor = world.coordinator) =>
			acceptSession(actor, id, { ...slot(14), expertIds: [world.experts[0]], ...more }, byHand);
		await expectRefused(accept(slot(15)), 'invalid', 'not_wished');
		await expectRefused(
			accept({ expertIds: [world.experts[0], world.experts[3]] }),
			'invalid',
			'experts_of_one_team'
		);
		await expectRefused(accept({}, world.otherCoordinator), 'invalid', 'experts_of_one_team');
		await expectRefused(accept({}, world.counsellor), 'not_allowed');
		await expectRefused(accept({}, world.otherCounsellor), 'not_found');
		itIs(slot(14).startsAt);
		await expectRefused(accept({ ...slot(0) }), 'invalid', 'time_passed');
	});

	test('names what holds the expert, with the host only for those who may see it', async () => {
		const first = await scheduled(world, {}, [world.experts[0], world.experts[1]]);
		const second = await requested(world, { hostId: world.otherSchool.id, options: [slot(14, '15:00')] });
		const attempt = acceptSession(
			world.coordinator,
			second,
			{ ...slot(14, '15:00'), expertIds: [world.experts[1], world.experts[2]] },
			byHand
		);
		const { clash } = await expectRefused(attempt, 'slot_taken');
		expect(clash).toEqual([
			{
				resourceId: world.experts[1],
				kind: 'expert',
				name: '专家二',
				startsAt: new Date(slot(14).startsAt.getTime() - 20 * 60_000),
				endsAt: slot(14).endsAt,
				sessionId: first,
				hostName: '初级中学'
			}
		]);
		expect(await held(second)).toEqual([]);
	});

	test('may begin its set-up when another talk ends', async () => {
		const talk = slot(14, '14:30');
		await scheduled(world, { options: [talk] });
		const next = {
			startsAt: new Date(talk.endsAt.getTime() + 20 * 60_000),
			endsAt: slot(14, '18:00').endsAt
		};
		await scheduled(world, { options: [next] });
	});

	test('holds the room as well', async () => {
		await scheduled(world, { roomId: world.hall });
		const id = await requested(world, { roomId: world.hall });
		const attempt = acceptSession(
			world.coordinator,
			id,
			{ ...slot(14), expertIds: [world.experts[1]] },
			byHand
		);
		expect((await expectRefused(attempt, 'slot_taken')).clash).toMatchObject([
			{ kind: 'room', name: '报告厅' }
		]);
	});
});

describe('a scheduled session', () => {
	test('is amended: new people are held, old ones free', async () => {
		const [one, two] = world.experts;
		const id = await scheduled(world, { roomId: world.hall });
		const amend = (input: Omit<Parameters<typeof amendSession>[2], 'reason'>, actor = world.coordinator) =>
			amendSession(actor, id, { reason: '专家出差', ...input }, byHand);
		await amend({ expertIds: [two] });
		expect(await held(id)).toEqual([two, world.hall].sort());
		await expectRefused(amend({ expertIds: [two] }), 'invalid', 'nothing_changed');
		await expectRefused(amend({ expectedAttendance: 241 }), 'invalid', 'room_too_small');
		await expectRefused(amend({ roomId: world.otherHall }), 'invalid', 'unknown_choice');
		await expectRefused(amend({ expertIds: [world.experts[3]] }), 'invalid', 'experts_of_one_team');
		await expectRefused(amend({ expertIds: [one] }, world.counsellor), 'not_allowed');
		await scheduled(world, {}, [one]);
		await expectRefused(amend({ expertIds: [one, two] }), 'slot_taken');
		await amend({ roomId: world.smallRoom, expectedAttendance: 10 });
		expect(await held(id)).toEqual([two, world.smallRoom].sort());
		itIs(slot(14).startsAt);
		await expectRefused(amend({ expectedAttendance: 9 }), 'not_allowed');
	});

	test('gives its time back when it is called off', async () => {
		const id = await scheduled(world, { roomId: world.hall });
		await cancelSession(world.counsellor, id, cancellation, byHand);
		expect(await held(id)).toEqual([]);
		await scheduled(world, { roomId: world.hall });
	});

	test('is called off late by a lead alone, and never once it is over', async () => {
		const late = () => itIs(instantAt(addDays('2026-10-23', 21 * (week - 1)), '09:00'));
		const time = slot(14);
		const [first, second] = [await scheduled(world), await scheduled(world, {}, [world.experts[1]])];
		late();
		await expectRefused(cancelSession(world.counsellor, first, cancellation, byHand), 'not_allowed');
		await expectRefused(cancelSession(world.coordinator, first, cancellation, byHand), 'not_allowed');
		await cancelSession(world.leader, first, cancellation, byHand);
		itIs(time.endsAt);
		await expectRefused(cancelSession(world.secondCoordinator, second, cancellation, byHand), 'not_allowed');
	});

	test('is reported after its end, by who spoke or the coordinator', async () => {
		const time = slot(14);
		const id = await scheduled(world);
		const report = (actor = world.speaker) => reportSession(actor, id, { attendance: 100 }, byHand);
		itIs(new Date(time.endsAt.getTime() - 1));
		await expectRefused(report(), 'invalid', 'not_over_yet');
		itIs(time.endsAt);
		await expectRefused(report(world.counsellor), 'not_allowed');
		await report(world.coordinator);
		await expectRefused(report(), 'state_changed');
	});
});

describe('a reported session', () => {
	test('is verified by its host, never by who reported it', async () => {
		const id = await reported(world, 100);
		await expectRefused(verifySession(world.coordinator, id, { attendance: 100 }, byHand), 'not_allowed');
		await expectRefused(verifySession(world.speaker, id, { attendance: 100 }, byHand), 'not_allowed');
		await expectRefused(verifySession(world.otherCounsellor, id, { attendance: 100 }, byHand), 'not_found');

		// A person of both sides: reports as coordinator, would like to verify as counsellor.
		const both = { ...world.coordinator, posts: [...world.coordinator.posts, ...world.counsellor.posts] };
		const own = await scheduled(world, {}, [world.experts[1]]);
		itIs(new Date(slot(14).endsAt.getTime() + 1));
		await reportSession(both, own, { attendance: 50 }, byHand);
		await expectRefused(verifySession(both, own, { attendance: 50 }, byHand), 'not_allowed');
		await verifySession(world.leader, own, { attendance: 50 }, byHand);
	});

	test('needs a word when the numbers differ by more than a fifth', async () => {
		const id = await reported(world, 100);
		const refusal = await expectRefused(
			verifySession(world.counsellor, id, { attendance: 79 }, byHand),
			'invalid',
			'explain_difference'
		);
		expect(refusal.problems[0]).toEqual({
			field: 'note',
			problem: 'explain_difference',
			values: { reported: 100 }
		});
		await verifySession(world.counsellor, id, { attendance: 79, note: '一个班临时有考试' }, byHand);

		await verifySession(world.counsellor, await reported(world, 100), { attendance: 80 }, byHand);
	});
});

describe('what others see', () => {
	test('another school’s session does not exist, for every use-case', async () => {
		const id = await scheduled(world);
		const { otherCounsellor: stranger } = world;
		expect(await findSession(stranger, id)).toBeUndefined();
		const attempts = [
			withdrawSession(stranger, id, byHand),
			cancelSession(stranger, id, cancellation, byHand),
			verifySession(stranger, id, { attendance: 1 }, byHand),
			reportSession(stranger, id, { attendance: 1 }, byHand),
			publishSession(stranger, id, byHand),
			amendSession(stranger, id, { expectedAttendance: 3, reason: '试试' }, byHand),
			declineSession(stranger, id, { code: 'other', reason: '试试' }, byHand)
		];
		await Promise.all(attempts.map((attempt) => expectRefused(attempt, 'not_found')));
	});

	test('lists hold what is in scope, page by page', async () => {
		const time = slot(14);
		const mine = [await requested(world), await requested(world), await requested(world)];
		const theirs = await requested(world, { hostId: world.otherSchool.id });
		const filter = { from: '2026-10-01', status: ['requested' as const] };
		const seen = async (actor: typeof world.counsellor) => {
			const ids: string[] = [];
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<typeof listSessions>> = await listSessions(actor, filter, {
					limit: 2,
					cursor
				});
				ids.push(...page.items.filter((s) => s.options[0]!.startsAt >= time.startsAt).map((s) => s.id));
				cursor = page.nextCursor;
			} while (cursor);
			return ids.sort();
		};
		expect(await seen(world.counsellor)).toEqual([...mine].sort());
		expect(await seen(world.otherCounsellor)).toEqual([theirs]);
		expect(await seen(world.coordinator)).toEqual([...mine, theirs].sort());
		expect(await seen(world.bureau)).toEqual([...mine, theirs].sort());
		expect(await seen(world.countyBureau)).toEqual([theirs]);
		expect(await seen(world.teacher)).toEqual([]);
		expect(await seen(world.speaker)).toEqual([]);
	});
});
