import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { usualTimes } from '../../../src/lib/notifications/mail-plan.ts';
import { allKinds, notificationKinds, type NotificationKind } from '../../../src/lib/notifications/kinds.ts';
import { assembleMails } from '../../../src/lib/notifications/server/assemble.ts';
import { forgetNotifications } from '../../../src/lib/notifications/server/forget.ts';
import { notify } from '../../../src/lib/notifications/server/notify.ts';
import { sendMails } from '../../../src/lib/notifications/server/outbox.ts';
import {
	findPreferences,
	listMails,
	savePreferences,
	sendTestMail
} from '../../../src/lib/notifications/server/preferences.ts';
import { openTransport, type Transport } from '../../../src/lib/notifications/server/transport.ts';
import {
	readUnsubscribeToken,
	unsubscribe,
	unsubscribeToken
} from '../../../src/lib/notifications/server/unsubscribe.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { transaction } from '../../../src/lib/server/db/transaction.ts';
import { forgetEnv } from '../../../src/lib/server/env.ts';
import { runJob } from '../../../src/lib/server/jobs.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { remindUpcoming } from '../../../src/lib/sessions/server/remind-upcoming.ts';
import { rescheduleSession } from '../../../src/lib/sessions/server/reschedule-session.ts';
import { subjects } from '../../../src/lib/sessions/server/subjects.ts';
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
import { MailServer } from '../../support/mail-server.ts';

const database = testDatabase();
const server = new MailServer();
let world: World;

beforeAll(async () => {
	itIs(friday);
	await server.start();
	process.env.SMTP_URL = `smtp://127.0.0.1:${server.port}`;
	process.env.TONGXIN_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;
	process.env.ORIGIN = 'https://tongxin.example.org';
	forgetEnv();
	world = await makeWorld(database.ownerUrl);
});
afterAll(async () => {
	await server.stop();
	for (const name of ['SMTP_URL', 'TONGXIN_KEYS', 'ORIGIN']) delete process.env[name];
});
beforeEach(async () => {
	itIs(friday);
	server.raw.length = 0;
	server.refused.clear();
	// Nothing is left of the tests before.
	await db().execute(sql`update notification set mail = 'none' where mail = 'pending'`);
	await db().execute(sql`update mail set failed_at = now() where sent_at is null and failed_at is null`);
	await db().execute(sql`delete from notification_preference`);
	await db().execute(sql`update resource_interval set active = false`);
});

const minutes = (n: number) => itIs(new Date(now().getTime() + n * 60_000));
const assemble = () => runJob({ name: 'assemble', everyMinutes: 1, run: assembleMails });
const send = (open?: () => Transport) => sendMails(subjects, open);

async function tellOne(
	person: UserActor,
	kind: NotificationKind,
	entityId: string,
	values = {}
): Promise<void> {
	await transaction((tx) =>
		notify(tx, now(), sql`select ${person.id}::uuid`, { kind, entity: 'session', entityId, values })
	);
}

test('an acceptance reaches each of host and experts in a mail of their own', async () => {
	const id = await scheduled(world);
	await assemble();
	await send();
	for (const person of [world.counsellor, world.colleague, world.leader, world.speaker]) {
		const [letter, ...more] = await server.to(person.email);
		expect(more).toEqual([]);
		expect(letter!.subject).toMatch(/^同心：申请已接受，排定时间（2026-\d{5}）$/);
		expect(letter!.text).toContain(`https://tongxin.example.org/sessions/${id}`);
		expect(letter!.text).toContain('10月23日 周五 14:30');
		expect(letter!.text).toContain('为什么收到');
		expect(letter!.text).toContain('https://tongxin.example.org/account/notifications#k-accepted');
		expect(letter!.html).not.toMatch(/<img|<script|src=/);
		expect(letter!.to).toMatchObject([{ address: person.email }]);
	}
	expect(server.raw.every(({ to }) => to.length === 1)).toBe(true);
	// Once is enough.
	await assemble();
	await send();
	expect(server.raw).toHaveLength(4);
});

