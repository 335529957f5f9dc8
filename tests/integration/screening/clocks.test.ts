import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import { crisisClockTable, usualCrisisSpans } from '../../../src/lib/care/crisis-clocks.ts';
import { findCrisisSpans } from '../../../src/lib/care/server/find-crisis-spans.ts';
import { caseClocks, usualCaseSpans } from '../../../src/lib/cases/clocks.ts';
import { returnClocks, usualReturnSpans } from '../../../src/lib/cases/return-clocks.ts';
import { findCaseSpans, findReturnSpans } from '../../../src/lib/cases/server/find-spans.ts';
import { referralClocks, usualSpans } from '../../../src/lib/referrals/clocks.ts';
import { findSpans } from '../../../src/lib/referrals/server/find-spans.ts';
import { screeningClocks, usualClocks } from '../../../src/lib/screening/clocks.ts';
import { listClocks, proposeClock, signClocks } from '../../../src/lib/screening/server/clocks.ts';
import { findClocks } from '../../../src/lib/screening/server/find-clocks.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';

const database = testDatabase();
const tables = [screeningClocks, crisisClockTable, caseClocks, referralClocks, returnClocks];
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let psychiatrist: UserActor;
let another: UserActor;

beforeAll(async () => {
	itIs(friday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	const as = (actor: UserActor): UserActor => ({
		...actor,
		posts: [{ ...actor.posts[0]!, role: 'psychiatrist' }]
	});
	psychiatrist = as(world.coordinator);
	another = as(world.secondCoordinator);
});
beforeEach(() => pupils.db.delete(schema.screeningSetting));
afterAll(() => pupils.close());

const sooner = { table: 'screening', step: 'talk', tier: 'red', n: 30, unit: 'minutes' } as const;

test('a clock counts once another person has signed it, and nobody else proposes or signs', async () => {
	await expectRefused(proposeClock(world.leader, screeningClocks, sooner, byHand), 'not_allowed');
	const { id } = await proposeClock(psychiatrist, screeningClocks, sooner, byHand);
	expect(await findClocks(db())).toEqual(usualClocks);
	await expectRefused(signClocks(psychiatrist, tables, id, byHand), 'not_allowed');
	await expectRefused(signClocks(world.bureau, tables, id, byHand), 'not_allowed');
	await signClocks(another, tables, id, byHand);
	expect(await findClocks(db())).toEqual({
		...usualClocks,
		red: { ...usualClocks.red, talk: { minutes: 30 } }
	});
	await expectRefused(signClocks(another, tables, id, byHand), 'not_found');
});

test('one proposal stands upon the other, so that the later one loses nothing', async () => {
	await proposeClock(psychiatrist, screeningClocks, sooner, byHand);
	const later = { ...sooner, step: 'county', tier: 'orange', n: 20 } as const;
	const { id } = await proposeClock(psychiatrist, screeningClocks, later, byHand);
	await signClocks(another, tables, id, byHand);
	const clocks = await findClocks(db());
	expect([clocks.red.talk, clocks.orange.county]).toEqual([{ minutes: 30 }, 20]);
	expect((await listClocks(world.leader, screeningClocks)).map(({ version }) => version)).toEqual([2, 1]);
});

test('what does not fit is refused', async () => {
	const refused = (more: object, problem: string) =>
		expectRefused(
			proposeClock(psychiatrist, screeningClocks, { ...sooner, ...more }, byHand),
			'invalid',
			problem
		);
	await refused({ step: 'nextRung', unit: 'days' }, 'clock_unit');
	await refused({ n: 0 }, 'clock_unit');
	await refused({ n: undefined }, 'clock_needed');
	expect(await pupils.db.select().from(schema.screeningSetting)).toEqual([]);
});

const rooms = [
	[
		referralClocks,
		{ table: 'referrals', step: 'answer', tier: 'red', n: 6, unit: 'hours' },
		() => findSpans(db()),
		{ ...usualSpans, answer: { ...usualSpans.answer, red: { hours: 6 } } }
	],
	[
		crisisClockTable,
		{ table: 'crisis', step: 'safe_now', tier: 'all', n: 45, unit: 'minutes' },
		() => findCrisisSpans(db()),
		{ ...usualCrisisSpans, safe_now: { all: { minutes: 45 } } }
	],
	[
		caseClocks,
		{ table: 'cases', step: 'closing', tier: 'green', n: 10, unit: 'days' },
		() => findCaseSpans(db()),
		{ ...usualCaseSpans, closing: { ...usualCaseSpans.closing, green: { days: 10 } } }
	],
	[
		returnClocks,
		{ table: 'returns', step: 'appeal', tier: 'all', n: 3, unit: 'workingDays' },
		() => findReturnSpans(db()),
		{ ...usualReturnSpans, appeal: { all: { workingDays: 3 } } }
	]
] as const;

test.each(rooms)(
	'the clocks of each room are signed by themselves: %#',
	async (table, input, find, spans) => {
		const { id } = await proposeClock(psychiatrist, table, input, byHand);
		await signClocks(another, tables, id, byHand);
		expect(await find()).toEqual(spans);
		expect(await findClocks(db())).toEqual(usualClocks);
	}
);

test('what families were promised can be shorter, never longer', async () => {
	const longer = { table: 'returns', step: 'decide', tier: 'all', n: 6, unit: 'workingDays' } as const;
	await expectRefused(proposeClock(psychiatrist, returnClocks, longer, byHand), 'invalid', 'clock_long');
});
