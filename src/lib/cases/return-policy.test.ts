import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import type { Standing } from '../care/policy.ts';
import { instantAt, isDay, monthsLater } from '../calendar/shanghai.ts';
import { kindInUnknownYear, type HolidayCalendar } from '../calendar/working-days.ts';
import { clinicalWords } from '../referrals/clinical-words.ts';
import { runningReturnClock } from './return-clocks.ts';
import { mayReturn, returnDeeds } from './return-policy.ts';
import {
	appealCodes,
	canReturnFrom,
	conditions,
	contactCount,
	contactDays,
	nextContact,
	decide,
	endedReturns,
	measures,
	missingOf,
	notYetCodes,
	openReturns,
	outcomes,
	returnStatuses,
	returnTransitions,
	type Assessment,
	type ReturnStatus,
	type ReturnTransition
} from './return.ts';

// docs/access.md and docs/states.md tell what these tests expect: page and code can't drift apart.

function person(role: Role, organisationId = 'elsewhere'): UserActor {
	const place = { organisationId, organisationName: '', organisationKind: '', countyCode: '' };
	const posts = [{ role, ...place, isLead: false }];
	return { kind: 'user', id: 'somebody', name: '', email: '', locale: null, posts };
}

const none: Standing = {
	schoolId: 'school',
	seesResults: false,
	onDuty: false,
	isCalled: false,
	hasTaken: false
};
const special: Record<string, [UserActor, Partial<Standing>]> = {
	'counsellor who looks after the pupil': [person('counsellor', 'school'), { seesResults: true }],
	'counsellor of the school': [person('counsellor', 'school'), {}],
	'school_leader of the school': [person('school_leader', 'school'), {}],
	'teacher of the school': [person('teacher', 'school'), {}],
	'psychiatrist of the hospital': [person('psychiatrist', 'hospital'), {}],
	'intake of the hospital': [person('intake', 'hospital'), {}],
	'coordinator of the hospital': [person('coordinator', 'hospital'), {}]
};

test('docs/access.md says who does what for a return', () => {
	const rows: Record<string, [UserActor, Partial<Standing>]> = {
		...special,
		...Object.fromEntries(roles.map((role) => [role, [person(role), {}]]))
	};
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const table = [
		line(['Return', ...returnDeeds]),
		line(['Return', ...returnDeeds].map(() => '---')),
		...Object.entries(rows).map(([who, [actor, standing]]) =>
			line([
				who,
				...returnDeeds.map((deed) =>
					mayReturn(actor, deed, { ...none, ...standing }, { hospitalId: 'hospital' }) ? 'yes' : '–'
				)
			])
		)
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});

test('docs/states.md has the transitions of a return', () => {
	const rows = readFileSync('docs/states.md', 'utf8')
		.split('## Return to school (复学)')[1]!
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
		Object.entries(returnTransitions).map(([name, { from, to }]) => [
			name,
			from.length === openReturns.length ? 'whatever is open' : from.join(', '),
			to
		])
	);
});

test('every state is reached from the first one, and no end is left', () => {
	const reached = new Set<ReturnStatus>(['requested']);
	const names = Object.keys(returnTransitions) as ReturnTransition[];
	for (let n = 0; n < returnStatuses.length; n++)
		for (const status of [...reached])
			for (const name of names) if (canReturnFrom(name, status)) reached.add(returnTransitions[name].to);
	expect([...reached].sort()).toEqual([...returnStatuses].sort());
	for (const status of endedReturns) expect(names.filter((name) => canReturnFrom(name, status))).toEqual([]);
});

test('nobody is back at school before both sides said so', () => {
	const names = (Object.keys(returnTransitions) as ReturnTransition[]).filter(
		(name) => name !== 'approve' && name !== 'approve_with'
	);
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), (history) => {
			let status: ReturnStatus = 'requested';
			for (const name of history) if (canReturnFrom(name, status)) status = returnTransitions[name].to;
			expect(['approved', 'approved_with_conditions', 'support_plan', 'completed']).not.toContain(status);
		})
	);
});

const assessment = (side: 'school' | 'hospital') =>
	fc.record({
		side: fc.constant(side),
		outcome: fc.constantFrom(...outcomes),
		conditions: fc.subarray([...conditions]),
		reason: fc.constantFrom(...notYetCodes),
		nextOn: fc.constantFrom('2026-11-03', '2028-02-29')
	}) as fc.Arbitrary<Assessment>;

