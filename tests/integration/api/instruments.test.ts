import { beforeAll, describe, expect, test } from 'vitest';
import { call } from '../../support/api.ts';
import { testDatabase } from '../../support/database.ts';
import { friday, itIs, makeWorld, type World } from '../../support/factories.ts';

const database = testDatabase();
let world: World;

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
});

test('the instruments are told with their licences', async () => {
	const { body } = await call(world.counsellor, 'instruments', {});
	expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['phq-9', 'phq-a', 'gad-7', 'asq']);
	for (const { licence, items } of body.items) {
		expect(licence).not.toBe('');
		expect(items.length).toBeGreaterThan(4);
	}
});

test('answers are scored', async () => {
	const answers = [1, 1, null, 2, 1, 1, 1, 1, 1];
	expect((await call(world.counsellor, 'scorePhq9', { body: { answers } })).body).toEqual({
		raw: 9,
		missing: 1,
		total: 10,
		prorated: true,
		band: 'moderate',
		flags: ['PHQ_GE10', 'CRITICAL_ITEM_9'],
		proposedTier: 'orange'
	});
	const teen = { answers: Array(9).fill(0), supplement: { pastMonthThoughts: true, lifetimeAttempt: null } };
	expect((await call(world.counsellor, 'scorePhqA', { body: teen })).body).toMatchObject({
		flags: ['SUPP_PAST_MONTH_SI', 'CRITICAL_ITEM_MISSING'],
		proposedTier: 'red',
		teenCut11: false
	});
	const asq = await call(world.counsellor, 'scoreAsq', { body: { answers: [1, 0, 0, 0, null] } });
	expect(asq.body).toEqual({ result: 'acute_positive', proposedTier: 'red' });
});

describe('what is no answer is refused and never taken for 0', () => {
	const rest = [0, 0, 0, 0, 0, 0, 0, 0];
	test.each([4, -1, 1.5, '2', '３', '', true, [], 1e99])('%j', async (answer) => {
		const { status, body } = await call(world.counsellor, 'scorePhq9', {
			body: { answers: [answer, ...rest] }
		});
		expect(status).toBe(422);
		expect(body.errors!['answers.0']![0]).toMatch(/答案不在这份问卷的范围里/);
	});

	test.each([
		['too few', { answers: rest }, 'answers'],
		['too many', { answers: [...rest, 0, 0] }, 'answers'],
		['none', {}, 'answers'],
		['no list', { answers: 'all well' }, 'answers'],
		['a question of another form', { answers: [...rest, 0], supplement: { pastMonthThoughts: true } }, 'body']
	])('%s', async (_, body, field) => {
		const refused = await call(world.counsellor, 'scorePhq9', { body });
		expect(refused.status).toBe(422);
		expect(Object.keys(refused.body.errors!)).toEqual([field]);
	});
});
