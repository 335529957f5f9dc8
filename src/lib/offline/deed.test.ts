import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drain, isOver, nextOf, outcomeOf, writtenIn, type Answer, type Deed } from './deed.ts';

const deed = (key: string, more: Partial<Deed> = {}): Deed => ({
	key,
	order: Number(key),
	userId: 'expert',
	about: 'stop',
	kind: 'photo',
	label: '',
	at: '2026-11-20T06:00:00.000Z',
	action: '/',
	fields: [],
	...more
});

function queueOf(deeds: Deed[]) {
	const kept = new Map(deeds.map((each) => [each.key, each]));
	return {
		kept,
		list: async () => [...kept.values()],
		remove: async (key: string) => void kept.delete(key),
		refuse: async (key: string, sentence: string) =>
			void kept.set(key, { ...kept.get(key)!, refused: sentence })
	};
}

const done: Answer = { status: 303, type: 'redirect', location: '/today' };
const no: Answer = { status: 409, type: 'failure', sentence: '已取消' };

describe('what an answer means', () => {
	test.each<[string, Answer | null, ReturnType<typeof outcomeOf>]>([
		['no connection', null, { is: 'later' }],
		['done', done, { is: 'done' }],
		['done without a page', { status: 200, type: 'success' }, { is: 'done' }],
		['signed out', { ...done, location: '/sign-in?next=%2Ftoday' }, { is: 'signed_out' }],
		['somebody else is signed in', { status: 401, type: 'failure' }, { is: 'signed_out' }],
		['a lost race', no, { is: 'refused', sentence: '已取消' }],
		['a wrong number', { status: 422, type: 'failure', sentence: '?' }, { is: 'refused', sentence: '?' }],
		['not theirs', { status: 403, type: 'error' }, { is: 'refused', sentence: '' }],
		['too large for the page', { status: 413, sentence: '太大' }, { is: 'refused', sentence: '太大' }],
		['too many at once', { status: 429, type: 'failure' }, { is: 'later' }],
		['busy', { status: 503 }, { is: 'later' }],
		['a failure of the portal', { status: 500, type: 'error' }, { is: 'later' }],
		['something in between, a proxy’s page', { status: 403 }, { is: 'later' }],
		['the page of a captive network', { status: 200 }, { is: 'later' }]
	])('%s', (_, answer, outcome) => expect(outcomeOf(answer)).toEqual(outcome));
});

describe('sending', () => {
	test('goes in the order of doing, and only for the person themselves', async () => {
		const queue = queueOf([deed('2'), deed('3', { userId: 'another' }), deed('1')]);
		const sent: string[] = [];
		const result = await drain(queue, 'expert', async ({ key }) => (sent.push(key), done));
		expect([sent, result, [...queue.kept.keys()]]).toEqual([['1', '2'], { sent: 2, stopped: null }, ['3']]);
	});

	test('stops where the connection ends, and begins there again', async () => {
		const queue = queueOf([deed('1'), deed('2'), deed('3')]);
		const first = await drain(queue, 'expert', async ({ key }) => (key === '2' ? null : done));
		expect([first, [...queue.kept.keys()]]).toEqual([{ sent: 1, stopped: 'later' }, ['2', '3']]);
		expect((await drain(queue, 'expert', async () => done)).sent).toBe(2);
	});

	test('what is refused stays with its sentence and holds nobody up', async () => {
		const queue = queueOf([deed('1'), deed('2')]);
		await drain(queue, 'expert', async ({ key }) => (key === '1' ? no : done));
		expect([...queue.kept.values()]).toEqual([deed('1', { refused: '已取消' })]);
		expect(nextOf([...queue.kept.values()], 'expert')).toBeUndefined();
	});

	test('whatever the answers, nothing is lost and nothing arrives twice', async () => {
		const answers = fc.constantFrom<Answer | null>(done, no, null, { status: 503 }, { status: 200 });
		await fc.assert(
			fc.asyncProperty(fc.array(answers, { maxLength: 40 }), async (script) => {
				const keys = ['1', '2', '3', '4'];
				const queue = queueOf(keys.map((key) => deed(key)));
				// A server that keeps keys: an answer that gets lost may have been a yes.
				const arrived = new Map<string, number>();
				const send = async ({ key }: Deed) => {
					const answer = script.length ? script.shift()! : done;
					if (answer !== no && !arrived.has(key)) arrived.set(key, 1);
					return answer;
				};
				for (let tries = 0; tries < 50 && nextOf(await queue.list(), 'expert'); tries++) {
					await drain(queue, 'expert', send);
				}
				const refused = [...queue.kept.values()].filter((each) => each.refused !== undefined);
				expect(queue.kept.size).toBe(refused.length);
				const settled = new Set([...arrived.keys(), ...refused.map(({ key }) => key)]);
				expect([...settled].sort()).toEqual(keys);
			})
		);
	});
});

test('what is kept goes with its day, by the portal’s clock', () => {
	const kept = { day: '2026-11-20', clockAhead: -2 * 86_400_000 };
	expect(isOver(kept, new Date('2026-11-22T23:59:59+08:00'))).toBe(false);
	expect(isOver(kept, new Date('2026-11-23T00:00:00+08:00'))).toBe(true);
});

test('what somebody wrote can be taken along, with what it was asked for and nothing else', () => {
	const refused = deed('1', {
		fields: [
			['result', 'found'],
			['assessment', '按时起床'],
			['words', ' '],
			['urgent', 'no']
		]
	});
	expect(writtenIn(refused, { assessment: '看到的情况', words: '补充' })).toBe('看到的情况: 按时起床');
	expect(writtenIn(refused, {})).toBe('');
});
