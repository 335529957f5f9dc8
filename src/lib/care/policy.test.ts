import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import {
	mayAcknowledge,
	mayBeOnDuty,
	mayCare,
	mayCountReports,
	mayFileReport,
	mayMatch,
	mayReadTalk,
	mayRecordCrisis,
	mayReport,
	mayWriteSheet,
	maySecond,
	maySeeReport,
	maySeeSignals,
	type Standing
} from './policy.ts';

// docs/access.md prints this table: page and code can't drift apart.

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

const special: Record<string, [UserActor, Partial<Standing>]> = {
	'counsellor of the school with a grant': [counsellor, { seesResults: true }],
	'the same, who decided the lowering': [person('counsellor', 'school', 'first'), { seesResults: true }],
	'counsellor of the school on duty': [counsellor, { onDuty: true }],
	'counsellor of the school who was called': [counsellor, { isCalled: true }],
	'counsellor of the school who took the alert': [counsellor, { isCalled: true, hasTaken: true }],
	'counsellor of the school': [counsellor, {}],
	'school_leader of the school': [leader, {}],
	'school_leader of the school who was called': [leader, { isCalled: true }],
	'school_leader of the school with a grant': [leader, { seesResults: true }],
	'psychiatrist on duty in the hospital': [person('psychiatrist'), { onDuty: true }],
	'psychiatrist who took the alert': [person('psychiatrist'), { onDuty: true, hasTaken: true }],
	'teacher of the school on duty': [person('teacher', 'school'), { onDuty: true }],
	'intake on duty in the hospital': [person('intake'), { onDuty: true }],
	'teacher of the school': [person('teacher', 'school'), {}]
};

const questions: Record<string, (actor: UserActor, standing: Standing) => boolean> = {
	'is asked for by open pages': (actor) => mayBeOnDuty(actor),
	'takes an alert': mayAcknowledge,
	'sees what was noticed': maySeeSignals,
	'talks, confirms the tier': mayCare,
	'reads a talk of another': (actor, standing) => mayReadTalk(actor, standing, 'another'),
	'answers to a lowering': (actor, standing) => maySecond(actor, standing, 'first'),
	'records a crisis': mayRecordCrisis,
	'enters its steps': mayWriteSheet,
	'finds whom a concern is about': mayMatch,
	'reports a concern': (actor) => mayReport(actor, 'school')
};

test('docs/access.md says who does what for a pupil in need', () => {
	const rows: Record<string, [UserActor, Partial<Standing>]> = {
		...special,
		...Object.fromEntries(roles.map((role) => [role, [person(role), {}]]))
	};
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const table = [
		line(['Who', ...Object.keys(questions)]),
		line(['Who', ...Object.keys(questions)].map(() => '---')),
		...Object.entries(rows).map(([who, [actor, standing]]) =>
			line([
				who,
				...Object.values(questions).map((may) => (may(actor, { ...none, ...standing }) ? 'yes' : '–'))
			])
		)
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});

test('docs/access.md says who does what with a mandatory report', () => {
	const report = { schoolId: 'school', filedBy: 'filer', closedTo: [] as string[] };
	const filer = person('teacher', 'school', 'filer');
	const rows: Record<string, [UserActor, typeof report]> = {
		'who filed it': [filer, report],
		'teacher of the school': [person('teacher', 'school'), report],
		'counsellor of the school': [counsellor, report],
		'school_leader of the school': [leader, report],
		'school_leader of the school, named': [leader, { ...report, closedTo: [leader.id] }],
		'who filed it, named later': [filer, { ...report, closedTo: ['filer'] }],
		'psychiatrist of a hospital': [person('psychiatrist'), report],
		'intake of a hospital': [person('intake'), report],
		'school_leader of another school': [person('school_leader'), report],
		...Object.fromEntries(
			(['coordinator', 'bureau_city', 'dpo'] as const).map((role) => [role, [person(role), report]])
		)
	};
	const asked: Record<string, (actor: UserActor, one: typeof report) => boolean> = {
		'files one in words': (actor, { schoolId }) => mayFileReport(actor, { schoolId, knowsPupil: false }),
		'files one about a pupil they see': (actor, { schoolId }) =>
			mayFileReport(actor, { schoolId, knowsPupil: true }),
		'sees it, adds to it': maySeeReport,
		'learns how many there are': (actor) => mayCountReports(actor)
	};
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const head = ['Mandatory report', ...Object.keys(asked)];
	const table = [
		line(head),
		line(head.map(() => '---')),
		...Object.entries(rows).map(([who, [actor, one]]) =>
			line([who, ...Object.values(asked).map((may) => (may(actor, one) ? 'yes' : '–'))])
		)
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});
