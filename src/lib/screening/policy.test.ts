import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import { campaignTransitions } from './campaign.ts';
import { mayEnterDuty, mayProposeCutOffs, mayRunCampaigns, maySignCutOffs } from './policy.ts';

// docs/access.md and docs/states.md tell what these tests expect: page and code can't drift apart.

function person(
	role: Role,
	organisationId = 'elsewhere',
	inPlaceOf?: { id: string; name: string }
): UserActor {
	const place = { organisationId, organisationName: '', organisationKind: '', countyCode: '430702' };
	const post = { role, ...place, isLead: true, inPlaceOf };
	return { kind: 'user', id: 'somebody', name: '', email: '', locale: null, posts: [post] };
}

const special: Record<string, UserActor> = {
	'counsellor of the school': person('counsellor', 'school'),
	'school_leader of the school': person('school_leader', 'school'),
	'deputy of its counsellor': person('counsellor', 'school', { id: 'away', name: '' }),
	'coordinator of the hospital': person('coordinator', 'hospital'),
	'intake of the hospital': person('intake', 'hospital'),
	'psychiatrist of the hospital': person('psychiatrist', 'hospital')
};

const answersOf = (actor: UserActor) =>
	[
		mayRunCampaigns(actor, 'school'),
		mayEnterDuty(actor, 'school'),
		mayEnterDuty(actor, 'hospital'),
		mayProposeCutOffs(actor),
		maySignCutOffs(actor, { proposedBy: 'another' }),
		maySignCutOffs(actor, { proposedBy: 'somebody' })
	].map((may) => (may ? 'yes' : '–'));

describe('docs/access.md', () => {
	const rows = tableOf('access.md', 'Screening');

	test.each(Object.entries(special))('%s', (name, actor) => {
		expect(rows.find(([who]) => who === name)?.slice(1)).toEqual(answersOf(actor));
	});

	test.each(roles)('%s', (role) => {
		const row = rows.find(([who]) => who === role) ?? rows.find(([who]) => who === 'everybody else');
		expect(row!.slice(1)).toEqual(answersOf(person(role)));
	});
});

test('docs/states.md has the transitions of a campaign', () => {
	const code = Object.entries(campaignTransitions).map(([name, { from, to }]) => [name, from.join(', '), to]);
	expect(tableOf('states.md', 'Campaign transition').map((row) => row.slice(0, 3))).toEqual(code);
});

/** The first table of a page whose first column is called so. */
function tableOf(page: string, firstColumn: string): string[][] {
	const lines = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8').split('\n');
	const cells = (line: string) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim());
	const start = lines.findIndex((line) => cells(line)[0] === firstColumn);
	const end = lines.findIndex((line, n) => n > start && !line.startsWith('|'));
	return lines.slice(start + 2, end === -1 ? undefined : end).map(cells);
}
