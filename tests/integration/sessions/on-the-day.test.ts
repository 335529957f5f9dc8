import { crc32, deflateSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { addDays, dayOf, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { runJob } from '../../../src/lib/server/jobs.ts';
import { attachPhoto } from '../../../src/lib/sessions/server/attach-photo.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { checkIn } from '../../../src/lib/sessions/server/check-in.ts';
import { findEvidence, readPhoto } from '../../../src/lib/sessions/server/evidence.ts';
import { forgetPhotos } from '../../../src/lib/sessions/server/forget-photos.ts';
import { findFacts } from '../../../src/lib/sessions/server/facts.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { removePhoto } from '../../../src/lib/sessions/server/remove-photo.ts';
import { reportSession } from '../../../src/lib/sessions/server/report-session.ts';
import { listStops } from '../../../src/lib/sessions/server/today.ts';
import { undoCheckIn } from '../../../src/lib/sessions/server/undo-check-in.ts';
import { verifySession } from '../../../src/lib/sessions/server/verify-session.ts';
import { call } from '../../support/api.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, scheduled, slot, type World } from '../../support/factories.ts';

const database = testDatabase();
const minute = 60_000;
let world: World;
let week = 0;
let photo: Blob;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
	photo = await picture();
});
beforeEach(() => itIs(new Date(friday.getTime() + 21 * week++ * 86_400_000)));

/** A photo as a telephone takes it: lying on its side, and saying where. */
async function picture(width = 600, height = 400): Promise<Blob> {
	const bytes = await sharp({ create: { width, height, channels: 3, background: '#8899aa' } })
		.jpeg()
		.withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 2/1 0/1' } })
		.toBuffer();
	return new Blob([new Uint8Array(bytes)]);
}

async function underWay() {
	const time = slot(14);
	const id = await scheduled(world, { options: [time] });
	itIs(new Date(time.startsAt.getTime() - 30 * minute));
	return { id, time };
}

async function visited() {
	const { id, time } = await underWay();
	await checkIn(world.speaker, id, {}, byHand);
	return { id, time };
}

const evidenceOf = async (actor: UserActor, id: string) => findEvidence(actor, (await findFacts(actor, id))!);
const add = (actor: UserActor, id: string, file = photo, key: string | null = null) =>
	attachPhoto(actor, id, { kind: 'venue', file }, { idempotencyKey: key });

test('check-in opens two hours before the start and closes with the day', async () => {
	const time = slot(14);
	const ids = [
		await scheduled(world, { options: [time] }),
		await scheduled(world, { options: [time] }, [world.experts[1]])
	];
	itIs(new Date(time.startsAt.getTime() - 120 * minute - 1));
	await expectRefused(checkIn(world.speaker, ids[0]!, {}, byHand), 'invalid', 'check_in_early');
	itIs(new Date(time.startsAt.getTime() - 120 * minute));
	await checkIn(world.speaker, ids[0]!, {}, byHand);
	const midnight = instantAt(addDays(dayOf(time.startsAt), 1), '00:00');
	itIs(midnight);
	await expectRefused(checkIn(world.coordinator, ids[1]!, {}, byHand), 'invalid', 'check_in_late');
	itIs(new Date(midnight.getTime() - 1));
	await checkIn(world.coordinator, ids[1]!, {}, byHand);
});

test('what was said without a connection counts for the time it was said, never for one to come', async () => {
	const { id, time } = await underWay();
	const said = new Date(time.startsAt.getTime() - 20 * minute);
	itIs(new Date(time.endsAt.getTime() + 3 * 24 * 60 * minute));
	await checkIn(world.speaker, id, { at: said }, byHand);
	expect((await findSession(world.speaker, id))!.checkedInAt).toEqual(said);
	const next = await underWay();
	const ahead = new Date(next.time.startsAt.getTime() + 60 * minute);
	await checkIn(world.speaker, next.id, { at: ahead }, byHand);
	expect((await findSession(world.speaker, next.id))!.checkedInAt).toEqual(
		new Date(next.time.startsAt.getTime() - 30 * minute)
	);
});

