import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { hasRole } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import * as policy from './policy.ts';
import {
	keyTransitions,
	personStates,
	personTransitions,
	programmeTransitions,
	reportTransitions
} from './programme.ts';

// docs/access.md and docs/states.md tell what these tests expect.

function person(role: Role, { kind = 'x', county = '430702', id = 'x', isLead = false } = {}): UserActor {
	const place = { organisationId: '', organisationName: '', organisationKind: kind, countyCode: county };
	return { kind: 'user', id, name: '', email: '', locale: null, posts: [{ role, ...place, isLead }] };
}

const health = { kind: 'health_commission' };
const rows: Record<string, UserActor | UserActor[]> = {
	commission: person('commission', health),
	'commission who drafted or entered it': person('commission', { ...health, id: 'author' }),
	'lead bureau_city': person('bureau_city', { isLead: true }),
	bureau_city: person('bureau_city'),
	'bureau_county of the county': person('bureau_county'),
	'commission of the county': person('commission', { kind: 'county_health_bureau' }),
	'bureau_county of another county': person('bureau_county', { county: '430725' }),
	'coordinator of a hospital': person('coordinator', { kind: 'psychiatric_hospital' }),
	hotline: person('hotline'),
	auditor: person('auditor'),
	field_worker: person('field_worker'),
	'everybody else': roles
		.filter((role) => !(policy.programmeRoles as readonly Role[]).includes(role))
		.map((role) => person(role))
};
const figure = { countyCode: '430702', enteredBy: 'author', kind: 'done' } as const;
const questions: Record<string, (actor: UserActor) => boolean> = {
	'open the room': (actor) => hasRole(actor, ...policy.programmeRoles),
	lead: policy.mayLead,
	approve: (actor) => policy.mayApprove(actor, 'author'),
	'report for the county': (actor) => policy.mayCount(actor, '430702'),
	'verify another’s figure': (actor) => policy.mayVerify(actor, figure),
	'name a county’s post': (actor) => policy.mayName(actor, { level: 'county', countyCode: '430702' }),
	'name a township’s post': (actor) => policy.mayName(actor, { level: 'township', countyCode: '430702' }),
	'bring the hospitals’ list': policy.mayBringHospitalList,
	'count calls': policy.mayCountCalls,
	'see all counties': policy.seesAllCounties,
	'see what the portal counts': (actor) => policy.seesCounts(actor, '430702')
};

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

test('docs/access.md says who does what in a programme', () => {
	const table = [
		line(['Programme', ...Object.keys(questions)]),
		line(['---', ...Object.keys(questions).map(() => '---')]),
		...Object.entries(rows).map(([who, actors]) =>
			line([
				who,
				...Object.values(questions).map((may) => {
					const answers = new Set([actors].flat().map(may));
					expect(answers.size, who).toBe(1);
					return answers.has(true) ? 'yes' : '–';
				})
			])
		)
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});

test('no role of a school opens the room', () => {
	for (const role of ['counsellor', 'school_leader', 'teacher'] as const)
		expect(policy.programmeRoles).not.toContain(role);
});

test('docs/states.md has the steps of a programme, its reports, people and key persons', () => {
	const page = readFileSync('docs/states.md', 'utf8').split('## Programme (专项行动)')[1]!.split('\n## ')[0]!;
	const printed = [...page.matchAll(/^\| ([a-z]+) \| ([a-z_, ]+) \| ([a-z_, ]+) \|/gm)].map(
		([, step, from, to]) => [step, from, to]
	);
	const all = [programmeTransitions, reportTransitions, personTransitions, keyTransitions];
	const coded = all.flatMap((steps) =>
		Object.entries(steps as Record<string, { from: readonly string[]; to: readonly string[] }>).map(
			([step, { from, to }]) => [step, from.join(', '), to.join(', ')]
		)
	);
	expect(printed).toEqual(coded);
});

test('every state of a person is reached, and none is a dead end', () => {
	const reached = new Set(['to_check', ...Object.values(personTransitions).flatMap(({ to }) => to)]);
	expect([...reached].sort()).toEqual([...personStates].sort());
	for (const state of personStates)
		expect(
			Object.values(personTransitions).some(({ from }) => (from as readonly string[]).includes(state))
		).toBe(true);
});