test('a decision takes both sides and one word, whatever else they say', () => {
	fc.assert(
		fc.property(assessment('school'), assessment('hospital'), (school, hospital) => {
			expect(decide(school, undefined)).toBeNull();
			expect(decide(undefined, hospital)).toBeNull();
			const decision = decide(school, hospital);
			expect(decision !== null).toBe(school.outcome === hospital.outcome);
			expect(decision).toEqual(decide(hospital, school));
			if (decision?.outcome === 'approved_with_conditions')
				for (const each of [...school.conditions, ...hospital.conditions])
					expect(decision.conditions).toContain(each);
			else expect(decision?.conditions ?? []).toEqual([]);
		})
	);
});

test('the latest of a kind counts, and nothing from before the file', () => {
	const at = (minute: number) => new Date(Date.UTC(2026, 9, 9, 1, minute));
	const opinion = { kind: 'opinion' as const, value: 'not_fit', at: at(1) };
	const agreed = { kind: 'agreement' as const, value: 'agreed', at: at(2) };
	expect(missingOf([], at(0))).toEqual(['opinion', 'agreement']);
	expect(missingOf([opinion, agreed], at(0))).toEqual([]);
	expect(missingOf([opinion, agreed], at(2))).toEqual(['opinion']);
	expect(missingOf([{ ...agreed, value: 'refused', at: at(3) }, opinion, agreed], at(0))).toEqual([
		'agreement'
	]);
});

test('a contact whose day has passed is made up for within a week, and after the last there is none', () => {
	expect(nextContact('2026-11-23', 0, '2026-11-25')).toBe('2026-11-30');
	expect(nextContact('2026-11-23', 0, '2026-12-20')).toBe('2026-12-27');
	expect(nextContact('2026-11-23', contactCount - 1, '2027-02-27')).toBe('2027-03-21');
	expect(nextContact('2026-11-23', contactCount, '2026-11-25')).toBeNull();
});

test('four weekly contacts, then three monthly ones, also at the end of February', () => {
	expect(contactDays('2026-11-23')).toEqual([
		...['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21'],
		...['2027-01-21', '2027-02-21', '2027-03-21']
	]);
	// 31 January: February has 29 days in a leap year, and March its 31st again.
	expect(contactDays('2028-01-03').slice(3)).toEqual([
		'2028-01-31',
		'2028-02-29',
		'2028-03-31',
		'2028-04-30'
	]);
	expect(contactDays('2027-01-03').slice(3, 5)).toEqual(['2027-01-31', '2027-02-28']);
	expect(contactDays('2028-02-29')[0]).toBe('2028-03-07');
	expect(monthsLater('2026-08-31', 6)).toBe('2027-02-28');
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 4000 }), (n) => {
			const first = new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
			const days = contactDays(first);
			expect(days).toHaveLength(contactCount);
			expect(days.every(isDay)).toBe(true);
			expect([first, ...days]).toEqual([...new Set([first, ...days])].toSorted());
		})
	);
});

test('five working days run from a complete file, and anew from an appeal', () => {
	const calendar: HolidayCalendar = { kindOf: kindInUnknownYear };
	const monday = instantAt('2028-02-28', '10:00');
	const facts = { completeAt: monday, appealedAt: null, decidedAt: null };
	// Over 29 February.
	expect(runningReturnClock({ ...facts, status: 'school_review' }, calendar)?.dueAt).toEqual(
		instantAt('2028-03-06', '10:00')
	);
	const appealedAt = instantAt('2028-03-07', '10:00');
	expect(runningReturnClock({ ...facts, appealedAt, status: 'joint_assessment' }, calendar)).toMatchObject({
		name: 'appeal',
		dueAt: instantAt('2028-03-14', '10:00')
	});
	for (const status of ['requested', 'not_yet', 'support_plan', 'completed', 'consent_stopped'] as const)
		expect(runningReturnClock({ ...facts, status }, calendar)).toBeNull();
});

test('no code of it is a clinical word, or asks for a waiver', () => {
	for (const code of [...conditions, ...measures, ...notYetCodes, ...appealCodes]) {
		expect(clinicalWords(code.replaceAll('_', ' ')), code).toEqual([]);
		expect(code).not.toMatch(/waiver|liab|pledge/);
	}
});