test('the mail server is down: the booking stands, and when it is back everybody has exactly one message', async () => {
	await server.stop();
	const id = await scheduled(world);
	expect(id).toBeTruthy();
	await assemble();
	await send();
	const [first] = await listMails(world.counsellor);
	const states = (
		await Promise.all([world.counsellor, world.leader, world.colleague, world.speaker].map(listMails))
	).map(([latest]) => latest!.state);
	expect(first).toBeDefined();
	expect(states.filter((state) => state === 'retrying')).toHaveLength(1);
	await server.start();
	minutes(2);
	await Promise.all([send(), send(), send()]);
	expect(server.raw).toHaveLength(4);
	expect(new Set(server.raw.map(({ to }) => to[0])).size).toBe(4);
	expect((await listMails(world.counsellor))[0]).toMatchObject({ state: 'sent', reason: null });
});

test('it is tried again after 1, 5, 30 minutes, 2 and 12 hours, and then given up', async () => {
	await tellOne(world.leader, 'cancelled', await requested(world));
	await assemble();
	const broken = (): Transport => ({
		send: () => Promise.reject(Object.assign(new Error('later'), { code: 'EMESSAGE', responseCode: 451 })),
		close: () => {}
	});
	for (const wait of [1, 5, 30, 120, 720]) {
		const before = now();
		await send(broken);
		const [latest] = await listMails(world.leader);
		expect(latest).toMatchObject({ state: 'retrying', reason: 'other 451' });
		expect(latest!.nextTryAt!.getTime() - before.getTime()).toBe(wait * 60_000);
		minutes(wait);
	}
	await send(broken);
	expect((await listMails(world.leader))[0]).toMatchObject({ state: 'failed', reason: 'other 451' });
	await send();
	expect(server.raw).toEqual([]);
});

test('a refused mailbox is given up at once, and no address stands in the record', async () => {
	server.refused.add(world.leader.email);
	await tellOne(world.leader, 'cancelled', await requested(world));
	await assemble();
	await send();
	expect((await listMails(world.leader))[0]).toMatchObject({ state: 'failed', reason: 'refused 550' });
});

test('killed between sending and noting it, the mail goes again under the same Message-ID', async () => {
	await tellOne(world.leader, 'cancelled', await requested(world));
	await assemble();
	const real = openTransport();
	const dying = (): Transport => ({
		send: async (letter) => {
			await real.send(letter);
			throw new Error('the process is gone');
		},
		close: () => {}
	});
	await send(dying);
	real.close();
	minutes(3);
	await send();
	const ids = (await server.to(world.leader.email)).map(({ messageId }) => messageId);
	expect(ids).toHaveLength(2);
	expect(new Set(ids).size).toBe(1);
	expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@tongxin[.]example[.]org>$/);
});

test('several workers at once send each mail once; one who dies with a mail leaves it to the others', async () => {
	const about = await requested(world);
	for (let i = 0; i < 24; i++) await tellOne(world.leader, 'cancelled', about);
	await assemble();
	await Promise.all([send(), send(), send(), send()]);
	const ids = (await server.to(world.leader.email)).map(({ messageId }) => messageId);
	expect(ids).toHaveLength(24);
	expect(new Set(ids).size).toBe(24);
});

test('quiet hours hold mails back and end with one digest; daily ones come in the morning', async () => {
	const about = await requested(world);
	itIs(instantAt('2026-10-09', '22:00'));
	await tellOne(world.leader, 'cancelled', about);
	await tellOne(world.leader, 'declined', about);
	await tellOne(world.leader, 'published', about);
	await assemble();
	await send();
	itIs(instantAt('2026-10-10', '06:59'));
	await assemble();
	await send();
	expect(server.raw).toEqual([]);
	itIs(instantAt('2026-10-10', '07:00'));
	await assemble();
	await send();
	expect((await server.to(world.leader.email)).map(({ subject }) => subject)).toEqual(['同心：2条消息']);
	itIs(instantAt('2026-10-10', '07:30'));
	await assemble();
	await send();
	const subjectsOfMails = (await server.to(world.leader.email)).map(({ subject }) => subject);
	expect(subjectsOfMails[1]).toMatch(/^同心：发布到公开页面/);
	expect(subjectsOfMails).toHaveLength(2);
});

