import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';
import { mayDo, sideOf, type Deed, type ReferralFacts } from './policy.ts';
import { isOpen, sharedAt, statuses, transitions } from './referral.ts';

// docs/access.md and docs/states.md tell what these tests expect: page and code can't drift apart.

const tableOf = (page: string, first: string) =>
	readFileSync(`docs/${page}`, 'utf8')
		.split(`\n| ${first} |`)[1]!
		.split('\n\n')[0]!
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim())
		);

const facts: ReferralFacts = {
	status: 'draft',
	tier: 'red',
	basis: 'consent',
	schoolId: 'school',
	hospitalId: 'hospital',
	draftedBy: 'author',
	secondBy: null
};

function actorOf(who: string): UserActor {
	const at = who.includes('another') ? 'elsewhere' : who.includes('hospital') ? 'hospital' : 'school';
	const role = (who === 'counsellor who wrote it' ? 'counsellor' : who.split(' ')[0]) as Role;
	const post = {
		role,
		organisationId: at,
		organisationName: at,
		organisationKind: at,
		countyCode: '',
		isLead: false
	};
	const id = who === 'counsellor who wrote it' ? 'author' : who;
	return { kind: 'user', id, name: who, email: '', locale: null, posts: [post] };
}

test('docs/access.md says who does what with a referral', () => {
	const deeds = Object.keys(sideOf) as Deed[];
	for (const [who, ...cells] of tableOf('access.md', 'Referral')) {
		const may = deeds.map((deed) => (mayDo(actorOf(who!), deed, facts) ? 'yes' : '–'));
		expect([who, ...cells]).toEqual([who, ...may]);
	}
});

test('a second person reads a red one alone', () => {
	expect(mayDo(actorOf('school_leader of the school'), 'second', { ...facts, tier: 'orange' })).toBe(false);
});

test('docs/states.md has the transitions of a referral', () => {
	const rows = readFileSync('docs/states.md', 'utf8')
		.split('## Referral (转介)')[1]!
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
		Object.entries(transitions).map(([name, { from, to }]) => [name, from.join(', '), to])
	);
});

test('every state is reached, and what has ended never leaves', () => {
	const reached = new Set<string>(['draft']);
	for (const { to } of Object.values(transitions)) reached.add(to);
	expect([...reached].sort()).toEqual([...statuses].sort());
	for (const { from } of Object.values(transitions)) expect(from.every(isOpen)).toBe(true);
});

test('a hospital learns nothing before the sending and nothing after a withdrawal', () => {
	expect(statuses.filter((status) => sharedAt(status) === 'nothing')).toEqual([
		'draft',
		'recalled',
		'consent_stopped'
	]);
});
