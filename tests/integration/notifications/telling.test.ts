import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import type { Role } from '../../../src/lib/access/roles.ts';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { messages as zh } from '../../../src/lib/i18n/zh-CN/index.ts';
import { canGet, notificationKinds, type NotificationKind } from '../../../src/lib/notifications/kinds.ts';
import {
	countUnread,
	listMessages,
	markAllRead,
	markRead
} from '../../../src/lib/notifications/server/inbox.ts';
import { notify } from '../../../src/lib/notifications/server/notify.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { runJob } from '../../../src/lib/server/jobs.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { agreeToProposal } from '../../../src/lib/sessions/server/agree-to-proposal.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { changeRequest } from '../../../src/lib/sessions/server/change-request.ts';
import { declineSession } from '../../../src/lib/sessions/server/decline-session.ts';
import { disputeSession } from '../../../src/lib/sessions/server/dispute-session.ts';
import { lapseRequests } from '../../../src/lib/sessions/server/lapse-requests.ts';
import { missSession } from '../../../src/lib/sessions/server/miss-session.ts';
import { proposeTime } from '../../../src/lib/sessions/server/propose-time.ts';
import { publishSession } from '../../../src/lib/sessions/server/publish-session.ts';
import { refuseProposal } from '../../../src/lib/sessions/server/refuse-proposal.ts';
import { rescheduleSession } from '../../../src/lib/sessions/server/reschedule-session.ts';
import { resolveDispute } from '../../../src/lib/sessions/server/resolve-dispute.ts';
import { subjects } from '../../../src/lib/sessions/server/subjects.ts';
import { tellLostTimes } from '../../../src/lib/sessions/server/tell-lost-times.ts';
import { verifySession } from '../../../src/lib/sessions/server/verify-session.ts';
import { withdrawSession } from '../../../src/lib/sessions/server/withdraw-session.ts';
import { expectRefused } from '../../support/ask.ts';
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
let minutes = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
});
beforeEach(async () => {
	itIs(new Date(friday.getTime() + minutes++ * 60_000));
	// The tests before hold nobody's time.
	await db().execute(sql`update resource_interval set active = false`);
});

/** A minute passes. */
const later = () => itIs(new Date(now().getTime() + 60_000));

interface Told {
	who: string;
	kind: NotificationKind;
	isDone: boolean;
}

/** Everything told about a session, oldest kind first, then by name. */
async function told(id: string): Promise<Told[]> {
	const rows = await db().execute<{ who: string; kind: NotificationKind; done: boolean }>(sql`
		select u.name as who, n.kind, n.done_at is not null as done
		from notification n join app_user u on u.id = n.recipient_id
		where n.entity_id = ${id}`);
	return rows.map(({ who, kind, done }) => ({ who, kind, isDone: done }));
}

const whoHeard = async (id: string, kind: NotificationKind) =>
	(await told(id))
		.filter((one) => one.kind === kind)
		.map(({ who }) => who)
		.sort();
/** Deeds that still wait. */
const waiting = async (id: string) => [
	...new Set(
		(await told(id)).filter((one) => notificationKinds[one.kind].deed && !one.isDone).map(({ kind }) => kind)
	)
];

const team = ['协调员一', '协调员二'];
const host = ['李老师', '校长', '王老师'];
const hosts = [...host].sort();
const sorted = (...names: string[]) => [...names].sort();

test('a request, its change and its withdrawal reach the teams that could take it, not who did it', async () => {
	const id = await requested(world);
	expect(await whoHeard(id, 'request_new')).toEqual(sorted(...team, '桃源协调员'));
	expect(await waiting(id)).toEqual(['request_new']);
	await changeRequest(world.counsellor, id, wish(world, { options: [slot(17)] }), byHand);
	expect(await waiting(id)).toEqual(['request_new']);
	await withdrawSession(world.counsellor, id, byHand);
	expect(await whoHeard(id, 'request_changed')).toHaveLength(3);
	expect(await whoHeard(id, 'request_withdrawn')).toHaveLength(3);
	expect(await waiting(id)).toEqual([]);
});

