import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { acknowledgeAlert } from '../../../src/lib/care/server/acknowledge-alert.ts';
import { findCalled } from '../../../src/lib/care/server/find-alarm.ts';
import { climbAlerts } from '../../../src/lib/care/server/climb-alerts.ts';
import { careSubjects } from '../../../src/lib/care/server/subjects.ts';
import { findAlarm } from '../../../src/lib/notifications/server/alarms.ts';
import { listMessages } from '../../../src/lib/notifications/server/inbox.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { runJob } from '../../../src/lib/server/jobs.ts';
import { expectRefused } from '../../support/ask.ts';
import { makeCareWorld, type CareWorld } from '../../support/care.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs } from '../../support/factories.ts';

const database = testDatabase();
let world: CareWorld;
let studentId: string;
/** The bureau of the school's county. */
let desk: UserActor;

beforeAll(async () => {
	itIs(friday);
	world = await makeCareWorld(database.ownerUrl);
	await world.onDuty(world.counsellor, world.colleague);
	await world.onDuty(world.speaker, world.coordinator, { organisationId: world.hospital.id });
	const id = newId();
	const person = { id, email: `${id}@example.org`, name: '武陵县局' };
	await world.pupils.db.insert(schema.appUser).values({ ...person, passwordHash: '!', createdAt: friday });
	const held = { id: newId(), userId: id, organisationId: world.hospital.id, role: 'bureau_county' as const };
	await world.pupils.db.insert(schema.membership).values({ ...held, validFrom: '2024-01-01' });
	const [post] = world.countyBureau.posts;
	desk = { kind: 'user', ...person, locale: null, posts: [{ ...post!, countyCode: '430702' }] };
	await world.pupils.db.insert(schema.campaign).values({
		id: newId(),
		schoolId: world.school.id,
		schoolYear: '2026-2027',
		title: '秋季筛查',
		grades: ['j2'],
		instruments: ['phq-a@1'],
		startsOn: '2026-10-08',
		endsOn: '2026-10-16',
		fromTime: '08:00',
		toTime: '17:00',
		hospitalId: world.hospital.id,
		status: 'open',
		createdBy: world.counsellor.id,
		createdAt: friday,
		openedAt: friday,
		openedBy: world.counsellor.id
	});
});
afterAll(() => world.pupils.close());
beforeEach(async () => {
	itIs(friday);
	await world.pupils.db.execute(sql`delete from pupils.alert_call`);
	await world.pupils.db.execute(sql`delete from pupils.alert`);
	await world.pupils.db.execute(sql`delete from notification`);
	studentId = await world.student();
});

const minutesLater = (n: number) => itIs(new Date(friday.getTime() + n * 60_000));
const climb = () => runJob({ name: 'climb-alerts', everyMinutes: 1, run: climbAlerts });
/** Everybody who was told so far: the rung, the name, the kind. */
const told = async (alertId: string) =>
	(
		await world.pupils.db.execute<{ line: string }>(sql`
			select c.rung || ' ' || u.name || ' ' || n.kind as line
			from pupils.alert_call c join app_user u on u.id = c.user_id
			join notification n on n.recipient_id = c.user_id and n.dedupe_key = 'alert:' || c.alert_id || ':' || c.rung
			where c.alert_id = ${alertId} order by c.rung, u.name`)
	).map(({ line }) => line);

/** Who of the bureaus heard of it. */
const toldBureaus = async (alertId: string) =>
	(
		await world.pupils.db.execute<{ line: string }>(sql`
			select u.name || ' ' || n.kind as line from notification n join app_user u on u.id = n.recipient_id
			where n.dedupe_key = ${`county:${alertId}`} order by u.name`)
	).map(({ line }) => line);

test('the ladder is climbed rung by rung, each once, until its last', async () => {
	const id = await world.alarm(studentId);
	const expected = [
		['0 王老师 alert_raised'],
		['1 李老师 alert_raised'],
		['2 校长 alert_raised'],
		['3 专家一 alert_raised', '3 协调员一 alert_raised'],
		['4 校长 alert_unanswered']
	];
	const sofar: string[] = [];
	for (const [n, rung] of expected.entries()) {
		if (n > 0) {
			minutesLater(15 * n - 1);
			await climb();
			expect(await told(id), `a minute before rung ${n}`).toEqual(sofar);
			minutesLater(15 * n);
			await climb();
			await climb();
		}
		sofar.push(...rung);
		expect(await told(id), `rung ${n}`).toEqual(sofar);
	}
	// A quarter of an hour later the county's bureau hears that something waits, once.
	minutesLater(15 * expected.length - 1);
	await climb();
	expect(await toldBureaus(id)).toEqual([]);
	minutesLater(15 * expected.length);
	await Promise.all([climb(), climb()]);
	expect(await toldBureaus(id)).toEqual(['武陵县局 school_waits']);
	minutesLater(24 * 60);
	await climb();
	expect(await told(id)).toEqual(sofar);
	expect(await toldBureaus(id)).toEqual(['武陵县局 school_waits']);
	expect(await findAlarm(world.leader)).toMatchObject({ n: 1, alertId: id, isUnanswered: true });
	const events = await db().execute(sql`
		select change ->> 'rung' as rung from audit_event where entity_id = ${id} and action = 'alert.climbed' order by at`);
	expect(events.map(({ rung }) => rung)).toEqual(['deputy', 'leaders', 'hospital', 'unanswered']);
});