test('it is written down once, whoever of the team is faster, and changes neither state nor version', async () => {
	const { id } = await underWay();
	const before = (await findSession(world.speaker, id))!;
	const both = await Promise.allSettled([
		checkIn(world.speaker, id, {}, byHand),
		checkIn(world.coordinator, id, {}, byHand)
	]);
	expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	await expectRefused(checkIn(world.speaker, id, {}, byHand), 'invalid', 'checked_in_already');
	const { status, version } = (await findSession(world.speaker, id))!;
	expect({ status, version }).toEqual({ status: 'scheduled', version: before.version });
	const events = await listHistory('session', id);
	expect(events.filter(({ action }) => action === 'session.checked_in')).toHaveLength(1);
});

test('the same key is one check-in, a slip can be taken back until the report', async () => {
	const { id, time } = await underWay();
	const key = { idempotencyKey: 'in-1' };
	expect(await checkIn(world.speaker, id, {}, key)).toEqual(await checkIn(world.speaker, id, {}, key));
	await expectRefused(undoCheckIn(world.counsellor, id, byHand), 'not_allowed');
	await undoCheckIn(world.speaker, id, byHand);
	await expectRefused(undoCheckIn(world.speaker, id, byHand), 'state_changed');
	await checkIn(world.coordinator, id, {}, byHand);
	itIs(time.endsAt);
	await reportSession(world.speaker, id, { attendance: 10 }, byHand);
	await expectRefused(undoCheckIn(world.speaker, id, byHand), 'state_changed');
});

test('nobody checks in to what was called off', async () => {
	const { id } = await underWay();
	await cancelSession(world.leader, id, { code: 'other', reason: '停电' }, byHand);
	await expectRefused(checkIn(world.speaker, id, {}, byHand), 'state_changed');
	const [stop] = await listStops(world.speaker, { ...days(), limit: 10 });
	expect(stop).toMatchObject({ id, status: 'cancelled' });
});

test('only those who were sent check in and add pictures; both sides and the bureau see them', async () => {
	const { id } = await visited();
	const { id: photoId } = await add(world.speaker, id);
	const people: [keyof World, string, string][] = [
		['speaker', 'in', 'seen'],
		['coordinator', 'in', 'seen'],
		['counsellor', 'not_allowed', 'seen'],
		['leader', 'not_allowed', 'seen'],
		['bureau', 'not_allowed', 'seen'],
		['otherCounsellor', 'not_found', 'not_found'],
		['otherCoordinator', 'not_found', 'not_found'],
		['countyBureau', 'not_found', 'not_found'],
		['teacher', 'not_found', 'not_found']
	];
	for (const [who, may, sees] of people) {
		const actor = world[who] as UserActor;
		const outcome = await add(actor, id, photo, `may-${who}`).then(
			() => 'in',
			(error: { code: string }) => error.code
		);
		const read = await readPhoto(actor, { sessionId: id, photoId }).then(
			() => 'seen',
			(error: { code: string }) => error.code
		);
		expect([who, outcome, read]).toEqual([who, may, sees]);
	}
	const auditor = asCity(world.bureau, 'auditor');
	await expectRefused(readPhoto(auditor, { sessionId: id, photoId }), 'not_allowed');
	expect((await evidenceOf(auditor, id)).photos).toBeNull();
	expect((await evidenceOf(world.counsellor, id)).photos).toHaveLength(3);
});

test('a picture is only found under its own session', async () => {
	const [first, second] = [await visited(), await visited()];
	const { id: photoId } = await add(world.speaker, first.id);
	await expectRefused(readPhoto(world.speaker, { sessionId: second.id, photoId }), 'not_found');
	await expectRefused(removePhoto(world.speaker, second.id, { photoId }, byHand), 'not_found');
	await expectRefused(readPhoto(world.speaker, { sessionId: first.id, photoId: newId() }), 'not_found');
	await expectRefused(readPhoto(world.speaker, { sessionId: first.id, photoId: '../1' }), 'not_found');
});