test('preferences decide; what was read meanwhile needs no mail', async () => {
	const about = await requested(world);
	const chosen = await findPreferences(world.leader);
	expect(chosen).toMatchObject({ ...usualTimes, choices: { cancelled: 'at_once', published: 'daily' } });
	await savePreferences(
		world.leader,
		{ ...chosen.choices, ...usualTimes, cancelled: 'off', published: 'at_once' },
		byHand
	);
	await tellOne(world.leader, 'cancelled', about);
	await tellOne(world.leader, 'published', about);
	await tellOne(world.leader, 'declined', about);
	await db().execute(sql`update notification set read_at = now() where kind = 'declined'`);
	await assemble();
	await send();
	expect((await server.to(world.leader.email)).map(({ subject }) => subject)).toEqual([
		expect.stringContaining('发布到公开页面')
	]);
	// What their posts can't bring is not kept; what is not asked stays as it was.
	await savePreferences(world.leader, { ...usualTimes, request_overdue: 'off' }, byHand);
	expect((await findPreferences(world.leader)).choices).toMatchObject({
		cancelled: 'off',
		request_overdue: 'daily'
	});
});

test('the link in a mail switches that kind off for that person, and a forged one does nothing', async () => {
	await tellOne(world.leader, 'cancelled', await requested(world));
	await assemble();
	await send();
	const [letter] = await server.to(world.leader.email);
	const header = (key: string) => letter!.headers.find((one) => one.key === key)?.value;
	expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
	const token = /^<https:\/\/tongxin[.]example[.]org\/unsubscribe\/(.+)>$/.exec(
		header('list-unsubscribe')!
	)![1]!;
	expect(readUnsubscribeToken(token)).toEqual({ userId: world.leader.id, kinds: ['cancelled'] });
	// Looking changed nothing.
	expect((await findPreferences(world.leader)).choices.cancelled).toBe('at_once');
	await unsubscribe(readUnsubscribeToken(token)!);
	await unsubscribe(readUnsubscribeToken(token)!);
	expect((await findPreferences(world.leader)).choices).toMatchObject({
		cancelled: 'off',
		declined: 'at_once'
	});

	const other = unsubscribeToken({ userId: world.bureau.id, kinds: ['cancelled'] });
	const [said, signature] = token.split('.') as [string, string];
	for (const forged of [
		`${other.split('.')[0]}.${signature}`,
		`${said}.${signature.slice(1)}`,
		`${said}.`,
		said,
		'',
		`${said}.${'A'.repeat(43)}`
	]) {
		expect(readUnsubscribeToken(forged)).toBeUndefined();
	}
	process.env.TONGXIN_KEYS = `new:${Buffer.alloc(32, 9).toString('base64')},${process.env.TONGXIN_KEYS}`;
	forgetEnv();
	expect(readUnsubscribeToken(token), 'a key that was replaced still opens').toBeDefined();
});

test('a session that moves is reminded of anew, and its old time is not', async () => {
	const id = await scheduled(world, { options: [slot(5)] });
	const remind = () => runJob({ name: 'remind', everyMinutes: 5, run: remindUpcoming });
	const heard = async () =>
		(
			await db().execute<{ name: string; at: string }>(sql`
			select u.name, n."values" ->> 'startsAt' as at from notification n join app_user u on u.id = n.recipient_id
			where n.kind = 'upcoming' and n.entity_id = ${id} order by n.at, u.name`)
		).map(({ name, at }) => `${name} ${at}`);
	await remind();
	expect(await heard()).toEqual([]);
	// Wednesday's session, the Tuesday before.
	itIs(instantAt('2026-10-13', '15:00'));
	await Promise.all([remind(), remind()]);
	await remind();
	expect(await heard()).toHaveLength(4);
	await db().execute(
		sql`update notification set mail = 'none' where mail = 'pending' and kind <> 'upcoming'`
	);
	await rescheduleSession(world.coordinator, id, { ...slot(7), reason: '教室停电' }, byHand);
	await assemble();
	server.raw.length = 0;
	await send();
	const about = (await server.to(world.speaker.email)).map(({ subject }) => subject);
	expect(about).toEqual([expect.stringContaining('改期')]);
	// The new start is the Tuesday a week later at 14:30: both reminders are due two hours before.
	itIs(instantAt('2026-10-20', '12:29'));
	await remind();
	expect(await heard()).toHaveLength(8);
	itIs(instantAt('2026-10-20', '12:30'));
	await remind();
	await remind();
	expect(await heard()).toHaveLength(9);
	expect((await heard()).slice(4).every((line) => line.endsWith('2026-10-20T06:30:00.000Z'))).toBe(true);
});

