import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import { incidentStates, incidentTransitions, mayClose, runningClock } from './incident.ts';
import * as policy from './policy.ts';
import { cutOff, leastMonths, listTransitions, retentionRules, usualMonths } from './retention.ts';

// docs/access.md and docs/states.md tell what these tests expect.

function person(role: Role, { at = 'elsewhere', id = 'x', isLead = false } = {}): UserActor {
	const place = { organisationId: at, organisationName: '', organisationKind: '', countyCode: '' };
	return { kind: 'user', id, name: '', email: '', locale: null, posts: [{ role, ...place, isLead }] };
}

const rows: Record<string, UserActor | UserActor[]> = {
	dpo: person('dpo'),
	'dpo who confirmed or proposed it': person('dpo', { id: 'first' }),
	'school_leader of the school': person('school_leader', { at: 'school' }),
	school_leader: person('school_leader'),
	'counsellor of the school': person('counsellor', { at: 'school' }),
	auditor: person('auditor'),
	'lead bureau_city': person('bureau_city', { isLead: true }),
	'everybody else': roles
		.filter((role) => !['dpo', 'auditor', 'school_leader'].includes(role))
		.map((role) => person(role))
};
const questions: Record<string, (actor: UserActor) => boolean> = {
	'report an incident': policy.mayReport,
	'look after it': (actor) => policy.mayHandle(actor, 'school'),
	'carry out a deletion': (actor) => policy.mayErase(actor, 'school'),
	'make and confirm lists, propose months': policy.mayRetain,
	'second a list, sign months': (actor) => policy.maySecond(actor, 'first'),
	'read the totals of a year': policy.mayReadYear
};
const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

test('docs/access.md says who looks after data protection', () => {
	const table = [
		line(['Data protection', ...Object.keys(questions)]),
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

test('an incident of no school is the officers’ alone', () => {
	expect(policy.mayHandle(person('dpo'), null)).toBe(true);
	expect(policy.mayHandle(person('school_leader', { at: 'school' }), null)).toBe(false);
});

test.each([
	['## Data incident (数据安全事件)', incidentTransitions],
	['## Retention list (到期清单)', listTransitions]
])('docs/states.md has the steps of %s', (heading, transitions) => {
	const page = readFileSync('docs/states.md', 'utf8').split(heading)[1]!.split('\n## ')[0]!;
	const printed = [...page.matchAll(/^\| ([a-z]+) \| ([a-z_, ]+) \| ([a-z_]+) \|/gm)].map(
		([, step, from, to]) => [step, from, to]
	);
	const coded = Object.entries(transitions as Record<string, { from: readonly string[]; to: string }>);
	expect(printed).toEqual(coded.map(([step, { from, to }]) => [step, from.join(', '), to]));
});

test('what may harm is never closed untold, and its clock runs until it is told', () => {
	const [assessDueAt, noticeDueAt] = [new Date(1), new Date(2)];
	for (const state of incidentStates) {
		expect(mayClose({ state, isHarmful: true })).toBe(state === 'notified');
		const clock = runningClock({
			state,
			isHarmful: state === 'reported' ? null : true,
			assessDueAt,
			noticeDueAt
		});
		const told = state === 'notified' || state === 'closed';
		expect(clock?.clock).toBe(state === 'reported' ? 'assess' : told ? undefined : 'notice');
	}
	expect(runningClock({ state: 'contained', isHarmful: false, assessDueAt, noticeDueAt })).toBeNull();
});

test('what has passed its time is cut off whole months before, whatever the day', () => {
	expect(cutOff('2026-08-31', 6)).toBe('2026-02-28');
	expect(cutOff('2028-02-29', 12)).toBe('2027-02-28');
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 240 }), (n, months) => {
			const day = new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
			expect(cutOff(day, months) < day).toBe(true);
			expect(cutOff(day, months + 1) <= cutOff(day, months)).toBe(true);
		})
	);
});

test('nothing is kept shorter than the law asks', () => {
	for (const rule of retentionRules) expect(usualMonths[rule]).toBeGreaterThanOrEqual(leastMonths[rule]);
});
