import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { mayKeepAccounts } from '../access/policy.ts';
import { roles, type Role } from '../access/roles.ts';
import { mayKeepExperts, mayKeepNetwork, mayKeepRooms } from './policy.ts';

// docs/access.md prints this table: page and code can't drift apart.

function person(
	role: Role,
	organisationId: string,
	more: { isLead?: boolean; mayEdit?: boolean } = {}
): UserActor {
	const place = { organisationId, organisationName: '', organisationKind: '', countyCode: '' };
	const posts = [{ role, ...place, isLead: false, ...more }];
	return { kind: 'user', id: '', name: '', email: '', locale: null, posts };
}

const special: Record<string, UserActor> = {
	'lead coordinator there': person('coordinator', 'here', { isLead: true }),
	'coordinator there who keeps its data': person('coordinator', 'here', { mayEdit: true }),
	'coordinator there': person('coordinator', 'here'),
	'lead coordinator elsewhere': person('coordinator', 'elsewhere', { isLead: true }),
	'school_leader there who leads': person('school_leader', 'here', { isLead: true }),
	'counsellor there who keeps its data': person('counsellor', 'here', { mayEdit: true }),
	'counsellor there': person('counsellor', 'here'),
	'expert there': person('expert', 'here')
};

const questions: Record<string, (actor: UserActor) => boolean> = {
	'organisations, teams, topics': mayKeepNetwork,
	'rooms of the organisation': (actor) => mayKeepRooms(actor, 'here'),
	'experts of the organisation': (actor) => mayKeepExperts(actor, 'here'),
	'accounts and posts': mayKeepAccounts
};

test('docs/access.md says who keeps the directory', () => {
	const rows = { ...special, ...Object.fromEntries(roles.map((role) => [role, person(role, 'elsewhere')])) };
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const table = [
		line(['Who keeps', ...Object.keys(questions)]),
		line(['Who keeps', ...Object.keys(questions)].map(() => '---')),
		...Object.entries(rows).map(([who, actor]) =>
			line([who, ...Object.values(questions).map((may) => (may(actor) ? 'yes' : '–'))])
		)
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});