test('an acceptance reaches host and experts, and the request is done for everybody', async () => {
	const id = await scheduled(world);
	expect(await whoHeard(id, 'accepted')).toEqual(sorted(...host, '专家一'));
	expect(await waiting(id)).toEqual([]);
});

test('a proposal waits for the host, its answer for the team or for nobody', async () => {
	const id = await requested(world);
	const propose = () =>
		proposeTime(world.coordinator, id, { ...slot(17), expertIds: [world.experts[0]] }, byHand);
	await propose();
	expect(await whoHeard(id, 'proposed')).toEqual(hosts);
	expect(await waiting(id)).toEqual(['proposed']);
	await refuseProposal(world.counsellor, id, { reason: '那天有考试' }, byHand);
	expect(await whoHeard(id, 'proposal_kept')).toContain('协调员一');
	expect(await waiting(id)).toEqual(['proposal_kept']);
	await propose();
	await agreeToProposal(world.counsellor, id, byHand);
	expect(await whoHeard(id, 'proposal_agreed')).toEqual(sorted(...team));
	expect(await whoHeard(id, 'accepted')).toEqual(sorted('专家一', '李老师', '校长'));
	expect(await waiting(id)).toEqual([]);
});

test('who loses the last time hears it once; who has another time left does not', async () => {
	const busy = slot(14);
	const loser = await requested(world, {
		hostId: world.otherSchool.id,
		teamId: world.teams.municipal,
		options: [busy]
	});
	const other = await requested(world, {
		hostId: world.otherSchool.id,
		teamId: world.teams.municipal,
		options: [busy, slot(18)]
	});
	const free = await requested(world, { options: [slot(14, '08:20')], teamId: world.teams.municipal });
	await scheduled(world, { options: [busy] }, [world.experts[0], world.experts[1]]);
	await tellLostTimes();
	expect(await whoHeard(loser, 'time_lost')).toEqual([]);
	await scheduled(world, { options: [busy] }, [world.experts[2]]);
	await tellLostTimes();
	await tellLostTimes();
	expect(await whoHeard(loser, 'time_lost')).toEqual(['赵老师']);
	expect(await whoHeard(other, 'time_lost')).toEqual([]);
	expect(await whoHeard(free, 'time_lost')).toEqual([]);
	expect(await waiting(loser)).toContain('time_lost');
	await changeRequest(
		world.otherCounsellor,
		loser,
		{ ...wish(world, { options: [slot(19)], teamId: world.teams.municipal }) },
		byHand
	);
	expect(await waiting(loser)).toEqual(['request_new']);
});

test('what becomes of a scheduled session reaches the others', async () => {
	const id = await scheduled(world);
	await publishSession(world.coordinator, id, byHand);
	expect(await whoHeard(id, 'published')).toEqual(hosts);
	await rescheduleSession(world.counsellor, id, { ...slot(18), reason: '考试' }, byHand);
	expect(await whoHeard(id, 'rescheduled')).toEqual(sorted('李老师', '校长', ...team, '专家一'));
	await cancelSession(world.coordinator, id, { code: 'other', reason: '停课' }, byHand);
	expect(await whoHeard(id, 'cancelled')).toEqual(sorted(...host, '协调员二', '专家一'));
});

test('a colleague who joins, one who leaves and the host hear of an amendment; who left sees the time alone', async () => {
	const id = await scheduled(world, {}, [world.experts[1]]);
	later();
	await amendSession(world.coordinator, id, { expertIds: [world.experts[0]], reason: '专家病了' }, byHand);
	const joined = await listMessages(world.speaker, 'zh-CN', { unread: true }, subjects);
	expect(joined.items[0]).toMatchObject({ kind: 'amended', href: `/sessions/${id}` });
	expect(joined.items[0]!.text).toMatch(/^请您来讲：/);
	later();
	await amendSession(world.coordinator, id, { expertIds: [world.experts[1]], reason: '换回来' }, byHand);
	const left = await listMessages(world.speaker, 'zh-CN', { unread: true }, subjects);
	expect(left.items[0]).toMatchObject({ href: null });
	expect(left.items[0]!.text).toMatch(/不用您来讲了/);
	// The earlier one is about a session that is not theirs to see any more.
	expect(left.items[1]).toMatchObject({ text: null, href: null });
	expect(await whoHeard(id, 'amended')).toEqual(sorted(...host, ...host, '专家一', '专家一'));
});