test('the county hears the school and since when, and nothing else', async () => {
	const id = await world.alarm(studentId);
	for (const n of [1, 2, 3, 4, 5]) {
		minutesLater(15 * n);
		await climb();
	}
	const { items } = await listMessages(desk, 'zh-CN', { unread: false }, careSubjects);
	expect(items).toMatchObject([
		{
			kind: 'school_waits',
			deed: 'none',
			href: `/network/${world.school.id}`,
			text: `${world.school.name}有一件紧急的事，从10月9日 周五 09:00起没有人接手，请马上打电话给学校。`
		}
	]);
	const [row] = await world.pupils.db
		.select()
		.from(schema.notification)
		.where(sql`kind = 'school_waits'`);
	expect(JSON.stringify(row)).not.toMatch(new RegExp(`${studentId}|red|CRITICAL`));
	expect(row!.entityId).toBe(world.school.id);
	// Somebody of another county to whom it was never said reads nothing in it; the alert itself neither sees.
	await db().execute(
		sql`update notification set recipient_id = ${world.countyBureau.id} where kind = 'school_waits'`
	);
	const elsewhere = await listMessages(world.countyBureau, 'zh-CN', { unread: false }, careSubjects);
	expect(elsewhere.items).toMatchObject([{ text: null, href: null }]);
	await expectRefused(acknowledgeAlert(desk, id, byHand), 'not_found');
});

test('whoever is called reads whom to telephone, and nothing of the pupil', async () => {
	await world.pupils.db.update(schema.duty).set({ phone: '+867367200001' });
	await world.alarm(studentId);
	const called = await findCalled(world.counsellor);
	expect(called).toMatchObject({
		n: 1,
		duty: {
			school: [{ name: '王老师', deputy: '李老师', phone: '+867367200001' }],
			hospital: [{ name: '专家一', deputy: '协调员一', phone: '+867367200001' }]
		}
	});
	expect(JSON.stringify(called)).not.toContain(studentId);
	expect(await findCalled(world.teacher)).toBeNull();
	await world.pupils.db.update(schema.duty).set({ phone: null });
});

test('a county without a desk is the city’s', async () => {
	await db().execute(sql`update membership set valid_to = '2026-01-01' where user_id = ${desk.id}`);
	const id = await world.alarm(studentId);
	for (const n of [1, 2, 3, 4, 5]) {
		minutesLater(15 * n);
		await climb();
	}
	expect(await toldBureaus(id)).toEqual([`${world.bureau.name} school_waits`]);
	await db().execute(sql`update membership set valid_to = null where user_id = ${desk.id}`);
});

test('an alert that somebody has taken in time never reaches the county, a yellow one neither', async () => {
	const red = await world.alarm(studentId);
	const yellow = await world.alarm(await world.student(), { tier: 'yellow' });
	for (const n of [1, 2, 3, 4]) {
		minutesLater(15 * n);
		await climb();
	}
	await acknowledgeAlert(world.leader, red, byHand);
	for (const n of [5, 6, 100]) {
		minutesLater(15 * n);
		await climb();
	}
	expect(await toldBureaus(red)).toEqual([]);
	expect(await toldBureaus(yellow)).toEqual([]);
});

test('where nobody stood on any rung the county hears of it after the first of them', async () => {
	const school = { schoolId: world.otherSchool.id };
	const other = await world.pupils.student(school.schoolId, await world.pupils.schoolClass(school.schoolId));
	await db().execute(sql`update app_user set disabled_at = now() where id = ${world.otherCounsellor.id}`);
	const id = await world.alarm(other, school);
	for (const n of [1, 2, 3]) {
		minutesLater(15 * n);
		await climb();
	}
	expect(await told(id)).toEqual([]);
	expect(await toldBureaus(id)).toEqual([`${world.countyBureau.name} school_waits`]);
	await db().execute(sql`update app_user set disabled_at = null where id = ${world.otherCounsellor.id}`);
});