test('pictures come after the check-in, four at most, and stay once the count stands', async () => {
	const { id, time } = await underWay();
	await expectRefused(add(world.speaker, id), 'invalid', 'check_in_first');
	await checkIn(world.speaker, id, {}, byHand);
	const five = await Promise.allSettled(
		[1, 2, 3, 4, 5].map((n) => add(world.speaker, id, photo, `five-${n}`))
	);
	expect(five.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
	await expectRefused(add(world.speaker, id), 'invalid', 'photos_full');
	const [gone] = (await evidenceOf(world.speaker, id)).photos!;
	await removePhoto(world.coordinator, id, { photoId: gone!.id }, byHand);
	await expectRefused(readPhoto(world.speaker, { sessionId: id, photoId: gone!.id }), 'not_found');
	itIs(time.endsAt);
	await reportSession(world.speaker, id, { attendance: 10 }, byHand);
	await add(world.speaker, id);
	await verifySession(world.counsellor, id, { attendance: 10 }, byHand);
	const [kept] = (await evidenceOf(world.speaker, id)).photos!;
	await expectRefused(removePhoto(world.speaker, id, { photoId: kept!.id }, byHand), 'state_changed');
	await expectRefused(add(world.speaker, id, await picture(300, 200)), 'state_changed');
});

test('the same key is one picture', async () => {
	const { id } = await visited();
	const results = await Promise.all([1, 2, 3].map(() => add(world.speaker, id, photo, 'once')));
	expect(new Set(results.map((result) => result.id)).size).toBe(1);
	expect((await evidenceOf(world.speaker, id)).photos).toHaveLength(1);
	await expectRefused(add(world.speaker, id, await picture(301, 200), 'once'), 'key_reused');
});

test('what is kept is small, and says neither where nor with what it was taken', async () => {
	const { id } = await visited();
	const { id: photoId } = await add(world.speaker, id, await picture(4000, 3000));
	const content = await readPhoto(world.speaker, { sessionId: id, photoId });
	const { format, width, height, exif, xmp, iptc } = await sharp(content).metadata();
	expect({ format, width, height, exif, xmp, iptc }).toEqual({ format: 'webp', width: 1600, height: 1200 });
	expect(Buffer.from(content).includes('Telephone')).toBe(false);
});

test('pictures lying on their side stand upright', async () => {
	const bytes = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff' } })
		.jpeg()
		.withMetadata({ orientation: 6 })
		.toBuffer();
	const { id } = await visited();
	await add(world.speaker, id, new Blob([new Uint8Array(bytes)]));
	expect((await evidenceOf(world.speaker, id)).photos).toMatchObject([{ width: 200, height: 300 }]);
});

const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
test.each<[string, () => Buffer | Promise<Buffer>, string]>([
	[
		'an SVG with a script',
		() => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
		'picture_kind'
	],
	['text', () => Buffer.from('签到表'), 'picture_kind'],
	['HTML behind a comment', () => Buffer.from('<!-- --><script>alert(1)</script>'), 'picture_kind'],
	['a GIF', () => gif, 'picture_kind'],
	['a HEIC photo', () => heic, 'picture_heic'],
	[
		'nothing but the beginning of a JPEG',
		() => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
		'picture_broken'
	],
	[
		'half a photo',
		async () => Buffer.from(await (await picture(900, 900)).arrayBuffer()).subarray(0, 3000),
		'picture_broken'
	],
	['a bomb of 400 million pixels', () => bomb(20_000), 'picture_pixels']
])('%s is refused, and says why', async (_, make, problem) => {
	const { id } = await visited();
	const file = new Blob([new Uint8Array(await make())], { type: 'image/jpeg' });
	const began = performance.now();
	const memory = process.memoryUsage().rss;
	await expectRefused(add(world.speaker, id, file), 'invalid', problem);
	expect(performance.now() - began).toBeLessThan(2000);
	expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
});

test('as many pixels as are taken are made small in little memory', async () => {
	const { id } = await visited();
	const file = new Blob([new Uint8Array(bomb(8_000))]);
	const memory = process.memoryUsage().rss;
	await add(world.speaker, id, file);
	expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
	expect((await evidenceOf(world.speaker, id)).photos).toMatchObject([{ width: 1600, height: 1600 }]);
});

test('a file of 20 MB is refused before it is looked at', async () => {
	const { id } = await visited();
	const file = new Blob([new Uint8Array(20 * 1024 * 1024)]);
	const refusal = await expectRefused(add(world.speaker, id, file), 'too_large', 'file_too_large');
	expect(refusal.status).toBe(413);
});

test('a picture is deleted when its day has come; that it was there stays', async () => {
	const { id, time } = await visited();
	const { id: photoId } = await add(world.speaker, id);
	const job = { name: 'forget-photos', everyMinutes: 60, run: forgetPhotos };
	const last = `${Number(dayOf(time.startsAt).slice(0, 4)) + 1}-12-31`;
	itIs(instantAt(addDays(last, -1), '23:59'));
	await runJob(job);
	await readPhoto(world.speaker, { sessionId: id, photoId });
	itIs(instantAt(last, '00:00'));
	await runJob(job);
	await expectRefused(readPhoto(world.speaker, { sessionId: id, photoId }), 'not_found');
	const [row] = await db().execute(
		sql`select content is null as empty, deleted_at is not null as deleted from session_photo where id = ${photoId}`
	);
	expect(row).toEqual({ empty: true, deleted: true });
	expect((await listHistory('session', id))[0]).toMatchObject({
		action: 'session.photo_expired',
		actorName: null
	});
});

test('materials come with the report, in one change', async () => {
	const { id, time } = await visited();
	itIs(time.endsAt);
	const materials = [
		{ item: 'hotline_card', quantity: 180 },
		{ item: 'brochure', quantity: 60 }
	] as const;
	const send = (body: unknown) => call(world.speaker, 'report', { id, body });
	const bad = await send({ attendance: 180, materials: [{ item: 'brochure', quantity: 0 }] });
	expect([bad.status, Object.keys(bad.body.errors!)]).toEqual([422, ['materials.0.quantity']]);
	expect((await send({ attendance: 180, materials: [materials[0], materials[0]] })).status).toBe(422);
	expect((await send({ attendance: 180, materials: [{ item: 'cake', quantity: 1 }] })).status).toBe(422);
	expect((await send({ attendance: 180, materials })).body.status).toBe('reported');
	expect((await evidenceOf(world.counsellor, id)).materials).toEqual([materials[1], materials[0]]);
});

test('check-in over the API', async () => {
	const { id } = await underWay();
	expect((await call(world.counsellor, 'checkIn', { id, body: {} })).status).toBe(403);
	expect((await call(world.otherCounsellor, 'checkIn', { id, body: {} })).status).toBe(404);
	const { status, body } = await call(world.speaker, 'checkIn', { id });
	expect([status, body.checkedInAt !== null]).toEqual([200, true]);
	expect((await call(world.speaker, 'checkIn', { id })).status).toBe(422);
});

test('the day shows one’s own stops in order, and a coordinator those of their teams', async () => {
	const [late, early] = [slot(14, '16:00'), slot(14, '09:00')];
	const second = await scheduled(world, { options: [late], hostId: world.otherSchool.id });
	const first = await scheduled(world, { options: [early], roomId: world.hall });
	const other = await scheduled(world, { options: [early], hostId: world.otherSchool.id }, [
		world.experts[1]
	]);
	itIs(instantAt(dayOf(early.startsAt), '07:00'));
	const own = await listStops(world.speaker, { ...days(), limit: 40 });
	expect(own.map(({ id }) => id)).toEqual([first, second]);
	expect(own[0]).toMatchObject({
		host: { name: '初级中学', type: 'school' },
		room: { name: '报告厅' },
		contact: { name: '王老师', isHost: true },
		experts: ['专家一'],
		photos: 0
	});
	const team = await listStops(world.coordinator, { ...days(), limit: 40 });
	expect(team.map(({ id }) => id).sort()).toEqual([first, second, other].sort());
	for (const who of [world.counsellor, world.bureau, world.otherCoordinator]) {
		expect(await listStops(who, { ...days(), limit: 40 })).toEqual([]);
	}
});

function days() {
	const day = dayOf(slot(0).startsAt);
	return { from: day, until: day };
}

function asCity(actor: UserActor, role: 'auditor'): UserActor {
	return { ...actor, posts: actor.posts.map((post) => ({ ...post, role })) };
}

/** A small PNG of one colour that would be huge. */
function bomb(side: number): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(type), data]);
		const frame = Buffer.alloc(4);
		frame.writeUInt32BE(data.length);
		const sum = Buffer.alloc(4);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([frame, body, sum]);
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(side, 0);
	head.writeUInt32BE(side, 4);
	// One bit for each pixel, grey.
	head.set([1, 0, 0, 0, 0], 8);
	const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))));
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
