import ICAL from 'ical.js';
import type { RequestEvent } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { addDays, dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { calendarFeed, idempotencyKey } from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { agreeToProposal } from '../../../src/lib/sessions/server/agree-to-proposal.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { createFeed, listFeeds, revokeFeed } from '../../../src/lib/sessions/server/feeds.ts';
import { proposeTime } from '../../../src/lib/sessions/server/propose-time.ts';
import { publishSession } from '../../../src/lib/sessions/server/publish-session.ts';
import { refuseProposal } from '../../../src/lib/sessions/server/refuse-proposal.ts';
import { rescheduleSession } from '../../../src/lib/sessions/server/reschedule-session.ts';
import { GET as getPublic } from '../../../src/routes/calendar.ics/+server.ts';
import { GET as getFeed } from '../../../src/routes/feeds/[token].ics/+server.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	requested,
	scheduled,
	slot,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let week = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
});
// Far enough from each other that no test's sessions stand in another's window.
beforeEach(() => itIs(new Date(friday.getTime() + 7 * 26 * week++ * 86_400_000)));

const input = { name: '我的场次', locale: 'zh-CN' as const };
const cancelled = { code: 'weather_or_safety' as const, reason: '暴雨' };

async function feedOf(actor: UserActor, more: Partial<Parameters<typeof createFeed>[1]> = {}) {
	const { token } = await createFeed(actor, { ...input, ...more }, byHand);
	return token!;
}

type Handler = (event: never) => Response | Promise<Response>;
async function get(handler: Handler, url: string, params = {}, headers: Record<string, string> = {}) {
	const request = new Request(url, { headers });
	const event = { request, url: new URL(url), params, locals: { actor: { kind: 'anonymous' } } };
	return handler(event as unknown as RequestEvent as never);
}
const read = (token: string, headers = {}) =>
	get(getFeed, `http://localhost/feeds/${token}.ics`, { token }, headers);

interface Found {
	uid: string;
	sequence: string;
	status: string;
	start: string;
	summary: string;
	class: string;
	modified: string;
}
function eventsOf(file: string): Found[] {
	return new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent').map((event) => {
		const value = (name: string) => String(event.getFirstPropertyValue(name));
		return {
			uid: value('uid'),
			sequence: value('sequence'),
			status: value('status'),
			start: value('dtstart'),
			summary: value('summary'),
			class: value('class'),
			modified: value('last-modified')
		};
	});
}
const found = async (token: string) => eventsOf(await (await read(token)).text());
const notThere = async (token: string) =>
	expect(read(token)).rejects.toMatchObject({ status: 404, body: { code: 'not_found' } });

/** The wall clock of a session's start, as the file writes it. */
const wall = ({ startsAt }: { startsAt: Date }, time = '14:30') => `${dayOf(startsAt)}T${time}:00`;

test('a session keeps its identity from its proposal to its end, and its sequence grows with what changes', async () => {
	const token = await feedOf(world.counsellor);
	const id = await requested(world);
	const uid = `session-${id}@tongxin.changde`;
	expect(await found(token)).toEqual([]);

	const proposal = { ...slot(17), expertIds: [world.experts[0]] };
	await proposeTime(world.coordinator, id, proposal, byHand);
	expect(await found(token)).toMatchObject([
		{ uid, sequence: '1', status: 'TENTATIVE', start: wall(slot(17)), summary: '[待定] [学生讲座] 初级中学' }
	]);
	await refuseProposal(world.counsellor, id, { reason: '考试' }, byHand);
	expect(await found(token)).toEqual([]);
	await proposeTime(world.coordinator, id, { ...proposal, ...slot(18) }, byHand);
	await agreeToProposal(world.counsellor, id, byHand);
	expect(await found(token)).toMatchObject([
		{ uid, sequence: '4', status: 'CONFIRMED', start: wall(slot(18)), class: 'CONFIDENTIAL' }
	]);
});

