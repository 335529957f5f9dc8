import { beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { addDays, dayOf } from '../../../src/lib/calendar/shanghai.ts';
import { now } from '../../../src/lib/server/clock.ts';
import { call, type OperationName } from '../../support/api.ts';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, reported, scheduled, slot, type World } from '../../support/factories.ts';

// The rules of time and the reminders over the API: who may, and that the sessions they hit must be seen first.

const database = testDatabase();
let world: World;
let made = false;

beforeEach(async () => {
	itIs(friday);
	if (!made) world = await makeWorld(database.ownerUrl);
	made = true;
});

const inDays = (n: number) => addDays(dayOf(now()), n);
const people = (): [string, UserActor][] =>
	Object.entries(world).filter((entry): entry is [string, UserActor] =>
		Boolean(entry[1] && typeof entry[1] === 'object' && 'posts' in entry[1])
	);

/** What everybody in the world gets; `allowed` the one status, all others the other. */
async function expectOnly(
	allowed: string[],
	[yes, no]: [number, number],
	ask: (actor: UserActor) => Promise<number>
) {
	for (const [name, actor] of people()) {
		expect([name, await ask(actor)]).toEqual([name, allowed.includes(name) ? yes : no]);
	}
}
const status = async (actor: UserActor | null, name: OperationName, asked = {}) =>
	(await call(actor, name, asked)).status;

test('blocked periods are entered by who answers for the place, listed, and ended', async () => {
	const body = (place: string, from = 60) => ({
		place,
		kind: 'exam',
		startsOn: inDays(from),
		endsOn: inDays(from + 1),
		isHard: 'hard',
		title: '期末考试'
	});
	await expectOnly(['bureau'], [201, 403], (actor) => status(actor, 'blockPeriod', { body: body('city') }));
	await expectOnly(['counsellor', 'colleague', 'leader'], [201, 403], (actor) =>
		status(actor, 'blockPeriod', { body: body(world.school.id, 70) })
	);
	const { items } = (await call(world.counsellor, 'blockedPeriods')).body;
	expect(items.filter(({ mayEnd }) => mayEnd).map(({ scope }) => scope)).toEqual(
		Array(3).fill('organisation')
	);
	const own = items.find(({ mayEnd }) => mayEnd)!;
	expect(await status(world.bureau, 'endBlock', { id: own.id })).toBe(403);
	expect(await status(world.leader, 'endBlock', { id: own.id })).toBe(204);
	expect(await status(world.leader, 'endBlock', { id: own.id })).toBe(404);
	expect(await status(null, 'blockedPeriods')).toBe(401);
	expect((await call(world.bureau, 'blockPeriod', { body: {} })).body.errors).toHaveProperty('title');
});

test('a period that hits a session names it until it is seen', async () => {
	const id = await scheduled(world, { options: [slot(20)] });
	const body = {
		place: 'city',
		kind: 'exam',
		startsOn: inDays(20),
		endsOn: inDays(20),
		isHard: 'hard',
		title: '模拟考试'
	};
	const refused = await call(world.bureau, 'blockPeriod', { body });
	expect(refused).toMatchObject({
		status: 409,
		body: { code: 'affects_sessions', clash: [{ sessionId: id }] }
	});
	expect(await status(world.bureau, 'blockPeriod', { body: { ...body, seen: 1 } })).toBe(201);
});

test('exceptions are for those who look after the expert’s time; for others there is no such expert', async () => {
	const [expert] = world.experts;
	const mine = ['speaker', 'coordinator', 'secondCoordinator'];
	const body = {
		kind: 'away',
		fromDay: inDays(40),
		fromTime: '00:00',
		toDay: inDays(40),
		toTime: '24:00'
	};
	await expectOnly(mine, [201, 404], (actor) => status(actor, 'enterException', { id: expert, body }));
	await expectOnly(mine, [200, 404], (actor) => status(actor, 'exceptions', { id: expert }));
	const { items } = (await call(world.speaker, 'exceptions', { id: expert })).body;
	expect(items).toHaveLength(3);
	await expectOnly(['nobody'], [0, 404], async (actor) =>
		mine.some((name) => world[name as 'speaker'] === actor)
			? 404
			: status(actor, 'endException', { id: items[0]!.id })
	);
	expect(await status(world.speaker, 'endException', { id: items[0]!.id, query: { seen: '0' } })).toBe(204);
	expect(await status(world.speaker, 'endException', { id: items[0]!.id })).toBe(404);
});

test('terms are entered by the city’s bureau and read by everybody', async () => {
	const body = {
		schoolYear: '2026-2027',
		number: '1',
		stage: 'school',
		startsOn: '2026-09-01',
		endsOn: '2027-01-29',
		source: '湘教通'
	};
	await expectOnly(['bureau'], [200, 403], (actor) => status(actor, 'enterTerm', { body }));
	for (const [, actor] of people()) {
		expect((await call(actor, 'terms')).body.items).toMatchObject([{ schoolYear: '2026-2027', number: 1 }]);
	}
});

test('what is missing is listed for its readers, and reminded of once in 24 hours', async () => {
	const id = await reported(world, 80);
	const readers = ['coordinator', 'secondCoordinator', 'otherCoordinator', 'bureau', 'countyBureau'];
	await expectOnly(readers, [200, 403], (actor) => status(actor, 'reminders'));
	const list = async () => (await call(world.bureau, 'reminders')).body.items;
	expect(await list()).toMatchObject([{ sessionId: id, about: 'verification', remindedAt: null }]);
	const remind = (actor: UserActor) => call(actor, 'remind', { body: { sessionId: [id] } });
	expect((await remind(world.bureau)).body).toEqual({ reminded: 1, left: 0 });
	expect((await remind(world.bureau)).body.code).toBe('reminded_already');
	expect((await remind(world.otherCoordinator)).status).toBe(404);
	expect(await list()).toMatchObject([{ sessionId: id, remindedAt: now().toISOString() }]);
});
