import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import { mayAnswerTransfer, mayKeepRoster, mayProposeTransfer, mayWithdrawTransfer } from './policy.ts';
import { transferSteps } from './transfer.ts';

// docs/access.md and docs/states.md print these tables: page and code can't drift apart.

const sides = { fromSchoolId: 'school', toSchoolId: 'other school' };

function person(
	role: Role,
	organisationId = 'elsewhere',
	more: { kind?: string; inPlaceOf?: { id: string; name: string } } = {}
): UserActor {
	const { kind = 'junior_school', inPlaceOf } = more;
	const place = { organisationId, organisationName: '', organisationKind: kind, countyCode: '430702' };
	return {
		kind: 'user',
		id: 'somebody',
		name: '',
		email: '',
		locale: null,
		posts: [{ role, ...place, isLead: true, inPlaceOf }]
	};
}

const special: Record<string, UserActor> = {
	'counsellor of the school': person('counsellor', 'school'),
	'school_leader of the school': person('school_leader', 'school'),
	'counsellor of the university': person('counsellor', 'school', { kind: 'university' }),
	'deputy of a counsellor of the school': person('counsellor', 'school', {
		inPlaceOf: { id: 'away', name: '' }
	}),
	'counsellor of the school that is asked': person('counsellor', 'other school'),
	'counsellor of an office': person('counsellor', 'school', { kind: 'office' })
};

const questions: Record<string, (actor: UserActor) => boolean> = {
	'keep the roster': (actor) => mayKeepRoster(actor, 'school'),
	'propose a transfer': (actor) => mayProposeTransfer(actor, sides),
	'withdraw it': (actor) => mayWithdrawTransfer(actor, sides),
	'confirm or refuse it': (actor) => mayAnswerTransfer(actor, sides)
};

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

test('docs/access.md says who keeps the roster', () => {
	const rows = { ...special, ...Object.fromEntries(roles.map((role) => [role, person(role)])) };
	const said = Object.entries(rows).map(([who, actor]) => ({
		who,
		cells: Object.values(questions).map((may) => (may(actor) ? 'yes' : '–'))
	}));
	const shown = said.filter(({ who, cells }) => who in special || cells.includes('yes'));
	const table = [
		line(['Roster', ...Object.keys(questions)]),
		line(['Roster', ...Object.keys(questions)].map(() => '---')),
		...shown.map(({ who, cells }) => line([who, ...cells])),
		line(['everybody else', ...Object.keys(questions).map(() => '–')])
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});

test('docs/states.md says what can happen to a transfer', () => {
	const states = readFileSync('docs/states.md', 'utf8');
	for (const [step, { from, to }] of Object.entries(transferSteps))
		expect(states).toMatch(new RegExp(`^\\| ${step} \\| ${from} \\| ${to} \\|`, 'm'));
});