test('a report waits for the host, a dispute for the county; the settlement reaches both sides', async () => {
	const id = await reported(world, 150);
	expect(await whoHeard(id, 'reported')).toEqual(hosts);
	expect(await waiting(id)).toEqual(['reported']);
	await disputeSession(world.counsellor, id, { reason: '没有来' }, byHand);
	expect(await whoHeard(id, 'disputed')).toEqual(sorted(...team, '专家一'));
	expect(await waiting(id), 'no bureau of that county has an account').toEqual([]);
	await resolveDispute(world.bureau, id, { outcome: 'cancelled', reason: '没有办' }, byHand);
	expect(await whoHeard(id, 'resolved')).toEqual(sorted(...host, ...team, '专家一'));
});

test('a verification reaches team and experts, an absence and a lapse both sides, a decline the host', async () => {
	const verified = await reported(world, 150);
	await verifySession(world.counsellor, verified, { attendance: 150 }, byHand);
	expect(await whoHeard(verified, 'verified')).toEqual(sorted(...team, '专家一'));
	expect(await waiting(verified)).toEqual([]);

	const declined = await requested(world);
	await declineSession(world.coordinator, declined, { code: 'other', reason: '排不开' }, byHand).catch(() =>
		declineSession(world.secondCoordinator, declined, { code: 'other', reason: '排不开' }, byHand)
	);
	expect(await whoHeard(declined, 'declined')).toEqual(hosts);

	const missed = await scheduled(world);
	const lapsed = await requested(world, { options: [slot(13)] });
	itIs(new Date(slot(14).startsAt.getTime() + 60_000));
	await missSession(world.speaker, missed, { side: 'host', reason: '改为考试' }, byHand);
	expect(await whoHeard(missed, 'no_show')).toEqual(sorted(...host, ...team));
	await runJob({ name: 'lapse', everyMinutes: 1, run: lapseRequests });
	expect(await whoHeard(lapsed, 'lapsed')).toEqual(sorted(...host, ...team, '桃源协调员'));
	expect(await waiting(lapsed)).toEqual([]);
});

test('what is refused or rolled back is told to nobody', async () => {
	const count = () => db().$count(sql`notification`);
	const id = await requested(world);
	const before = await count();
	const expertIds = [world.experts[3]];
	await expectRefused(
		acceptSession(world.coordinator, id, { ...slot(14), expertIds }, byHand),
		'invalid',
		'experts_of_one_team'
	);
	await scheduled(world, { options: [slot(14)] });
	const between = await count();
	await expectRefused(
		acceptSession(world.coordinator, id, { ...slot(14), expertIds: [world.experts[0]] }, byHand),
		'slot_taken'
	);
	expect(between).toBeGreaterThan(before);
	expect(await count()).toBe(between);
});

test('64 people are told in one statement', async () => {
	const ids = Array.from({ length: 64 }, () => newId());
	const entityId = newId();
	const owner = postgres(database.ownerUrl, { max: 1 });
	await owner`insert into app_user ${owner(ids.map((id) => ({ id, email: id, name: '演示', password_hash: '!', created_at: now() })))}`;
	await owner.end();
	await transaction(async (tx) => {
		let statements = 0;
		const counting = { execute: (query: never) => (statements++, tx.execute(query)) };
		const recipients = sql`select id from app_user where id in ${ids}`;
		await notify(counting as never, now(), recipients, { kind: 'published', entity: 'session', entityId });
		expect(statements).toBe(1);
	});
	expect(await told(entityId)).toHaveLength(64);
});

