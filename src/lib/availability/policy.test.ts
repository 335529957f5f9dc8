import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import {
	mayBlock,
	mayWriteAvailability,
	mayWriteCalendar,
	mayWriteLimits,
	mayWriteTravelTimes,
	type ExpertFacts
} from './policy.ts';

// docs/access.md prints this table: page and code can't drift apart.

const expert: ExpertFacts = {
	userId: 'speaker',
	organisationId: 'hospital',
	teamOrganisationIds: ['hospital', 'city team']
};

function person(
	role: Role,
	organisationId = 'elsewhere',
	more: { id?: string; isLead?: boolean; mayEdit?: boolean; countyCode?: string } = {}
): UserActor {
	const { id = 'somebody', isLead = false, mayEdit = false, countyCode = '430702' } = more;
	const place = { organisationId, organisationName: '', organisationKind: '', countyCode };
	return {
		kind: 'user',
		id,
		name: '',
		email: '',
		locale: null,
		posts: [{ role, ...place, isLead, mayEdit }]
	};
}

const special: Record<string, UserActor> = {
	'the expert': person('expert', 'hospital', { id: 'speaker' }),
	'coordinator of a team of the expert': person('coordinator', 'city team'),
	'coordinator of the expert’s organisation': person('coordinator', 'hospital'),
	'the same who leads': person('coordinator', 'hospital', { isLead: true }),
	'the same who keeps its data': person('coordinator', 'hospital', { mayEdit: true }),
	'lead coordinator of another organisation': person('coordinator', 'elsewhere', { isLead: true }),
	'counsellor of the school': person('counsellor', 'school'),
	'school_leader of the school': person('school_leader', 'school'),
	'bureau_county of the county': person('bureau_county', 'bureau', { countyCode: '430725' })
};

const questions: Record<string, (actor: UserActor) => boolean> = {
	'week and absences': (actor) => mayWriteAvailability(actor, expert),
	'caps and licence': (actor) => mayWriteLimits(actor, expert),
	'block the city': (actor) => mayBlock(actor, { scope: 'city' }),
	'block the county': (actor) => mayBlock(actor, { scope: 'county', countyCode: '430725' }),
	'block the school': (actor) => mayBlock(actor, { scope: 'organisation', organisationId: 'school' }),
	'terms and holidays': mayWriteCalendar,
	'travel times': mayWriteTravelTimes
};

test('docs/access.md says who writes which rules of time', () => {
	const rows = { ...special, ...Object.fromEntries(roles.map((role) => [role, person(role)])) };
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const table = [
		line(['Who', ...Object.keys(questions)]),
		line(['Who', ...Object.keys(questions)].map(() => '---')),
		...Object.entries(rows).map(([who, actor]) =>
			line([who, ...Object.values(questions).map((may) => (may(actor) ? 'yes' : '–'))])
		)
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});