/** Words that belong on no lock screen. */
const clinical =
	/抑郁|焦虑症|自杀|自伤|诊断|确诊|患者|精神病|筛查|量表|高危|红色预警|PHQ|depress|suicid|diagnos|patient/i;

test('no mail says a title, a note or a clinical word, whatever was written, and no header can be added', async () => {
	const nasty =
		'小明的抑郁\r\nBcc: all@example.org\nBEGIN:VEVENT\nSUMMARY:x \u202e自杀\u202c\u200b<script>alert(1)</script>患者';
	const owner = postgres(database.ownerUrl, { max: 1 });
	const id = await scheduled(world, { title: '考试压力', note: '请带话筒' });
	await owner`update session set title = ${nasty}, note = ${nasty}, venue = ${nasty} where id = ${id}`;
	await owner`update organisation set name = ${'初级中学\r\nBcc: a@example.org \u202e<b>'} where id = ${world.school.id}`;
	await owner`delete from notification where recipient_id = ${world.leader.id}`;
	const values = { startsAt: slot(14).startsAt.toISOString(), outcome: 'verified', n: 3 };
	for (const kind of allKinds) await tellOne(world.leader, kind, id, { ...values, change: 'changed' });
	for (const change of ['joined', 'left']) await tellOne(world.leader, 'amended', id, { ...values, change });
	await tellOne(world.leader, 'resolved', id, { outcome: 'cancelled' });
	await owner`insert into notification_preference (user_id, kind, mail) select ${world.leader.id}, unnest(${allKinds}::text[]), 'at_once'`;
	for (const locale of ['zh-CN', 'en']) {
		await owner`update app_user set locale = ${locale} where id = ${world.leader.id}`;
		await owner`update notification set mail = 'pending', mail_id = null where recipient_id = ${world.leader.id}`;
		server.raw.length = 0;
		await assemble();
		await send();
		const letters = await server.to(world.leader.email);
		expect(letters).toHaveLength(allKinds.length + 3);
		for (const letter of letters) {
			const said = `${letter.subject} ${letter.text} ${letter.html}`;
			expect(said).not.toMatch(clinical);
			expect(said).not.toMatch(/小明|BEGIN:VEVENT|<script|\u202e|考试压力|话筒/);
			expect(letter.bcc ?? []).toEqual([]);
			expect(letter.subject).not.toContain('初级中学');
		}
		for (const { to, text } of server.raw) {
			expect(to).toHaveLength(1);
			expect(text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
		}
	}
	await owner`update organisation set name = '初级中学' where id = ${world.school.id}`;
	await owner.end();
});

test('a test mail says what became of it, once a minute', async () => {
	expect(await sendTestMail(world.bureau, byHand, subjects)).toEqual({ sent: true });
	await expectRefused(sendTestMail(world.bureau, byHand, subjects), 'invalid', 'test_mail_lately');
	minutes(2);
	server.refused.add(world.bureau.email);
	expect(await sendTestMail(world.bureau, byHand, subjects)).toEqual({
		sent: false,
		reason: 'refused',
		code: '550'
	});
	expect(await listMails(world.bureau)).toMatchObject([
		{ kind: 'test', state: 'failed', reason: 'refused 550' },
		{ kind: 'test', state: 'sent' }
	]);
	expect(await listMails(world.countyBureau)).toEqual([]);
});

test('without a mail server nothing is kept to be sent later', async () => {
	const url = process.env.SMTP_URL;
	delete process.env.SMTP_URL;
	forgetEnv();
	await tellOne(world.leader, 'cancelled', await requested(world));
	await assemble();
	process.env.SMTP_URL = url;
	forgetEnv();
	await assemble();
	await send();
	expect(server.raw).toEqual([]);
});

test('messages and mails are forgotten after 400 days', async () => {
	await tellOne(world.lecturer, 'cancelled', newId());
	const left = () => db().$count(sql`notification where recipient_id = ${world.lecturer.id}`);
	const forget = () => runJob({ name: 'forget', everyMinutes: 60, run: forgetNotifications });
	minutes(399 * 1440);
	await forget();
	expect(await left()).toBe(1);
	minutes(2 * 1440);
	await forget();
	expect(await left()).toBe(0);
});

test('kinds that wait for a deed are never off by default', () => {
	for (const kind of allKinds) {
		if (notificationKinds[kind].deed) expect(notificationKinds[kind].mail).not.toBe('off');
	}
});
