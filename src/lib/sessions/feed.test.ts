import { expect, test } from 'vitest';
import { feedFilter, feedInput, feedQuery } from './feed.ts';

const team = '0198c0de-0000-7000-8000-000000000001';

test('a feed keeps of a list what narrows it, and leaves time and state to itself', () => {
	const address = `view=week&team=${team}&activity=training&year=2025&status=cancelled&from=2026-01-01&after=x&county=1`;
	const query = feedQuery(new URLSearchParams(address));
	expect(query).toBe(`activity=training&team=${team}`);
	expect(feedQuery(new URLSearchParams(query))).toBe(query);
	expect(feedFilter(query)).toEqual({ activity: 'training', team });
	expect(feedFilter('status=verified&year=2026')).toEqual({});
});

test('a feed has a name and a language', () => {
	const problems = (input: unknown) => feedInput.safeParse(input).error?.issues.map((each) => each.message);
	expect(problems({ name: ' ', locale: 'en' })).toEqual(['feed_name_needed']);
	expect(problems({ name: '我的场次', locale: 'fr' })).toEqual(['unknown_choice']);
	expect(problems({ name: '我的场次', locale: 'zh-CN', activity: 'party' })).toEqual(['unknown_choice']);
	expect(feedInput.parse({ name: '我的场次', locale: 'zh-CN', activity: '', query: '' })).toMatchObject({
		name: '我的场次'
	});
});
