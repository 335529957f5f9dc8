import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from './actor.ts';
import { areasFor, otherAreas } from './areas.ts';
import { roles, type Role } from './roles.ts';

function person(...held: Role[]): UserActor {
	const place = { organisationId: '', organisationName: '', organisationKind: '', countyCode: '' };
	const posts = held.map((role) => ({ role, ...place, isLead: false }));
	return { kind: 'user', id: '', name: '', email: '', locale: null, posts };
}

const keys = (areas: { key: string }[]) => areas.map(({ key }) => key).join(', ') || '–';

test('docs/access.md says what stands in whose menu', () => {
	const alike = Map.groupBy(roles, (role) => {
		const actor = person(role);
		return `${keys(areasFor(actor))} | ${keys(otherAreas(actor))}`;
	});
	const page = readFileSync('docs/access.md', 'utf8');
	for (const [areas, held] of alike) {
		expect(page).toMatch(
			new RegExp(`^\\| (${held.join(', ')}|everybody else) \\| ${areas.replaceAll('|', '\\|')} \\|$`, 'm')
		);
	}
});

test('the lead of the city’s bureau finds the lists that wait for a second person', () => {
	const member = person('bureau_city');
	const lead = { ...member, posts: member.posts.map((post) => ({ ...post, isLead: true })) };
	const reach = (actor: UserActor) => [...areasFor(actor), ...otherAreas(actor)].map(({ href }) => href);
	expect(reach(lead)).toContain('/protection/retention');
	expect(reach(member)).not.toContain('/protection/retention');
});

test('a menu never holds more than five areas, and with the home none is lost', () => {
	for (const first of roles) {
		for (const second of roles) {
			const actor = person(first, second);
			expect(areasFor(actor).length).toBeLessThanOrEqual(5);
			const all = [...areasFor(actor), ...otherAreas(actor)].map(({ href }) => href);
			expect(new Set(all).size).toBe(all.length);
			for (const { href } of [...areasFor(person(first)), ...areasFor(person(second))]) {
				// Coordinators find the day's page on their home.
				if (href === '/today' && all.includes('/requests')) continue;
				if (href === '/planner/coverage' && all.includes('/planner')) continue;
				if (href === '/screening/duty' && all.includes('/screening')) continue;
				expect(all).toContain(href);
			}
		}
	}
});
