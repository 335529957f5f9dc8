import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { factorAsked, needsFactor } from './factor.ts';
import { roles, type Role } from './roles.ts';

const at = new Date('2026-11-20T08:00:00Z');
const ago = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
const post = (role: Role, more = {}) => ({
	role,
	organisationId: 'o',
	organisationName: 'o',
	organisationKind: 'junior_school',
	countyCode: '430702',
	isLead: false,
	...more
});

test('the table of docs/access.md says for whom it is required', () => {
	const text = readFileSync('docs/access.md', 'utf8').split('## The second factor')[1]!.split('\n## ')[0]!;
	const table = Object.fromEntries(
		[...text.matchAll(/^\| (\w+) \| (required|as they like) \|/gm)].map(([, role, word]) => [role!, word!])
	);
	expect(table).toEqual(
		Object.fromEntries(
			roles.map((role) => [role, needsFactor({ posts: [post(role)] }) ? 'required' : 'as they like'])
		)
	);
});

test('standing in for somebody reaches no pupil, and needs none', () => {
	const inPlaceOf = { id: 'x', name: 'x' };
	expect(needsFactor({ posts: [post('coordinator'), post('counsellor', { inPlaceOf })] })).toBe(false);
});

describe('what is asked for', () => {
	test.each([
		['without one, to set it up', false, 1, 1, 'set_up', 'set_up'],
		['just shown, nothing', true, 0, null, null, null],
		['shown five minutes ago, for a step up again', true, 5, null, null, 'show'],
		['shown long ago, in use until just now', true, 300, 14.9, null, 'show'],
		['left for fifteen minutes', true, 300, 15, 'show', 'show'],
		['shown and never used for fifteen minutes', true, 15, null, 'show', 'show'],
		['set up elsewhere, never shown here', true, null, 1, 'show', 'show']
	] as const)('%s', (_, isSetUp, shown, pupils, look, stepUp) => {
		const state = {
			isSetUp,
			shownAt: shown === null ? null : ago(shown),
			pupilsAt: pupils === null ? null : ago(pupils)
		};
		expect(factorAsked(state, at, 'look')).toBe(look);
		expect(factorAsked(state, at, 'step_up')).toBe(stepUp);
	});
});
