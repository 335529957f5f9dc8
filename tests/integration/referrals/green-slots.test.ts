import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { addGreenSlots, endGreenSlot, listKeptSlots } from '../../../src/lib/referrals/server/green-slots.ts';
import { listGreenSlots } from '../../../src/lib/referrals/server/queries.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let intake: UserActor;
let otherIntake: UserActor;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	intake = await receiving(world.hospital.id);
	otherIntake = await receiving(world.otherCoordinator.posts[0]!.organisationId);
});
afterAll(() => pupils.close());

async function receiving(organisationId: string): Promise<UserActor> {
	const id = newId();
	const email = `${id}@example.org`;
	await pupils.db
		.insert(schema.appUser)
		.values({ id, email, name: '接诊', passwordHash: '!', createdAt: friday });
	await pupils.db
		.insert(schema.membership)
		.values({ id: newId(), userId: id, organisationId, role: 'intake', validFrom: '2024-01-01' });
	const place = { organisationName: '', organisationKind: 'psychiatric_hospital', countyCode: '430702' };
	return {
		...{ kind: 'user', id, email, name: '接诊', locale: null },
		posts: [{ role: 'intake', organisationId, ...place, isLead: false }]
	};
}

const some = () => ({
	hospitalId: world.hospital.id,
	day: '2026-10-12',
	times: ['09:00', '14:30'],
	weeks: 2,
	place: '门诊二楼'
});

test('times are kept for some weeks, each once, taken back, and kept again', async () => {
	expect(await addGreenSlots(intake, some(), byHand)).toEqual({ n: 4 });
	expect(await addGreenSlots(intake, some(), byHand)).toEqual({ n: 0 });
	const [hospital] = await listKeptSlots(intake);
	expect(hospital!.slots.map(({ startsAt }) => startsAt.toISOString())).toEqual([
		'2026-10-12T01:00:00.000Z',
		'2026-10-12T06:30:00.000Z',
		'2026-10-19T01:00:00.000Z',
		'2026-10-19T06:30:00.000Z'
	]);
	await endGreenSlot(intake, hospital!.slots[0]!.id, byHand);
	expect(await listGreenSlots(intake, world.hospital.id)).toHaveLength(3);
	expect(await addGreenSlots(intake, some(), byHand)).toEqual({ n: 1 });
});

test('nobody keeps times in the past, for another hospital, or sees theirs', async () => {
	await expectRefused(
		addGreenSlots(intake, { ...some(), day: '2026-10-01' }, byHand),
		'invalid',
		'time_passed'
	);
	await expectRefused(addGreenSlots(otherIntake, some(), byHand), 'not_allowed');
	await addGreenSlots(intake, some(), byHand);
	const [slot] = (await listKeptSlots(intake))[0]!.slots;
	expect((await listKeptSlots(otherIntake))[0]!.slots).toEqual([]);
	await expectRefused(endGreenSlot(otherIntake, slot!.id, byHand), 'not_found');
	await expectRefused(addGreenSlots(world.counsellor, some(), byHand), 'not_allowed');
});
