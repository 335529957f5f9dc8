import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import { mayChangeTour, mayPlan, maySeeCoverage, maySeePlanner } from './policy.ts';
import { tourTransitions } from './tour.ts';

// docs/access.md and docs/states.md tell what these tests expect: page and code can't drift apart.

function person(role: Role, organisationId = 'elsewhere'): UserActor {
	const place = { organisationId, organisationName: '', organisationKind: 'office', countyCode: '430702' };
	return {
		kind: 'user',
		id: role,
		name: role,
		email: '',
		locale: null,
		posts: [{ role, ...place, isLead: true }]
	};
}

const team = { organisationId: 'hospital' };
const yes = (may: boolean) => (may ? 'yes' : '–');

describe('docs/access.md', () => {
	const rows = tableOf('access.md', 'Planner of a team').rows;
	const rowOf = (who: string) => rows.find(([name]) => name!.split(', ').includes(who))!.slice(1);
	const told = (actor: UserActor, seesPlans: boolean) => [
		yes(maySeePlanner(actor)),
		yes(seesPlans),
		yes(mayPlan(actor, team)),
		maySeeCoverage(actor) ? (maySeePlanner(actor) ? 'all' : 'their county') : '–'
	];

	test('coordinators', () => {
		expect(rowOf('coordinator of the team')).toEqual(told(person('coordinator', 'hospital'), true));
		expect(rowOf('coordinator of another team')).toEqual(told(person('coordinator'), false));
	});

	test.each(roles.filter((role) => role !== 'coordinator'))('%s', (role) => {
		const named = rows.some(([name]) => name!.split(', ').includes(role));
		expect(rowOf(named ? role : 'everybody else')).toEqual(told(person(role), maySeePlanner(person(role))));
	});
});

test('docs/states.md has the transitions of a tour, and nobody leaves a final state', () => {
	const code = Object.entries(tourTransitions).map(([name, { from, to }]) => [name, from.join(', '), to]);
	expect(tableOf('states.md', 'Tour transition').rows.map((row) => row.slice(0, 3))).toEqual(code);
	const lead = person('coordinator', 'hospital');
	for (const transition of ['rearrange', 'publish', 'drop'] as const) {
		expect(mayChangeTour(lead, { status: 'draft', team }, transition)).toBe(true);
		expect(mayChangeTour(lead, { status: 'published', team }, transition)).toBe(false);
		expect(mayChangeTour(lead, { status: 'dropped', team }, transition)).toBe(false);
		expect(mayChangeTour(person('bureau_city'), { status: 'draft', team }, transition)).toBe(false);
	}
});

/** The first table of a page whose first column is called so. */
function tableOf(page: string, firstColumn: string): { rows: string[][] } {
	const lines = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8').split('\n');
	const cells = (line: string) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim());
	const start = lines.findIndex((line) => cells(line)[0] === firstColumn);
	const end = lines.findIndex((line, n) => n > start && !line.startsWith('|'));
	return { rows: lines.slice(start + 2, end === -1 ? undefined : end).map(cells) };
}