test('each rung is one mail, and it names nobody', async () => {
	const id = await world.alarm(studentId);
	for (const n of [1, 2, 3, 4]) {
		minutesLater(15 * n);
		await climb();
	}
	const rows = await db().execute<{ recipient_id: string; values: object; mail: string }>(
		sql`select recipient_id, "values", mail from notification where entity_id = ${id}`
	);
	expect(rows).toHaveLength(6);
	expect(rows.every((row) => row.mail === 'pending' && Object.keys(row.values).length === 0)).toBe(true);
});

test('two processes that climb at once call each rung once', async () => {
	const id = await world.alarm(studentId);
	minutesLater(15);
	await Promise.all([climb(), climb(), climb()]);
	expect(await told(id)).toEqual(['0 王老师 alert_raised', '1 李老师 alert_raised']);
});

test('an orange alert waits an hour for the next rung', async () => {
	const id = await world.alarm(studentId, { tier: 'orange' });
	minutesLater(59);
	await climb();
	expect(await told(id)).toHaveLength(1);
	minutesLater(60);
	await climb();
	expect(await told(id)).toHaveLength(2);
});

describe('whoever takes an alert', () => {
	test('ends the calls, and everybody’s alarm', async () => {
		const id = await world.alarm(studentId);
		minutesLater(15);
		await climb();
		expect(await findAlarm(world.counsellor)).toMatchObject({ n: 1, alertId: id, isUnanswered: false });
		minutesLater(16);
		await acknowledgeAlert(world.colleague, id, byHand);
		expect(await findAlarm(world.counsellor)).toBeNull();
		expect(await findAlarm(world.colleague)).toBeNull();
		minutesLater(60);
		await climb();
		expect(await told(id)).toHaveLength(2);
	});

	test('is named to who comes second, and of several at once there is one', async () => {
		const id = await world.alarm(studentId);
		minutesLater(15);
		await climb();
		const tries = await Promise.allSettled(
			[world.counsellor, world.colleague].map((actor) => acknowledgeAlert(actor, id, byHand))
		);
		expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const lost = tries.find((one) => one.status === 'rejected');
		expect(lost?.reason).toMatchObject({ code: 'taken_already', values: { time: '09:15' } });
	});

	test('takes lesser alerts about the pupil too, and leaves a more urgent one calling', async () => {
		const orange = await world.alarm(studentId, { tier: 'orange' });
		const red = await world.alarm(studentId, { tier: 'red' });
		await acknowledgeAlert(world.counsellor, orange, byHand);
		expect(await findAlarm(world.counsellor)).toMatchObject({ n: 1, alertId: red });
		const again = await world.alarm(studentId, { tier: 'orange', flags: ['SUPP_LIFETIME_ATTEMPT'] });
		await acknowledgeAlert(world.counsellor, red, byHand);
		expect(await findAlarm(world.counsellor)).toBeNull();
		await expectRefused(acknowledgeAlert(world.counsellor, again, byHand), 'taken_already');
	});

	test('has been called, is on duty or sees results: for everybody else the alert does not exist', async () => {
		const id = await world.alarm(studentId);
		const others: UserActor[] = [
			world.colleague,
			world.leader,
			world.teacher,
			world.otherCounsellor,
			world.bureau
		];
		// The deputy is on duty too.
		for (const actor of others.slice(1))
			await expectRefused(acknowledgeAlert(actor, id, byHand), 'not_found');
		await acknowledgeAlert(world.colleague, id, byHand);
	});
});

test('the message leads the person who is called to the alert, and nobody else', async () => {
	const id = await world.alarm(studentId);
	const view = { unread: false };
	const { items } = await listMessages(world.counsellor, 'zh-CN', view, careSubjects);
	expect(items).toMatchObject([{ kind: 'alert_raised', deed: 'open', href: `/care/alerts/${id}` }]);
	expect(items[0]!.text).not.toMatch(/演示学生|S-/);
	// Somebody to whom it was never said, with the message all the same.
	await db().execute(sql`update notification set recipient_id = ${world.teacher.id}`);
	expect((await listMessages(world.teacher, 'zh-CN', view, careSubjects)).items).toMatchObject([
		{ text: null, href: null }
	]);
});

test('a leader who was called sees afterwards who took it', async () => {
	const id = await world.alarm(studentId);
	minutesLater(15);
	await climb();
	minutesLater(30);
	await climb();
	await acknowledgeAlert(world.colleague, id, byHand);
	const { items } = await listMessages(world.leader, 'zh-CN', { unread: false }, careSubjects);
	expect(items).toMatchObject([{ deed: 'done', href: `/care/alerts/${id}` }]);
});