test('create, move, change what no calendar shows, cancel', async () => {
	const token = await feedOf(world.coordinator, { query: `team=${world.teams.municipal}` });
	const id = await scheduled(world);
	const uid = `session-${id}@tongxin.changde`;
	const one = async () => (await found(token)).find((event) => event.uid === uid);
	expect(await one()).toMatchObject({ sequence: '0', status: 'CONFIRMED', start: wall(slot(14)) });

	itIs(new Date(now().getTime() + 60_000));
	await rescheduleSession(world.coordinator, id, { ...slot(14, '15:30'), reason: '课表' }, byHand);
	expect(await one()).toMatchObject({
		sequence: '1',
		start: wall(slot(14), '15:30'),
		modified: now().toISOString().replace('.000', '')
	});
	await amendSession(world.coordinator, id, { expectedAttendance: 150, reason: '多一个班' }, byHand);
	expect(await one()).toMatchObject({ sequence: '1', status: 'CONFIRMED' });
	await amendSession(world.coordinator, id, { roomId: world.hall, reason: '礼堂' }, byHand);
	expect(await one()).toMatchObject({ sequence: '2' });
	await cancelSession(world.coordinator, id, cancelled, byHand);
	expect(await one()).toMatchObject({
		sequence: '3',
		status: 'CANCELLED',
		summary: '[已取消] [学生讲座] 初级中学'
	});
});

test('what was cancelled stays for thirty days, then goes', async () => {
	const token = await feedOf(world.counsellor);
	const id = await scheduled(world, { options: [slot(70)] });
	await cancelSession(world.counsellor, id, cancelled, byHand);
	const day = dayOf(now());
	itIs(instantAt(addDays(day, 30), '23:59'));
	expect(await found(token)).toMatchObject([{ status: 'CANCELLED' }]);
	itIs(instantAt(addDays(day, 31), '00:00'));
	expect(await found(token)).toEqual([]);
});

test('it holds what its owner may see now, in the words of the list', async () => {
	const all = await feedOf(world.coordinator);
	const own = await feedOf(world.coordinator, { activity: 'training' });
	const english = await feedOf(world.counsellor, { locale: 'en' });
	const id = await scheduled(world, { title: '考试前的一个月', note: '张同学情绪低落', roomId: world.hall });
	expect(await found(all)).toHaveLength(1);
	expect(await found(own)).toEqual([]);
	expect((await found(english))[0]!.summary).toBe('[Pupils’ lecture] 考试前的一个月 · 初级中学');
	const text = await (await read(all)).text();
	for (const secret of ['张同学', '专家一', '王老师', '协调员']) expect(text).not.toContain(secret);

	const asOwner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	const { id: userId } = world.counsellor;
	const today = dayOf(now());
	await asOwner`update membership set valid_to = ${today} where user_id = ${userId}`;
	expect(await found(english)).toHaveLength(1);
	itIs(instantAt(addDays(today, 1), '08:00'));
	expect(await found(english)).toEqual([]);
	await asOwner`update membership set valid_to = null where user_id = ${userId}`;
	expect((await found(english)).map(({ uid }) => uid)).toEqual([`session-${id}@tongxin.changde`]);
	await asOwner`update app_user set disabled_at = now() where id = ${userId}`;
	await notThere(english);
	await asOwner`update app_user set disabled_at = null where id = ${userId}`;
	await asOwner.end();
});

test('guessed and revoked addresses are the same nothing; only the owner revokes', async () => {
	const token = await feedOf(world.counsellor);
	expect(token).toMatch(/^[a-z2-7]{52}$/);
	await read(token);
	const feed = (await listFeeds(world.counsellor)).at(-1)!;
	expect(feed).toMatchObject({ name: '我的场次', query: '', lastReadAt: now() });
	await notThere('a'.repeat(52));
	await notThere('');
	await expectRefused(revokeFeed(world.colleague, feed.id, byHand), 'not_found');
	await expectRefused(revokeFeed(world.counsellor, 'no id', byHand), 'not_found');
	await revokeFeed(world.counsellor, feed.id, byHand);
	await notThere(token);
	await expectRefused(revokeFeed(world.counsellor, feed.id, byHand), 'not_found');
	expect((await listFeeds(world.counsellor)).map(({ id }) => id)).not.toContain(feed.id);
	const history = await listHistory('calendar_feed', feed.id);
	expect(history.map(({ action }) => action).sort()).toEqual([
		'calendar_feed.created',
		'calendar_feed.revoked'
	]);
	expect(JSON.stringify(history)).not.toContain(token);
});

