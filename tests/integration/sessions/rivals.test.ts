import { beforeAll, expect, test } from 'vitest';
import { instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { amendSession } from '../../../src/lib/sessions/server/amend-session.ts';
import { cancelSession } from '../../../src/lib/sessions/server/cancel-session.ts';
import { findSession, listSessions } from '../../../src/lib/sessions/server/queries.ts';
import { requestSession } from '../../../src/lib/sessions/server/request-session.ts';
import { countDrift, countOverlaps, expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	requested,
	scheduled,
	slot,
	wish,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
let world: World;

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
});

async function outcomesOf(attempts: Promise<unknown>[]): Promise<(DomainError | 'done')[]> {
	const settled = await Promise.allSettled(attempts);
	return settled.map((outcome) => {
		if (outcome.status === 'fulfilled') return 'done';
		if (outcome.reason instanceof DomainError) return outcome.reason;
		throw outcome.reason;
	});
}

test.each([
	['one expert', 1],
	['three experts in changing order', 3]
])('of 64 rivals for %s exactly one wins, the others learn what holds the time', async (_, experts) => {
	const day = `2026-11-${10 + experts}`;
	const times = Array.from({ length: 64 }, (_, i) => ({
		startsAt: instantAt(day, `14:${String(i % 30).padStart(2, '0')}`),
		endsAt: instantAt(day, `16:${String(i % 30).padStart(2, '0')}`)
	}));
	const ids = await Promise.all(times.map((time) => requested(world, { options: [time] })));
	const turned = (i: number) => [0, 1, 2].map((n) => world.experts[(n + i) % 3]!);
	const outcomes = await outcomesOf(
		ids.map((id, i) =>
			acceptSession(
				i % 2 ? world.coordinator : world.secondCoordinator,
				id,
				{ ...times[i]!, expertIds: experts === 1 ? [world.experts[0]] : turned(i) },
				byHand
			)
		)
	);
	const winner = outcomes.indexOf('done');
	expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
	for (const refusal of outcomes.filter((outcome) => outcome !== 'done')) {
		expect(refusal.code).toBe('slot_taken');
		expect(refusal.clash.length).toBeGreaterThan(0);
		expect(new Set(refusal.clash.map((clash) => clash.sessionId))).toEqual(new Set([ids[winner]]));
	}
	const { items } = await listSessions(
		world.bureau,
		{ status: ['scheduled'], from: day, to: day },
		{ limit: 100 }
	);
	expect(items.map((item) => item.id)).toEqual([ids[winner]]);
	expect(await countOverlaps()).toBe(0);
	expect(await countDrift()).toEqual([]);
});

test('of two coordinators who accept one request one wins, the other learns who', async () => {
	const id = await requested(world);
	const expertIds = [world.experts[1]];
	const outcomes = await outcomesOf(
		[world.coordinator, world.secondCoordinator].map((actor) =>
			acceptSession(actor, id, { ...slot(14), expertIds }, byHand)
		)
	);
	const loser = outcomes.find((outcome) => outcome !== 'done')!;
	expect(outcomes).toContain('done');
	expect(loser.code).toBe('state_changed');
	const first = outcomes[0] === 'done' ? '协调员一' : '协调员二';
	expect(loser.values).toMatchObject({ by: first, status: 'scheduled' });
});

test('of a cancellation and an amendment one wins', async () => {
	for (const start of ['08:00', '10:00', '12:00', '14:00', '16:00']) {
		const id = await scheduled(world, { options: [slot(20, start)] }, [world.experts[1]]);
		const outcomes = await outcomesOf([
			cancelSession(world.counsellor, id, { code: 'other', reason: '停课' }, { version: 2 }),
			amendSession(world.coordinator, id, { expectedAttendance: 150, reason: '人数有变' }, { version: 2 })
		]);
		const loser = outcomes.find((outcome) => outcome !== 'done');
		expect(outcomes).toContain('done');
		expect(loser).toMatchObject({ code: 'state_changed' });
		expect(await countOverlaps()).toBe(0);
	}
});

test('who saw an older version is told, and nothing happens', async () => {
	const id = await scheduled(world, { options: [slot(12)] }, [world.experts[2]]);
	const amend = (version: number) =>
		amendSession(world.coordinator, id, { expectedAttendance: 120, reason: '人数有变' }, { version });
	await expectRefused(amend(1), 'state_changed');
	expect(await findSession(world.counsellor, id)).toMatchObject({ version: 2, expectedAttendance: 200 });
	await amend(2);
	expect(await findSession(world.counsellor, id)).toMatchObject({ version: 3, expectedAttendance: 120 });
});

test('the same key does the same thing once', async () => {
	const input = wish(world, { options: [slot(40)] });
	const send = (key: string, more = {}, actor = world.counsellor) =>
		requestSession(actor, { ...input, ...more }, { idempotencyKey: key });
	const many = await Promise.all(Array.from({ length: 16 }, () => send('one')));
	const again = await send('one');
	expect(new Set([...many, again].map(({ id }) => id)).size).toBe(1);
	await expectRefused(send('one', { expectedAttendance: 201 }), 'key_reused');
	expect((await send('one', {}, world.colleague)).id).not.toBe(again.id);

	const { items } = await listSessions(
		world.counsellor,
		{ from: '2026-11-18', to: '2026-11-18' },
		{ limit: 9 }
	);
	expect(items).toHaveLength(2);
});

test('an acceptance that is sent again gives the first answer, whatever happened since', async () => {
	const id = await requested(world, { options: [slot(34)] });
	const accept = () =>
		acceptSession(
			world.coordinator,
			id,
			{ ...slot(34), expertIds: [world.experts[0]] },
			{ idempotencyKey: 'k' }
		);
	const twice = await Promise.all([accept(), accept()]);
	await cancelSession(world.counsellor, id, { code: 'other', reason: '停课' }, byHand);
	expect([...twice, await accept()]).toEqual([{ id }, { id }, { id }]);
	expect(await findSession(world.counsellor, id)).toMatchObject({ status: 'cancelled', version: 3 });
});
