import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import type { Standing } from '../care/policy.ts';
import { followUpDeeds, mayFollowUp, mayVisit } from './follow-up-policy.ts';
import { visitStatuses, visitTransitions } from './visit.ts';

// docs/access.md and docs/states.md tell what these tests expect: page and code can't drift apart.

function person(role: Role, organisationId = 'elsewhere', id = 'somebody'): UserActor {
	const place = { organisationId, organisationName: '', organisationKind: '', countyCode: '' };
	return { kind: 'user', id, name: '', email: '', locale: null, posts: [{ role, ...place, isLead: false }] };
}
const none: Standing = {
	schoolId: 'school',
	seesResults: false,
	onDuty: false,
	isCalled: false,
	hasTaken: false
};
const counsellor = person('counsellor', 'school');
const leader = person('school_leader', 'school');
const who: Record<string, [UserActor, Partial<Standing>]> = {
	'counsellor of the school with a grant': [counsellor, { seesResults: true }],
	'counsellor of the school who took an alert': [counsellor, { hasTaken: true }],
	'counsellor of the school on duty': [counsellor, { onDuty: true, isCalled: true }],
	'counsellor of the school': [counsellor, {}],
	'school_leader of the school': [leader, {}],
	'school_leader of the school with a grant': [leader, { seesResults: true }],
	'field_worker to whom it was given': [person('field_worker', 'elsewhere', 'worker'), {}],
	'another field_worker': [person('field_worker'), {}]
};
const rowOf = (actor: UserActor, standing: Partial<Standing>) =>
	[
		...followUpDeeds.map((deed) => mayFollowUp(actor, deed, { ...none, ...standing })),
		mayVisit(actor, 'worker')
	].map((may) => (may ? 'yes' : '–'));

test('docs/access.md says who follows up', () => {
	const rows = readFileSync('docs/access.md', 'utf8')
		.split('\n| Follow-up |')[1]!
		.split('\n\n')[0]!
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim())
		);
	const told = Object.entries(who).map(([name, [actor, standing]]) => [name, ...rowOf(actor, standing)]);
	const nobody = Array.from({ length: followUpDeeds.length + 1 }, () => '–');
	expect(rows).toEqual([...told, ['everybody else', ...nobody]]);
	for (const role of roles)
		expect([role, ...rowOf(person(role), { seesResults: true, hasTaken: true, onDuty: true })]).toEqual([
			role,
			...nobody
		]);
});

test('who stands in for somebody visits nobody', () => {
	const [actor] = who['field_worker to whom it was given']!;
	const posts = actor.posts.map((post) => ({ ...post, inPlaceOf: { id: 'away', name: '' } }));
	expect(mayVisit({ ...actor, posts }, 'worker')).toBe(false);
});

test('docs/states.md has the transitions of a visit', () => {
	const rows = readFileSync('docs/states.md', 'utf8')
		.split('## Visit (走访)')[1]!
		.split('\n## ')[0]!
		.split('\n')
		.filter((line) => /^\| [a-z]/.test(line))
		.map((line) =>
			line
				.split('|')
				.slice(1, 4)
				.map((cell) => cell.trim())
		);
	expect(rows).toEqual(
		Object.entries(visitTransitions).map(([name, { from, to }]) => [name, from.join(', '), to])
	);
	expect([...new Set(['open', ...Object.values(visitTransitions).map(({ to }) => to)])].sort()).toEqual(
		[...visitStatuses].sort()
	);
});
