import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import type { Standing } from '../care/policy.ts';
import {
	canStartFrom,
	endedPhases,
	isOpen,
	leadsTo,
	phases,
	transitions,
	type CaseTransition,
	type Phase
} from './case.ts';
import { stepDue } from './clocks.ts';
import { mayDo, mayRead, mayReadNotes, maySee } from './policy.ts';

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
const both: UserActor = {
	...person('counsellor', 'school', 'asker'),
	posts: [...counsellor.posts, ...leader.posts]
};
const facts = { ownerId: 'owner', closingAskedBy: 'asker' };

const special: Record<string, [UserActor, Partial<Standing>]> = {
	'counsellor of the school with a grant': [counsellor, { seesResults: true }],
	'counsellor of the school who took an alert': [counsellor, { hasTaken: true }],
	'the same, who asked for the closing': [person('counsellor', 'school', 'asker'), { seesResults: true }],
	'counsellor of the school on duty': [counsellor, { onDuty: true, isCalled: true }],
	'counsellor of the school': [counsellor, {}],
	'school_leader of the school': [leader, {}],
	'school_leader of the school with a grant': [leader, { seesResults: true }],
	'both at once, who asked for the closing': [both, { seesResults: true }],
	'teacher of the school': [person('teacher', 'school'), { onDuty: true }],
	'psychiatrist who took an alert': [person('psychiatrist'), { onDuty: true, hasTaken: true }],
	'intake on duty in the hospital': [person('intake'), { onDuty: true }]
};

const questions: Record<string, (actor: UserActor, standing: Standing) => boolean> = {
	'sees that there is a case': maySee,
	'reads what was said': mayRead,
	'reads notes of sessions': mayReadNotes,
	'opens one': (actor, standing) => mayDo(actor, 'open', standing, null),
	'writes and moves it on': (actor, standing) =>
		mayDo(actor, 'write', standing, facts) && mayDo(actor, 'propose', standing, facts),
	'hands it over': (actor, standing) => mayDo(actor, 'hand_over', standing, facts),
	'asks for the closing': (actor, standing) => mayDo(actor, 'ask_close', standing, facts),
	'answers to it': (actor, standing) =>
		mayDo(actor, 'close', standing, facts) && mayDo(actor, 'refuse_close', standing, facts),
	'opens it again': (actor, standing) => mayDo(actor, 'reopen', standing, facts)
};

test('docs/access.md says who does what with a case', () => {
	const rows: Record<string, [UserActor, Partial<Standing>]> = {
		...special,
		...Object.fromEntries(roles.map((role) => [role, [person(role), {}]]))
	};
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const table = [
		line(['Case', ...Object.keys(questions)]),
		line(['Case', ...Object.keys(questions)].map(() => '---')),
		...Object.entries(rows).map(([who, [actor, standing]]) =>
			line([
				who,
				...Object.values(questions).map((may) => (may(actor, { ...none, ...standing }) ? 'yes' : '–'))
			])
		)
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});

test('docs/states.md has the transitions of a case', () => {
	const rows = readFileSync('docs/states.md', 'utf8')
		.split('## Case (个案)')[1]!
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
		Object.entries(transitions).map(([name, { from, to }]) => [
			name,
			from.length === phases.length - endedPhases.length ? 'whatever is open' : from.join(', '),
			to
		])
	);
});

test('every phase is reached from the first one, and an end is left by opening again alone', () => {
	const reached = new Set<Phase>(['opened']);
	const names = Object.keys(transitions) as CaseTransition[];
	for (let n = 0; n < phases.length; n++)
		for (const phase of [...reached])
			for (const name of names) if (canStartFrom(name, phase)) reached.add(leadsTo(name, phase));
	expect([...reached].sort()).toEqual([...phases].sort());
	for (const phase of endedPhases)
		expect(names.filter((name) => canStartFrom(name, phase))).toEqual(['reopen']);
});

test('whatever happens to a case, what has ended has no clock and nothing that stays moves', () => {
	const names = Object.keys(transitions) as CaseTransition[];
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), (history) => {
			let phase: Phase = 'opened';
			for (const name of history) {
				if (!canStartFrom(name, phase)) continue;
				const next: Phase = leadsTo(name, phase);
				if (transitions[name].to === 'as it was') expect(next).toBe(phase);
				phase = next;
				if (!isOpen(phase)) expect(stepDue(phase, 'red', new Date())).toBeNull();
			}
		})
	);
});
