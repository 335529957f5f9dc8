import postgres from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import { enterException } from '../../../src/lib/availability/server/enter-exception.ts';
import { addDays, dayOf } from '../../../src/lib/calendar/shanghai.ts';
import { tellAffected } from '../../../src/lib/sessions/server/affected.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { listByExpert, listByTeam } from '../../../src/lib/sessions/server/by-resource.ts';
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

// The views by expert and by team: who stands in them for whom, and what is told of what the reader may not see.

const database = testDatabase();
let world: World;
let ours: string;
let remote: string;
let open: string;
const span = { from: dayOf(friday), to: addDays(dayOf(friday), 20) };
const names = ({ resources }: { resources: { name: string }[] }) => resources.map(({ name }) => name).sort();

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
	const [one, , , four] = world.experts;
	ours = await scheduled(world, { options: [slot(10)] }, [one]);
	remote = await requested(world, { hostId: world.otherSchool.id, options: [slot(11)] });
	await acceptSession(world.otherCoordinator, remote, { ...slot(11), expertIds: [four] }, byHand);
	// The other hospital lends its expert to the city's team.
	const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	await owner`insert into team_member (team_id, expert_id) values (${world.teams.municipal}, ${four})`;
	await owner.end();
	open = await requested(world, { options: [slot(12)] });
	const day = addDays(dayOf(friday), 13);
	const away = {
		kind: 'away',
		fromDay: day,
		fromTime: '00:00',
		toDay: day,
		toTime: '24:00',
		seen: 0
	} as const;
	await enterException(world.speaker, one, { ...away, reason: '体检' }, byHand, tellAffected);
});

test('the city sees every expert with every session; whoever has none stands there empty', async () => {
	const found = await listByExpert(world.bureau, {}, span);
	expect(names(found)).toEqual(['专家一', '专家三', '专家二', '专家四']);
	const [one, , , four] = world.experts;
	expect(Object.fromEntries(found.entries.map(({ id, of }) => [id, of]))).toEqual({
		[ours]: [one],
		[remote]: [four],
		[open]: []
	});
	expect(found.absences).toMatchObject([{ expertId: one }]);
	expect(JSON.stringify(found.absences)).not.toContain('体检');
	expect(found.busy).toEqual([]);
});

test('a coordinator sees the experts of the own teams; of sessions beyond the own scope the time alone', async () => {
	const other = await listByExpert(world.otherCoordinator, {}, span);
	expect(names(other)).toEqual(['专家四']);
	expect(other.entries.map(({ id }) => id).sort()).toEqual([remote, open].sort());
	expect(other.busy).toEqual([]);
	const mine = await listByExpert(world.coordinator, {}, span);
	expect(names(mine)).toEqual(['专家一', '专家三', '专家二', '专家四']);
	expect(mine.entries.map(({ id }) => id)).not.toContain(remote);
	expect(mine.busy.map(({ expertId }) => expertId)).toEqual([world.experts[3]]);
	expect(Object.keys(mine.busy[0]!).sort()).toEqual(['endsAt', 'expertId', 'startsAt']);
	expect(names(await listByExpert(world.countyBureau, {}, span))).toEqual(['专家四']);
});

test('by team: the own ones, those of sessions one sees, and all for the city', async () => {
	expect(names(await listByTeam(world.bureau, {}))).toEqual(
		['市级巡讲团', '康复医院巡讲团', '桃源巡讲团'].sort()
	);
	expect(names(await listByTeam(world.otherCoordinator, {}))).toEqual(['桃源巡讲团']);
	const teams = await listByTeam(world.counsellor, {});
	expect(names(teams)).toEqual(['市级巡讲团']);
	expect(teams.entries.find(({ id }) => id === open)!.of).toEqual([]);
	expect(names(await listByTeam(world.bureau, { team: world.teams.remote }))).toEqual(['桃源巡讲团']);
});