test('the same key tells once', async () => {
	const entityId = newId();
	const once = () =>
		transaction((tx) =>
			notify(tx, now(), sql`select ${world.counsellor.id}::uuid`, {
				kind: 'upcoming',
				entity: 'session',
				entityId,
				dedupeKey: `a ${entityId}`
			})
		);
	await Promise.all([once(), once(), once()]);
	expect(await told(entityId)).toHaveLength(1);
});

test('everybody reads and marks their own messages alone; read is not done', async () => {
	itIs(instantAt('2026-12-04', '09:00'));
	const id = await requested(world);
	const mine = await listMessages(
		world.secondCoordinator,
		'en',
		{ unread: true, group: 'requests' },
		subjects
	);
	const [first] = mine.items;
	expect(first).toMatchObject({ kind: 'request_new', deed: 'open', isUnread: true, href: `/sessions/${id}` });
	expect(first!.text).toContain('Pupils’ lecture');
	await expectRefused(markRead(world.bureau, [first!.id]), 'not_found');
	await expectRefused(markRead(world.coordinator, [first!.id]), 'not_found');
	const before = await countUnread(world.secondCoordinator);
	expect(await markRead(world.secondCoordinator, [first!.id, first!.id])).toEqual({ n: 1 });
	expect(await markRead(world.secondCoordinator, [first!.id])).toEqual({ n: 0 });
	expect(await countUnread(world.secondCoordinator)).toBe(before - 1);
	expect(await waiting(id)).toEqual(['request_new']);
	expect((await listMessages(world.bureau, 'zh-CN', { unread: false }, subjects)).items).toEqual([]);
});

test('pages follow one another without gap or repetition; all can be marked at once', async () => {
	const entityId = newId();
	await transaction(async (tx) => {
		for (let i = 0; i < 64; i++) {
			await notify(tx, now(), sql`select ${world.leader.id}::uuid`, {
				kind: i % 2 ? 'published' : 'verified',
				entity: 'session',
				entityId
			});
		}
	});
	const seen: string[] = [];
	let before: string | undefined;
	do {
		const page = await listMessages(
			world.leader,
			'zh-CN',
			{ unread: true, group: 'sessions', before },
			subjects
		);
		seen.push(...page.items.map((item) => item.id));
		before = page.next ?? undefined;
	} while (before);
	const all = await db().execute<{ id: string }>(sql`
		select id from notification where recipient_id = ${world.leader.id} and read_at is null
			and kind in ('rescheduled','amended','published','cancelled','affected','upcoming','tour_published')`);
	expect(new Set(seen)).toEqual(new Set(all.map((row) => row.id)));
	expect(seen).toHaveLength(all.length);
	await markAllRead(world.leader, 'sessions');
	expect(
		(await listMessages(world.leader, 'zh-CN', { unread: true, group: 'sessions' }, subjects)).items
	).toEqual([]);
	expect(await countUnread(world.leader)).toBeGreaterThan(0);
	await markAllRead(world.leader);
	expect(await countUnread(world.leader)).toBe(0);
});

test('nobody in these tests was told what their posts can’t bring', async () => {
	const rows = await db().execute<{ kind: NotificationKind; roles: Role[] }>(sql`
		select distinct n.kind, (select array_agg(m.role order by m.role) from membership m
			where m.user_id = n.recipient_id) as roles
		from notification n where n.kind not in ('published', 'verified') or n.entity_id in (select id from session)`);
	const actor = (held: Role[]): UserActor => ({
		...world.leader,
		posts: held.map((role) => ({ ...world.leader.posts[0]!, role }))
	});
	expect(rows.filter(({ kind, roles }) => !canGet(actor(roles), kind))).toEqual([]);
	expect(new Set(rows.map(({ kind }) => kind)).size).toBeGreaterThan(15);
});

test('every kind has its words', () => {
	expect(Object.keys(zh.notifications.kinds)).toEqual(Object.keys(notificationKinds));
	expect(Object.keys(zh.notifications.says).sort()).toEqual(Object.keys(notificationKinds).sort());
});