test('its address is told once and kept nowhere', async () => {
	const call = { idempotencyKey: newId() };
	const first = await createFeed(world.leader, input, call);
	const again = await createFeed(world.leader, input, call);
	expect(again).toEqual({ id: first.id, token: null });
	expect(await listFeeds(world.leader)).toHaveLength(1);
	expect(await found(first.token!)).toEqual([]);
	const kept = [
		await db().select().from(calendarFeed),
		await db().select().from(idempotencyKey).where(eq(idempotencyKey.actorId, world.leader.id))
	];
	expect(JSON.stringify(kept)).not.toContain(first.token);
	await expectRefused(createFeed(world.leader, { ...input, name: '另一个' }, call), 'key_reused');
});

test('nobody keeps more than ten', async () => {
	for (let i = 0; i < 10; i++) await feedOf(world.lecturer);
	await expectRefused(feedOf(world.lecturer), 'invalid', 'feeds_most');
});

test('a program that has it already gets nothing, until something changes', async () => {
	const token = await feedOf(world.counsellor);
	const id = await scheduled(world);
	const first = await read(token);
	const etag = first.headers.get('etag')!;
	const modified = first.headers.get('last-modified')!;
	expect([first.status, first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual([
		200,
		'text/calendar; charset=utf-8',
		'private, no-cache'
	]);
	itIs(new Date(now().getTime() + 60_000));
	const same = await read(token, { 'if-none-match': `"x", ${etag}` });
	expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
	expect((await read(token, { 'if-modified-since': modified })).status).toBe(304);
	expect((await read(token, { 'if-none-match': '"x"', 'if-modified-since': modified })).status).toBe(200);

	await cancelSession(world.counsellor, id, cancelled, byHand);
	const changed = await read(token, { 'if-none-match': etag, 'if-modified-since': modified });
	expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
	expect((await read(token, { 'if-modified-since': modified })).status).toBe(200);
});

test('reading is noted once an hour at most', async () => {
	const token = await feedOf(world.countyBureau);
	const first = now();
	const noted = async () => (await listFeeds(world.countyBureau)).at(-1)!.lastReadAt;
	await read(token);
	itIs(new Date(first.getTime() + 59 * 60_000));
	await read(token);
	expect(await noted()).toEqual(first);
	itIs(new Date(first.getTime() + 61 * 60_000));
	await read(token);
	expect(await noted()).toEqual(now());
});

test('everybody’s calendar holds what is published', async () => {
	const url = 'http://localhost/calendar.ics';
	const published = async (more = '') => eventsOf(await (await get(getPublic, url + more)).text());
	const id = await scheduled(world, { title: '家长怎么听孩子说话' });
	await scheduled(world, { options: [slot(17)] }, [world.experts[1]]);
	expect(await published()).toEqual([]);
	await publishSession(world.coordinator, id, byHand);
	const [event] = await published();
	expect(event).toMatchObject({ uid: `session-${id}@tongxin.changde`, status: 'CONFIRMED', class: 'PUBLIC' });
	const response = await get(getPublic, `${url}?locale=en`);
	expect(response.headers.get('cache-control')).toBe('public, max-age=900');
	const text = await response.text();
	expect(text).toContain('SOURCE;VALUE=URI:http://localhost/calendar.ics');
	expect(text).not.toContain(`/sessions/${id}`);
	expect(text).toContain('[Pupils’ lecture]');

	await cancelSession(world.coordinator, id, cancelled, byHand);
	expect(await published()).toMatchObject([{ status: 'CANCELLED' }]);
	itIs(instantAt(addDays(dayOf(now()), 31), '00:00'));
	expect(await published()).toEqual([]);
});
