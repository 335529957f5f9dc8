import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { roles, type Role } from '../access/roles.ts';
import * as policy from './policy.ts';

// docs/access.md prints this table: page and code can't drift apart.

function person(
	role: Role,
	organisationId = 'elsewhere',
	more: { id?: string; isLead?: boolean } = {}
): UserActor {
	const { id = 'somebody', isLead = false } = more;
	const place = { organisationId, organisationName: '', organisationKind: '', countyCode: '430702' };
	return { kind: 'user', id, name: '', email: '', locale: null, posts: [{ role, ...place, isLead }] };
}

const special: Record<string, UserActor> = {
	'counsellor of the school': person('counsellor', 'school'),
	'school_leader of the school': person('school_leader', 'school', { isLead: true }),
	'school_leader who raised the override': person('school_leader', 'school', { id: 'raiser', isLead: true }),
	'school_leader who answered to it': person('school_leader', 'school', { id: 'second', isLead: true }),
	dpo: person('dpo'),
	'dpo who drafted it': person('dpo', 'elsewhere', { id: 'drafter' }),
	'lead bureau_city': person('bureau_city', 'elsewhere', { isLead: true })
};
const rows = {
	...special,
	'everybody else': roles.filter((role) => role !== 'dpo').map((role) => person(role))
};
const questions: Record<string, (actor: UserActor) => boolean> = {
	'see how many': (actor) => policy.seesFigures(actor, 'school'),
	'see who said what': (actor) => policy.seesAnswers(actor, 'school'),
	'ask, print, write down, settle': (actor) => policy.mayAsk(actor, 'school'),
	'answer about rights': (actor) => policy.mayAnswerRights(actor, 'school'),
	'draft a notice': policy.mayDraft,
	'approve a notice': (actor) => policy.mayApprove(actor, 'drafter'),
	invalidate: policy.mayInvalidate,
	override: (actor) => policy.mayOverride(actor, 'school'),
	'answer another’s override': (actor) => policy.mayAnswerOverride(actor, 'school', 'raiser'),
	'review an override of others': (actor) =>
		policy.mayReviewOverride(actor, 'school', { raisedBy: 'raiser', secondBy: 'second' }),
	'say that guardians are asked too': (actor) => policy.maySetRule(actor, 'school')
};

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

test('docs/access.md says who does what about consents', () => {
	const table = [
		line(['Consents', ...Object.keys(questions)]),
		line(['---', ...Object.keys(questions).map(() => '---')]),
		...Object.entries(rows).map(([who, actors]) => {
			const all = [actors].flat();
			return line([
				who,
				...Object.values(questions).map((may) => {
					const answers = new Set(all.map(may));
					expect(answers.size, who).toBe(1);
					return answers.has(true) ? 'yes' : '–';
				})
			]);
		})
	].join('\n');
	expect(readFileSync('docs/access.md', 'utf8')).toContain(table);
});
